#include "engine/toml_section.h"

namespace hark {
namespace {

bool all_texts(const toml::array* list, std::vector<std::string>& values) {
    if (!list) return false;
    for (const toml::node& one : *list) {
        const auto value = one.value_exact<std::string>();
        if (!value) return false;
        values.push_back(*value);
    }
    return true;
}

}  // namespace

void TomlFile::complain(const toml::source_region& at, std::string what, std::string mend) {
    if (error) return;
    const std::string place = name + ":" + std::to_string(at.begin.line) + ":" + std::to_string(at.begin.column);
    error = Error{ErrorCode::bad_input, std::move(what), place, std::move(mend)};
}

const toml::node* TomlSection::find(const char* key) {
    known_.emplace_back(key);
    return table_.get(key);
}

void TomlSection::wrong(const toml::node& node, const std::string& key, const std::string& kind) {
    file_.complain(node.source(), "'" + path_of(key) + "' must be " + kind, "the hark.toml that comes with hark shows every key");
}

void TomlSection::text(const char* key, std::string& out) {
    if (const toml::node* node = find(key)) {
        const auto value = node->value_exact<std::string>();
        value ? out = *value, void() : wrong(*node, key, "text in quotes");
    }
}

void TomlSection::path(const char* key, std::string& out) {
    std::string given;
    text(key, given);
    if (!given.empty()) out = (file_.folder / given).lexically_normal().string();
}

void TomlSection::truth(const char* key, bool& out) {
    if (const toml::node* node = find(key)) {
        const auto value = node->value_exact<bool>();
        value ? out = *value, void() : wrong(*node, key, "true or false");
    }
}

void TomlSection::number(const char* key, int least, int most, int& out) {
    if (const toml::node* node = find(key)) {
        const auto value = node->value_exact<std::int64_t>();
        const bool good = value && *value >= least && *value <= most;
        good ? out = static_cast<int>(*value), void() : wrong(*node, key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
}

void TomlSection::real(const char* key, std::optional<double>& out) {
    if (const toml::node* node = find(key)) {
        const auto value = node->is_number() ? node->value<double>() : std::nullopt;
        value ? out = *value, void() : wrong(*node, key, "a number");
    }
}

void TomlSection::texts(const char* key, std::vector<std::string>& out) {
    const toml::node* node = find(key);
    if (!node) return;
    std::vector<std::string> values;
    if (const auto one = node->value_exact<std::string>()) values.push_back(*one);
    else if (!all_texts(node->as_array(), values)) return wrong(*node, key, "text in quotes, or a list of such");
    out = std::move(values);
}

void TomlSection::end() {
    for (const auto& [key, value] : table_) {
        const std::string name(key.str());
        if (std::ranges::find(known_, name) != known_.end()) continue;
        const std::string where = name_.empty() ? "" : " in [" + name_ + "]";
        file_.complain(key.source(), "there is no key '" + name + "'" + where, what_was_meant(name, known_, "keys are"));
    }
}

}  // namespace hark
