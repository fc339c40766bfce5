#include "hark/base/fields.h"

#include "hark/base/varint.h"

namespace hark {

void FieldWriter::number(std::int64_t number) { put_varint(bytes_, fold_sign(number)); }

void FieldWriter::text(const std::string& text) {
    number(static_cast<std::int64_t>(text.size()));
    bytes_ += text;
}

FieldReader::FieldReader(std::int64_t version, std::string_view bytes) : bytes_(bytes) {
    std::int64_t written = 0;
    number(written);
    sound_ = sound_ && written == version;
}

void FieldReader::number(std::int64_t& number) {
    std::uint64_t folded = 0;
    const char* at = bytes_.data();
    sound_ = sound_ && take_varint(at, bytes_.data() + bytes_.size(), folded);
    if (sound_) bytes_.remove_prefix(static_cast<std::size_t>(at - bytes_.data()));
    number = sound_ ? unfold_sign(folded) : 0;
}

std::size_t FieldReader::size(std::size_t, std::size_t bytes) {
    constexpr std::size_t most_folding = 32;  // bytes in memory for one that was written, by far
    std::int64_t size = 0;
    number(size);
    if (size < 0 || static_cast<std::uint64_t>(size) > bytes_.size() * most_folding / bytes) sound_ = false;
    return sound_ ? static_cast<std::size_t>(size) : 0;
}

void FieldReader::text(std::string& text) {
    const std::size_t bytes = size(0, 1);
    sound_ = sound_ && bytes <= bytes_.size();
    text.assign(bytes_.substr(0, sound_ ? bytes : 0));
    if (sound_) bytes_.remove_prefix(bytes);
}

}  // namespace hark
