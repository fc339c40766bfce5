#include "json_record.h"

#include <simdjson.h>

namespace hark::ingest {
namespace {


bool json_digit(char c) { return c >= '0' && c <= '9'; }

// The length of the number at the front, by JSON's grammar; 0 if there is none.
std::size_t number_size(std::string_view text) {
    std::size_t i = text.starts_with('-') ? 1 : 0;
    const auto run = [&] {
        const std::size_t begin = i;
        while (i < text.size() && json_digit(text[i])) ++i;
        return i - begin;
    };
    const std::size_t whole_at = i, whole = run();
    if (whole == 0 || (whole > 1 && text[whole_at] == '0')) return 0;
    if (i < text.size() && text[i] == '.' && (++i, run() == 0)) return 0;
    if (i < text.size() && (text[i] | 0x20) == 'e') {
        ++i;
        if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
        if (run() == 0) return 0;
    }
    return i;
}

int hex(std::string_view four) {
    int value = 0;
    for (const char c : four) {
        const int nibble = json_digit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
        if (nibble < 0) return -1;
        value = value * 16 + nibble;
    }
    return four.size() == 4 ? value : -1;
}

// The code unit of a \u escape at `at`, or -1.
int unit_at(std::string_view text, std::size_t at) {
    return at + 6 <= text.size() && text[at] == '\\' && text[at + 1] == 'u' ? hex(text.substr(at + 2, 4)) : -1;
}
bool high(int unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool low(int unit) { return unit >= 0xDC00 && unit < 0xE000; }

// What the grammar allows and simdjson does not: numbers beyond the machine become 0, halves of pairs U+FFFD.
std::string within_the_machine(std::string_view json) {
    std::string out(json);
    bool in_string = false;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (!in_string && (json_digit(out[i]) || out[i] == '-')) {
            const std::size_t size = std::min(out.find_first_not_of("0123456789+-.eE", i), out.size()) - i;
            if (number_size(std::string_view(out).substr(i)) == size) out.replace(i, size, size, ' ')[i] = '0';
            i += size - 1;
        } else if (in_string && out[i] == '\\') {
            const int unit = unit_at(out, i);
            if (high(unit) && low(unit_at(out, i + 6))) i += 11;
            else if (high(unit) || low(unit)) out.replace(i + 2, 4, "fffd"), i += 5;
            else ++i;
        } else if (out[i] == '"') {
            in_string = !in_string;
        }
    }
    return out;
}

void append_utf8(int code, std::string& out) {
    const auto byte = [&](int value) { out += static_cast<char>(value); };
    if (code < 0x80) return byte(code);
    if (code < 0x800) return byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F));
    if (code < 0x10000) byte(0xE0 | code >> 12);
    else byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 0x3F));
    byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F));
}

// Appends what the escape at `at` stands for; returns where it ends.
std::size_t unescape(std::string_view text, std::size_t at, std::string& out) {
    constexpr std::string_view names = "bfnrt", values = "\b\f\n\r\t";
    const char c = text[at + 1];
    if (c != 'u') {
        const std::size_t i = names.find(c);
        out += i == std::string_view::npos ? c : values[i];
        return at + 2;
    }
    const int unit = unit_at(text, at), next = unit_at(text, at + 6);
    if (high(unit) && low(next)) return append_utf8(0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00), out), at + 12;
    append_utf8(high(unit) || low(unit) ? 0xFFFD : unit, out);
    return at + 6;
}

class Walk {
public:
    Walk(std::string_view json, JsonFields& fields) : json_(json), fields_(fields) {}

    bool run() {
        skip_white();
        if (json_[at_] != '{') return false;
        object();
        return true;
    }

private:
    void skip_white() { at_ = std::min(json_.find_first_not_of(json_white, at_), json_.size()); }
    bool eat(char c) {
        skip_white();
        return json_[at_] == c && (++at_, true);
    }

    void object() {
        ++at_;
        const std::size_t path_size = path_.size();
        if (eat('}')) return;
        do {
            skip_white();
            if (path_size > 0) path_ += '.';
            bool lasting = false;
            path_ += string(lasting);
            eat(':');
            value();
            path_.resize(path_size);
        } while (eat(','));
        eat('}');
    }

    void value() {
        skip_white();
        if (json_[at_] == '{') return object();
        if (json_[at_] == '[') return array();
        bool lasting = true;
        const std::string_view text = scalar(lasting);
        if (text.data() != nullptr) fields_.field(path_, text, lasting);
    }

    // Scalars are joined; objects and arrays within get paths with their index.
    void array() {
        ++at_;
        const std::size_t path_size = path_.size();
        std::string joined;
        if (eat(']')) return;
        int index = 0;
        do {
            skip_white();
            if (json_[at_] == '{' || json_[at_] == '[') {
                if (index < indexed_elements) {
                    path_ += '.' + std::to_string(index);
                    value();
                    path_.resize(path_size);
                } else {
                    skip_nested();
                }
            } else {
                bool lasting = false;
                const std::string_view text = scalar(lasting);
                if (!text.empty()) (joined += joined.empty() ? "" : ", ") += text;
            }
            ++index;
        } while (eat(','));
        eat(']');
        if (!joined.empty()) fields_.field(path_, joined, false);
    }

    void skip_nested() {
        int depth = 0;
        do {
            if (json_[at_] == '"') {
                bool lasting = false;
                string(lasting);
                continue;
            }
            depth += json_[at_] == '{' || json_[at_] == '[';
            depth -= json_[at_] == '}' || json_[at_] == ']';
            ++at_;
        } while (depth > 0);
    }

    // A view without data for null. `lasting` if the view is into the text.
    std::string_view scalar(bool& lasting) {
        if (json_[at_] == '"') return string(lasting);
        const std::size_t end = std::min(json_.find_first_of(" \t\r\n,]}", at_), json_.size());
        const std::string_view word = json_.substr(at_, end - at_);
        at_ = end;
        lasting = true;
        return word == "null" ? std::string_view() : word;
    }

    std::string_view string(bool& lasting) {
        const std::size_t begin = at_ + 1;
        const std::size_t quote = json_.find('"', begin);
        const std::string_view plain = json_.substr(begin, quote - begin);
        std::size_t i = plain.find('\\');
        lasting = i == std::string_view::npos;
        if (lasting) {
            at_ = quote + 1;
            return plain;
        }
        i += begin;
        unescaped_.clear();
        std::size_t from = begin;
        while (json_[i] == '\\') {
            unescaped_.append(json_, from, i - from);
            from = unescape(json_, i, unescaped_);
            i = json_.find_first_of("\"\\", from);
        }
        unescaped_.append(json_, from, i - from);
        at_ = i + 1;
        return unescaped_;
    }

    std::string_view json_;
    JsonFields& fields_;
    std::size_t at_ = 0;
    std::string path_, unescaped_;
};

}  // namespace

std::string_view json_error(std::string_view json) {
    thread_local simdjson::dom::parser parser;
    simdjson::error_code code = parser.parse(json.data(), json.size()).error();
    if (code == simdjson::NUMBER_ERROR || code == simdjson::STRING_ERROR) {
        const std::string mended = within_the_machine(json);
        code = parser.parse(mended.data(), mended.size()).error();
    }
    return code == simdjson::SUCCESS ? std::string_view() : simdjson::error_message(code);
}

bool walk_object(std::string_view json, JsonFields& fields) { return Walk(json, fields).run(); }

}  // namespace hark::ingest
