#include "json_cutter.h"

#include "json_record.h"

namespace hark::ingest {
namespace {

constexpr std::size_t frame_limit = std::size_t{16} << 20;

// The end of the string whose opening quote is at `at`: behind its closing quote, or at a line end within it (`torn`).
std::size_t end_of_string(std::string_view data, std::size_t at, bool& torn) {
    const std::size_t begin = at + 1;
    for (std::size_t quote = data.find('"', begin);; quote = data.find('"', quote + 1)) {
        const std::size_t line_end = data.substr(0, quote).find('\n', begin);
        if (line_end != npos) return torn = true, line_end;
        if (quote == npos) return npos;
        std::size_t slashes = quote;
        while (slashes > begin && data[slashes - 1] == '\\') --slashes;
        if ((quote - slashes) % 2 == 0) return quote + 1;
    }
}

// From `at` to the first of `stops` outside of strings and brackets, or to a line end within a string.
std::size_t scan(std::string_view data, std::size_t at, std::string_view stops, bool& torn) {
    int depth = 0;
    for (std::size_t i = at; i < data.size(); ++i) {
        const char c = data[i];
        if (depth == 0 && stops.find(c) != npos) return i;
        if (c == '"') {
            i = end_of_string(data, i, torn);
            if (i == npos || torn) return i;
            --i;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return npos;
}

// A line end behind which an object begins: where to go on when brackets do not close.
std::size_t next_object_line(std::string_view data) {
    for (std::size_t end = data.find('\n'); end != npos; end = data.find('\n', end + 1)) {
        const std::size_t next = data.find_first_not_of(json_white, end);
        if (next != npos && data[next] == '{') return end + 1;
    }
    return npos;
}

}  // namespace

std::size_t end_of_value(std::string_view data, std::size_t at, bool last) {
    at = data.find_first_not_of(json_white, at);
    if (at == npos) return npos;
    bool torn = false;
    if (data[at] == '"') return end_of_string(data, at, torn);
    if (data[at] == '{' || data[at] == '[') {
        int depth = 0;
        for (std::size_t i = at; i < data.size(); ++i) {
            if (data[i] == '"') {
                i = end_of_string(data, i, torn);
                if (i == npos || torn) return i;
                --i;
            } else if (data[i] == '{' || data[i] == '[') {
                ++depth;
            } else if ((data[i] == '}' || data[i] == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return npos;
    }
    const std::size_t end = data.find_first_of(" \t\r\n,]}[{\"", at + 1);
    return end == npos && last ? data.size() : end;
}

std::size_t find_array(std::string_view data, std::string_view path, bool& wrong) {
    std::size_t at = data.find_first_not_of(json_white);
    const auto expect = [&](char c) {
        if (at == npos) return false;
        if (data[at] != c) return wrong = true, false;
        at = data.find_first_not_of(json_white, at + 1);
        return true;
    };
    while (!path.empty()) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        const std::string_view wanted = path.substr(0, dot);
        path.remove_prefix(std::min(path.size(), dot + 1));
        if (!expect('{')) return npos;
        while (true) {
            const std::size_t key = at, end = at == npos ? npos : end_of_value(data, at, false);
            if (end == npos) return npos;
            if (data[key] != '"') return wrong = true, npos;
            at = data.find_first_not_of(json_white, end);
            if (!expect(':')) return npos;
            if (data.substr(key + 1, end - key - 2) == wanted) break;
            const std::size_t value_end = end_of_value(data, at == npos ? data.size() : at, false);
            at = value_end == npos ? npos : data.find_first_not_of(json_white, value_end);
            if (!expect(',')) return npos;
        }
    }
    if (at == npos) return npos;
    if (data[at] != '[') return wrong = true, npos;
    return at + 1;
}

Cut ArrayCutter::cut(std::string_view data, bool last) {
    if (phase_ == prefix) return before(data, last);
    if (phase_ == suffix) return behind(data);
    return element(data, last);
}

Cut ArrayCutter::before(std::string_view data, bool last) {
    bool wrong = false;
    const std::size_t at = find_array(data, path_, wrong);
    if (at == npos && !wrong && !last) return {Cut::more, 0};
    phase_ = at == npos ? suffix : elements;
    found_ = at != npos;
    const std::size_t size = at == npos ? data.size() : at;
    frame_.append(data.substr(0, size));
    return {Cut::blank, size};
}

Cut ArrayCutter::element(std::string_view data, bool last) {
    const std::size_t begin = data.find_first_not_of(json_white);
    if (begin == npos) return last ? behind(data) : Cut{Cut::more, 0};
    if (data[begin] == ']') return close(data, begin);
    bool torn = false;
    std::size_t end = scan(data, begin, ",]", torn);
    if (end == npos && (last || data.size() > record_limit)) {
        end = next_object_line(data.substr(begin));
        if (end != npos) return after_comma_ = false, Cut{Cut::record, begin + end};
        if (last) return after_comma_ = false, Cut{Cut::record, data.size()};
    }
    if (end == npos) return {Cut::more, 0};
    after_comma_ = data[end] == ',';
    return {Cut::record, after_comma_ || torn ? end + 1 : end};
}

Cut ArrayCutter::close(std::string_view, std::size_t at) {
    phase_ = suffix;
    if (after_comma_) frame_ += "0,";  // "[1,]" stays as wrong as it is
    frame_ += ']';
    return {Cut::blank, at + 1};
}

Cut ArrayCutter::behind(std::string_view data) {
    if (frame_.size() <= frame_limit) frame_.append(data);
    return {Cut::blank, data.size()};
}

std::optional<Error> ArrayCutter::finish() {
    if (!found_)
        return Error{ErrorCode::bad_input,
                     path_.empty() ? "this is not a JSON array" : "no array at '" + path_ + "' in this JSON", "",
                     "convert it to JSON Lines: one object a line"};
    if (frame_.size() > frame_limit) return {};
    const std::string_view wrong = json_error(frame_);
    if (wrong.empty()) return {};
    return Error{ErrorCode::bad_input, "the JSON around the records is not sound: " + std::string(wrong), "",
                 "check the file's beginning and end: is it complete?"};
}

Cut ValueCutter::cut(std::string_view data, bool last) {
    const std::size_t begin = data.find_first_not_of(json_white);
    if (begin == npos) return {Cut::blank, data.size()};
    if (trailing_ || (any_ && data[begin] != '{')) {
        trailing_ = true;
        return {Cut::blank, data.size()};
    }
    const std::size_t end = end_of_value(data, begin, last);
    if (end == npos && !last) return {Cut::more, 0};
    any_ = true;
    return {Cut::record, end == npos ? data.size() : std::max(end, begin + 1)};
}

std::optional<Error> ValueCutter::finish() {
    if (!any_) return Error{ErrorCode::bad_input, "there is no JSON value in this file", "", "check that it is complete"};
    if (!trailing_) return {};
    return Error{ErrorCode::bad_input, "text follows the JSON value", "", "one object a line is JSON Lines: --input jsonl"};
}

}  // namespace hark::ingest
