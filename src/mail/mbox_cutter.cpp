#include "mbox_cutter.h"

#include <algorithm>
#include <charconv>

namespace hark::mail {
namespace {

constexpr std::size_t read_block = 256 * 1024;
constexpr std::size_t longest_line_looked_at = 1000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_cr(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

// The line that `text` begins with, without its end.
std::string_view first_line(std::string_view text) { return without_cr(text.substr(0, text.find('\n'))); }

// Lines of ">From ", ">>From " ... lose one mark (mboxrd, mboxo).
void unescape(std::string& bytes) {
    std::size_t to = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
        std::size_t marks = at;
        while (marks < end && bytes[marks] == '>') ++marks;
        if (marks > at && std::string_view(bytes).substr(marks, end - marks).starts_with("From ")) ++at;
        std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(end), bytes.begin() + static_cast<std::ptrdiff_t>(to));
        to += end - at;
        at = end;
    }
    bytes.resize(to);
}

}  // namespace

bool is_postmark(std::string_view line) noexcept {
    if (!line.starts_with("From ") || line.size() > longest_line_looked_at) return false;
    if (line == "From -" || line == "From - ") return true;  // Netscape's
    bool time = false, year = false;
    for (std::size_t i = 5; i + 3 < line.size(); ++i) {
        time |= is_digit(line[i]) && line[i + 1] == ':' && is_digit(line[i + 2]) && is_digit(line[i + 3]);
        year |= line[i - 1] == ' ' && is_digit(line[i]) && is_digit(line[i + 1]) && is_digit(line[i + 2]) && is_digit(line[i + 3]);
    }
    return time && year;
}

// Reads on until `size` bytes of the message are in the buffer; false if the stream ends before.
bool MboxCutter::has(std::size_t size) {
    while (buffer_.size() - begin_ < size && !ended_) {
        if (begin_ > buffer_.size() / 2) {
            buffer_.erase(0, begin_);
            begin_ = 0;
        }
        const std::size_t filled = buffer_.size();
        buffer_.resize(filled + read_block);
        const Result<std::size_t> got = read_(buffer_.data() + filled, read_block);
        buffer_.resize(filled + (got ? *got : 0));
        ended_ = !got || *got == 0;
        if (!got) error_ = got.error();
    }
    return buffer_.size() - begin_ >= size;
}

// Behind the line end from `from` on, or at the end of the stream.
std::size_t MboxCutter::line_end(std::size_t from) {
    while (true) {
        const std::size_t end = rest().find('\n', from);
        if (end != std::string_view::npos) return end + 1;
        from = rest().size();
        if (from > longest_message || !has(from + 1)) return rest().size();
    }
}

// Behind the blank line; finds the Content-Length on the way.
std::size_t MboxCutter::header_end(std::size_t from, std::size_t& length) {
    constexpr std::string_view name = "Content-Length:";
    while (from < longest_message) {
        const std::size_t end = line_end(from);
        if (end == from) return end;
        std::string_view line = without_cr(rest().substr(from, end - from - (rest()[end - 1] == '\n')));
        from = end;
        if (line.empty()) return end;
        if (!equals_ignoring_case(line.substr(0, name.size()), name)) continue;
        line.remove_prefix(std::min(line.find_first_not_of(' ', name.size()), line.size()));
        std::size_t number = 0;
        if (std::from_chars(line.data(), line.data() + line.size(), number).ec == std::errc()) length = number;
    }
    return from;
}

// The end that a Content-Length names, if a message begins there, or nothing but blank lines.
std::size_t MboxCutter::end_by_length(std::size_t body, std::size_t length) {
    if (length > longest_message || !has(body + length)) return unknown;
    std::size_t at = body + length;
    for (int blanks = 0; blanks < 3; ++blanks) {
        if (!has(at + 1)) return at;
        if (const char c = rest()[at]; c != '\n' && c != '\r') break;
        ++at;
    }
    line_end(at);
    return at > 0 && rest()[at - 1] == '\n' && is_postmark(first_line(rest().substr(at))) ? at : unknown;
}

std::size_t MboxCutter::end_by_postmark(std::size_t from) {
    constexpr std::string_view begin = "\nFrom ";
    while (true) {
        const std::size_t at = rest().find(begin, from);
        if (at == std::string_view::npos) {
            from = std::max(from, rest().size() - std::min(rest().size(), begin.size()));
            if (rest().size() > longest_message || !has(rest().size() + 1)) return rest().size();
            continue;
        }
        line_end(at + 1);
        if (is_postmark(first_line(rest().substr(at + 1)))) return at + 1;
        from = at + 1;
    }
}

void MboxCutter::advance(std::size_t size) {
    const std::string_view passed = rest().substr(0, size);
    line_ += static_cast<std::uint64_t>(std::ranges::count(passed, '\n'));
    byte_ += passed.size();
    begin_ += passed.size();
}

// The message between its postmark and `end`, without the blank line that parts it from the next.
void MboxCutter::take(std::size_t postmark, std::size_t end, bool unescaped, RawMessage& message) {
    std::string_view bytes = rest().substr(postmark, end - postmark);
    if (postmark > 0 && bytes.ends_with("\n\n")) bytes.remove_suffix(1);
    else if (postmark > 0 && bytes.ends_with("\r\n\r\n")) bytes.remove_suffix(2);
    message.bytes = bytes;
    if (postmark > 0 && !unescaped) unescape(message.bytes);
}

// The end of a message that begins with a postmark, at most a little beyond the longest; its bytes are taken.
std::size_t MboxCutter::cut_postmarked(RawMessage& message) {
    const std::size_t head = line_end(0);
    std::size_t length = unknown;
    const std::size_t body = header_end(head, length);
    std::size_t end = length == unknown ? unknown : end_by_length(body, length);
    const bool by_length = end != unknown;
    if (!by_length) end = end_by_postmark(head - 1);
    const bool bare = by_length && rest().substr(body, end - body).find("\nFrom ") != std::string_view::npos;
    take(head, std::min(end, longest_message), bare, message);
    return end;
}

std::size_t MboxCutter::cut_whole(RawMessage& message) {
    while (rest().size() <= longest_message && has(rest().size() + 1)) {}
    take(0, std::min(rest().size(), longest_message), true, message);
    return rest().size();
}

// On to where the next message begins.
void MboxCutter::pass_over(bool postmarked) {
    while (has(1)) {
        const std::size_t end = postmarked ? end_by_postmark(0) : rest().size();
        const bool found = end < rest().size();
        advance(end);
        if (found) return;
    }
}

Result<bool> MboxCutter::next(RawMessage& message) {
    message.bytes.clear();
    message.error.reset();
    while (has(1) && (rest()[0] == '\n' || rest()[0] == '\r')) advance(1);
    if (!has(1)) return error_ ? Result<bool>(*error_) : Result<bool>(false);
    message.line = line_, message.byte = byte_;
    has(longest_line_looked_at);
    const bool postmarked = is_postmark(first_line(rest().substr(0, longest_line_looked_at)));
    const std::size_t end = postmarked ? cut_postmarked(message) : cut_whole(message);
    const bool too_long = end > longest_message;
    if (too_long) {
        message.bytes.resize(1000);
        message.error = Error{ErrorCode::bad_input, "the message is longer than 64 MiB", "", "check whether the mailbox is damaged"};
    }
    advance(end);
    if (too_long) pass_over(postmarked);
    return true;
}

}  // namespace hark::mail
