// store/text_frame.h: the words of some dozen verbatims, compressed together: one of them is read without the others of its block.
//
// Thanks to common_words a frame is hardly larger than if it held hundreds.
#pragma once

#include "store/block_bytes.h"

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
    void add(std::int64_t id, std::string_view text, std::string_view reply);  // by ascending id
    bool is_full() const noexcept;
    bool is_empty() const noexcept { return ids_.empty(); }
    // What was added replaces `frame`; the next row begins a new one.
    void finish(TextFrame& frame);
    void clear();

private:
    std::vector<std::int64_t> ids_;
    std::string lengths_, words_, all_;
    BlockCompressor compressor_;
};

// Bytes from a file that anybody may have written: what is damaged is found out. What it gives lives until the next `open`.
class TextFrameReader {
public:
    // False if it is damaged; then it holds nothing.
    bool open(std::string_view frame);
    void close() noexcept { ids_.clear(); }
    // Where the words of that verbatim stand, if they are here.
    std::optional<std::size_t> place_of(std::int64_t id) const;
    std::string_view text(std::size_t place) const { return texts_[2 * place]; }
    std::string_view reply(std::size_t place) const { return texts_[2 * place + 1]; }

private:
    bool cut();

    std::vector<std::int64_t> ids_;
    std::string words_;
    std::vector<std::string_view> texts_;  // text, reply, text ...
    BlockExpander expander_;
};

}  // namespace hark
