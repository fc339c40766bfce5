#include "vocabulary.h"

#include <algorithm>

#include <toml++/toml.h>

#include "byte_source.h"
#include "values.h"

namespace hark::ingest {
namespace {

constexpr int role_count = 15;

bool alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}
bool small(char c) { return c >= 'a' && c <= 'z'; }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string without_markup(std::string_view header) {
    std::string out;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::size_t close = header[i] == '<' ? header.find('>', i) : std::string_view::npos;
        if (close == std::string_view::npos) out += header[i];
        else out += ' ', i = close;
    }
    return out;
}

// Whether `phrase` stands in `text` as whole words; both are plain.
bool holds_phrase(std::string_view text, std::string_view phrase) {
    for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
        const std::size_t end = at + phrase.size();
        if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
    }
    return false;
}

std::vector<std::string> list(const toml::table& table, std::string_view key) {
    std::vector<std::string> out;
    if (const toml::array* values = table[key].as_array())
        for (const toml::node& value : *values)
            if (const auto text = value.value<std::string>()) out.push_back(plain_header(*text));
    return out;
}

}  // namespace

std::string plain_header(std::string_view header) {
    const std::string text = without_markup(header);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!alphanumeric(text[i])) {
            if (!out.empty() && out.back() != ' ') out += ' ';
            continue;
        }
        const bool starts_word = capital(text[i]) && i > 0 &&
                                 (small(text[i - 1]) || (capital(text[i - 1]) && i + 1 < text.size() && small(text[i + 1])));
        if (starts_word && !out.empty() && out.back() != ' ') out += ' ';
        out += text[i];
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return lower(out);
}

std::string header_key(std::string_view header) {
    std::string key = plain_header(header);
    std::erase(key, ' ');
    return key.empty() ? std::string(trim(header)) : key;  // a header such as "#"
}

Vocabulary::Vocabulary() : roles_(role_count) {
    for (int i = 0; i < role_count; ++i)
        if (const Role role = static_cast<Role>(i); role != Role::segment && role != Role::ignored)
            roles_[i].exact.emplace_back(name_of(role));
}

Result<Vocabulary> Vocabulary::parse(std::string_view source, const std::string& name) {
    Vocabulary vocabulary;
    try {
        const toml::table root = toml::parse(source, name);
        for (const auto& [key, value] : root) {
            const auto role = role_named(key.str());
            const toml::table* table = value.as_table();
            if (!role || table == nullptr)
                return Error{ErrorCode::bad_model, "no role is called '" + std::string(key.str()) + "'", name, "see columns.toml"};
            vocabulary.roles_[static_cast<std::size_t>(*role)] = {list(*table, "exact"), list(*table, "words"),
                                                                  list(*table, "never")};
        }
    } catch (const toml::parse_error& error) {
        return Error{ErrorCode::bad_model, std::string(error.description()),
                     name + ":" + std::to_string(error.source().begin.line), "mend the file"};
    }
    return vocabulary;
}

Result<Vocabulary> Vocabulary::load(const std::string& folder) {
    if (folder.empty()) return Vocabulary();
    const std::filesystem::path path = std::filesystem::path(folder) / "columns.toml";
    Result<std::string> text = read_model_file(path);
    if (!text) return text.error();
    return parse(*text, path.string());
}

std::optional<Vocabulary::Match> Vocabulary::match(std::string_view header, Role role) const {
    const Words& words = roles_[static_cast<std::size_t>(role)];
    const auto exact = std::ranges::find(words.exact, header);
    if (exact != words.exact.end())
        return Match{true, static_cast<std::size_t>(exact - words.exact.begin()), std::string(header)};
    const auto in_header = [&](const std::string& phrase) { return holds_phrase(header, phrase); };
    const auto found = std::ranges::find_if(words.words, in_header);
    const bool phrase = found != words.words.end() && found->find(' ') != std::string::npos;  // says enough by itself
    if (found == words.words.end() || (!phrase && std::ranges::any_of(words.never, in_header))) return {};
    return Match{false, static_cast<std::size_t>(found - words.words.begin()), *found};
}

bool Vocabulary::knows(std::string_view header) const {
    return std::ranges::any_of(roles_, [&](const Words& words) {
        return std::ranges::find(words.exact, header) != words.exact.end();
    });
}

Result<std::string> read_model_file(const std::filesystem::path& path) {
    Result<std::unique_ptr<ByteSource>> source = open_stored(path.string());
    if (!source) return source.error();
    std::string text;
    const Status read = read_up_to(**source, std::size_t{1} << 24, text);
    if (!read) return read.error();
    return text;
}

}  // namespace hark::ingest
