// Cuts an mbox into messages. All four kinds are read by one rule: a message begins at a line "From ", an address and a date, behind a blank
// line; a Content-Length is believed only where such a line, or the end, stands behind it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "hark/mail/mailbox.h"

namespace hark::mail {

// Writes up to `room` bytes to `to`, and says how many; 0 at the end.
using ReadBytes = std::function<Result<std::size_t>(char* to, std::size_t room)>;

// "From ann@example.org Fri Nov 20 09:15:00 2026": the line that begins a message. `line` is without its end.
bool is_postmark(std::string_view line) noexcept;

// A stream that does not begin with a postmark is one message as a whole.
class MboxCutter {
public:
    // `byte` and `line`: where the stream begins in its file.
    explicit MboxCutter(ReadBytes read, std::uint64_t byte = 0, std::uint64_t line = 1) : read_(std::move(read)), line_(line), byte_(byte) {}
    // Replaces bytes, line, byte and error of `message`; false at the end.
    Result<bool> next(RawMessage& message);
    std::uint64_t line() const noexcept { return line_; }

private:
    static constexpr std::size_t unknown = static_cast<std::size_t>(-1);

    bool has(std::size_t size);
    std::string_view rest() const { return std::string_view(buffer_).substr(begin_); }
    std::size_t line_end(std::size_t from);
    std::size_t end_by_length(std::size_t body, std::size_t length);
    std::size_t end_by_postmark(std::size_t from);
    std::size_t header_end(std::size_t from, std::size_t& length);
    std::size_t cut_postmarked(RawMessage& message);
    std::size_t cut_whole(RawMessage& message);
    void pass_over(bool postmarked);
    void advance(std::size_t size);
    void take(std::size_t postmark, std::size_t end, bool unescaped, RawMessage& message);

    ReadBytes read_;
    std::string buffer_;
    std::size_t begin_ = 0;  // of the message, in `buffer_`
    std::uint64_t line_, byte_;
    bool ended_ = false;
    std::optional<Error> error_;
};

}  // namespace hark::mail
