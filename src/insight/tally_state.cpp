#include "insight/tally_state.h"

namespace hark {

void StateWriter::number(std::int64_t number) {
    auto rest = static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63);
    for (; rest >= 0x80; rest >>= 7) bytes_ += static_cast<char>(rest | 0x80);
    bytes_ += static_cast<char>(rest);
}

StateReader::StateReader(std::string_view bytes) : bytes_(bytes) {
    std::int64_t written = 0;
    number(written);
    sound_ = sound_ && written == version;
}

void StateReader::number(std::int64_t& number) {
    std::uint64_t folded = 0;
    for (int shift = 0; sound_; shift += 7) {
        if (bytes_.empty() || shift > 63) {
            sound_ = false;
            break;
        }
        const auto byte = static_cast<unsigned char>(bytes_.front());
        bytes_.remove_prefix(1);
        folded |= std::uint64_t{byte & 0x7Fu} << shift;
        if (byte < 0x80) break;
    }
    number = sound_ ? static_cast<std::int64_t>(folded >> 1 ^ (0 - (folded & 1))) : 0;
}

std::size_t StateReader::size(std::size_t, std::size_t bytes) {
    constexpr std::size_t most_folding = 32;  // bytes in memory for one that was written, by far
    std::int64_t size = 0;
    number(size);
    if (size < 0 || static_cast<std::uint64_t>(size) > bytes_.size() * most_folding / bytes) sound_ = false;
    return sound_ ? static_cast<std::size_t>(size) : 0;
}

}  // namespace hark
