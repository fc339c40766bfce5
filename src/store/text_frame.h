// store/text_frame.h: the words of some dozen verbatims in one row of a table, by word_code: one of them is read without the others. Where that code would take more room,
// as for a script without spaces, Zstandard compresses them together.
#pragma once

#include "store/block_bytes.h"
#include "store/word_sieve.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

struct TextFrame {
    std::int64_t last = 0;  // id of its last verbatim
    std::string bytes;
};

class TextFrameWriter {
public:
    // By ascending id. False, and nothing is added, if the frame would be too large with it.
    bool add(std::int64_t id, std::string_view text, std::string_view reply);
    bool is_empty() const noexcept { return ids_.empty(); }
    // Whether hardly another text has room.
    bool is_nearly_full() const noexcept;
    // What was added replaces `frame`; the next row begins a new one.
    void finish(TextFrame& frame);
    void clear();

private:
    // What one of the forms in which words are written holds, texts and replies in turns.
    struct Parts {
        std::vector<std::uint64_t> lengths;
        std::string bytes;
    };
    void code(std::string_view words);
    bool is_coded(std::size_t plain) const noexcept;
    void put_coded_head(std::string& out) const;

    std::vector<std::int64_t> ids_;
    Parts plain_, coded_;
    bool is_foreign_ = false;  // hardly a letter of the first text is ASCII
    std::string whole_;
    WordCoder coder_{WordCode::common()};
    BlockCompressor compressor_;
};

// Bytes from a file that anybody may have written: what is damaged is found out.
class TextFrameReader {
public:
    // `frame` is copied. False if it is damaged; then it holds nothing.
    bool open(std::string_view frame);
    void close() noexcept { ids_.clear(); }
    // Where the words of that verbatim stand, if they are here.
    std::optional<std::size_t> place_of(std::int64_t id) const;
    // Good until the next of its kind.
    std::string_view text(std::size_t place) { return expanded(2 * place, text_); }
    std::string_view reply(std::size_t place) { return expanded(2 * place + 1, reply_); }
    // False only if that text surely does not hold the word.
    bool text_may_hold(std::size_t place, const WordSieve& word) const { return !is_coded_ || word.may_hold(parts_[2 * place]); }

private:
    bool cut();
    bool take_lengths(const char*& at, const char* end);
    std::string_view expanded(std::size_t part, std::string& into);

    std::vector<std::int64_t> ids_;
    std::string bytes_;  // and some behind them that may be read
    bool is_coded_ = false;
    std::vector<std::string_view> parts_;  // of bytes_: text, reply, text ...
    std::string text_, reply_;
    BlockExpander expander_;
};

}  // namespace hark
