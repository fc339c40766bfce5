// The tables of a hark.toml, by toml++: each key is read where its table is, and what nobody asked for is a mistake.
#pragma once

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include "hark/base/result.h"
#include "hark/base/suggest.h"

namespace hark {

// A file while it is read; the first mistake counts.
struct TomlFile {
    std::string name;
    std::filesystem::path folder;
    std::optional<Error> error;

    void complain(const toml::source_region& at, std::string what, std::string mend);
};

// The keys of a table: each is asked for by its name; `end` finds those that nobody asked for. What is not there leaves `out` as it is.
class TomlSection {
public:
    TomlSection(const toml::table& table, std::string name, TomlFile& file) : table_(table), name_(std::move(name)), file_(file) {}

    const toml::node* find(const char* key);
    void wrong(const toml::node& node, const std::string& key, const std::string& kind);

    void text(const char* key, std::string& out);
    // Below the folder of the file, if it is relative.
    void path(const char* key, std::string& out);
    void truth(const char* key, bool& out);
    void number(const char* key, int least, int most, int& out);
    void real(const char* key, std::optional<double>& out);
    // One text, or a list of them.
    void texts(const char* key, std::vector<std::string>& out);
    // Text that must be one of a few.
    template <class Value>
    void choice(const char* key, const std::vector<std::pair<std::string, Value>>& choices, Value& out);
    // read(TomlSection&) of the table of that name, or of each in a list of tables.
    template <class Read>
    void section(const char* key, const Read& read);
    template <class Read>
    void sections(const char* key, const Read& read);
    void end();

    const toml::table& table() const { return table_; }
    TomlFile& file() { return file_; }

private:
    std::string path_of(const std::string& key) const { return name_.empty() ? key : name_ + "." + key; }

    const toml::table& table_;
    std::string name_;
    TomlFile& file_;
    std::vector<std::string> known_;
};

template <class Value>
void TomlSection::choice(const char* key, const std::vector<std::pair<std::string, Value>>& choices, Value& out) {
    std::string given;
    text(key, given);
    if (given.empty()) return;
    std::vector<std::string> names;
    for (const auto& [name, value] : choices) {
        if (name == given) return void(out = value);
        names.push_back(name);
    }
    file_.complain(table_.get(key)->source(), "'" + given + "' is none of what '" + key + "' may be", what_was_meant(given, names, "choices are"));
}

template <class Read>
void TomlSection::section(const char* key, const Read& read) {
    const toml::node* node = find(key);
    if (!node) return;
    if (!node->is_table()) return wrong(*node, key, "a table: [" + path_of(key) + "]");
    TomlSection inner(*node->as_table(), path_of(key), file_);
    read(inner);
    inner.end();
}

template <class Read>
void TomlSection::sections(const char* key, const Read& read) {
    const toml::node* node = find(key);
    if (!node) return;
    const toml::array* list = node->as_array();
    if (!list || !std::ranges::all_of(*list, [](const toml::node& one) { return one.is_table(); })) return wrong(*node, key, "a list of tables: [[" + path_of(key) + "]]");
    for (const toml::node& one : *list) {
        TomlSection inner(*one.as_table(), path_of(key), file_);
        read(inner);
        inner.end();
    }
}

}  // namespace hark
