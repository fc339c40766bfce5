#include "store/word_code.h"

#include "store/word_bits.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <stdexcept>

namespace hark {

extern const std::string_view common_words;  // common_words.tsv

namespace {

// Where the word that begins there ends, or what stands between two words.
std::size_t end_of_run(std::string_view text, std::size_t at) {
    for (const bool word = is_word(text[at]); at < text.size() && is_word(text[at]) == word;) ++at;
    return at;
}
// The space between two words is understood.
std::size_t skip_space(std::string_view text, std::size_t at) {
    return at > 0 && at + 1 < text.size() && text[at] == ' ' && is_word(text[at - 1]) && is_word(text[at + 1]) ? at + 1 : at;
}

std::uint32_t hash_of_letters(std::string_view entry) { return EntryCode::hash_of(entry, 0, entry.size()); }
// A phrase is looked for by what its words are looked for by.
std::uint32_t hash_of_words(std::string_view entry) {
    std::size_t end = entry.empty() ? 0 : end_of_run(entry, 0);
    std::uint32_t hash = EntryCode::hash_of(entry, 0, end);
    for (std::size_t at = skip_space(entry, end); at < entry.size(); at = skip_space(entry, end)) {
        end = end_of_run(entry, at);
        hash = EntryCode::joined(hash, EntryCode::hash_of(entry, at, end));
    }
    return hash;
}

template <class Number>
Number number_in(std::string_view text, int base) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (error != std::errc{} || end != text.data() + text.size()) throw std::invalid_argument("a list of words with a number that is none");
    return number;
}

// Bytes that are no letters are written as \xNN.
std::string unescaped(std::string_view entry) {
    std::string out;
    for (std::size_t at = 0; at < entry.size(); ++at) {
        if (entry.substr(at, 2) != "\\x") out += entry[at];
        else out += static_cast<char>(number_in<std::uint8_t>(entry.substr(at + 2, 2), 16)), at += 3;
    }
    return out;
}

}  // namespace

struct WordCode::List {
    explicit List(std::string_view text) {
        std::vector<EntryCode::Line>* lines = &words;
        for (std::size_t end = 0; !text.empty(); text.remove_prefix(end)) {
            end = std::min(text.find('\n'), text.size() - 1) + 1;
            const std::string_view line = text.substr(0, end - 1);
            const std::size_t tab = line.find('\t');
            if (line.empty()) lines = &pieces;
            else lines->push_back({number_in<std::uint8_t>(line.substr(0, tab), 10), unescaped(line.substr(std::min(tab, line.size() - 1) + 1))});
        }
    }

    std::vector<EntryCode::Line> words, pieces;
};

const WordCode& WordCode::common() {
    static const WordCode code{common_words};
    return code;
}

WordCode::WordCode(std::string_view list) : WordCode(List(list)) {}

WordCode::WordCode(const List& list) : words_(list.words, hash_of_words), pieces_(list.pieces, hash_of_letters) {
    for (int byte = 0; byte < 256; ++byte)
        if (pieces_.find(std::string(1, static_cast<char>(byte))) == nullptr) throw std::invalid_argument("a list without each byte as a piece");
    for (const auto& [length, entry] : list.words)
        for (std::size_t at = 0; at < entry.size(); at = skip_space(entry, at))
            if (at = end_of_run(entry, at); at < entry.size()) words_.goes_on(std::string_view(entry).substr(0, at)), words_.note_rare(entry);
    for (const auto& [length, piece] : list.pieces) {
        pieces_.note_rare(piece);
        for (std::size_t size = 1; size < piece.size(); ++size) pieces_.goes_on(std::string_view(piece).substr(0, size));
    }
}

// What is written, and as much behind it as an entry with its space takes.
struct WordCode::Room {
    std::string& out;
    char *at, *limit;

    Room(std::string& into, std::size_t size) : out(into) { resize(size, 0); }
    void resize(std::size_t size, std::size_t used) {
        out.resize(size + EntryCode::longest_entry + 1);
        at = out.data() + used;
        limit = out.data() + size;
    }
    void put(const EntryCode& list, const EntryCode::Entry& entry, bool after_word) {
        const auto used = static_cast<std::size_t>(at - out.data());
        if (at > limit) resize(2 * used, used);
        *at = ' ';
        at += static_cast<int>(after_word) & static_cast<int>(entry.begins_with_word);
        std::memcpy(at, list.letters_of(entry).data(), EntryCode::longest_entry);
        at += entry.size;
    }
};

bool WordCode::expand(std::string_view code, std::string& out) const {
    BitReader bits(code);
    Room room(out, 4 * code.size());
    for (bool after_word = false; !bits.is_done();) {
        std::uint32_t symbol = 0;
        if (!bits.take(words_.code(), symbol)) return false;
        if (symbol == words_.mark()) {
            if (!expand_spelled(bits, room, after_word)) return false;
            continue;
        }
        const EntryCode::Entry entry = words_.entry(symbol);
        room.put(words_, entry, after_word);
        after_word = entry.ends_with_word;
    }
    out.resize(static_cast<std::size_t>(room.at - out.data()));
    return true;
}

// A word has letters: one without is damage.
bool WordCode::expand_spelled(BitReader& bits, Room& room, bool& after_word) const {
    std::uint32_t symbol = 0;
    if (!bits.take(pieces_.code(), symbol) || symbol == pieces_.mark()) return false;
    room.put(pieces_, pieces_.entry(symbol), after_word);
    while (bits.take(pieces_.code(), symbol)) {
        if (symbol == pieces_.mark()) return after_word = is_word(room.at[-1]), true;
        room.put(pieces_, pieces_.entry(symbol), false);
    }
    return false;
}

// All of them before the first is looked for, and then all pairs: the tables are larger than the near caches, and are fetched meanwhile.
void WordCoder::find_runs(std::string_view text) {
    runs_.clear();
    const auto add = [&](std::size_t begin, std::size_t end) {
        if (end - begin == 1 && text[begin] == ' ' && begin > 0 && end < text.size()) return;  // between two words it is understood
        const std::uint32_t hash = words_.hash_of(text, begin, end);
        words_.fetch(hash);
        const std::uint32_t with_last = runs_.empty() ? hash : EntryCode::joined(runs_.back().hash, hash);
        words_.fetch_filter(with_last);
        runs_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), hash, with_last});
    };
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); at += 64) {
        const std::size_t size = std::min<std::size_t>(64, text.size() - at);
        const std::uint64_t words = word_bits(text, at);
        const std::uint64_t before = words << 1 | static_cast<std::uint64_t>(at > 0 && is_word(text[at - 1]));
        std::uint64_t borders = (words ^ before) & (size == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << size) - 1);
        for (; borders != 0; borders &= borders - 1) {
            const std::size_t border = at + static_cast<std::size_t>(std::countr_zero(borders));
            if (border > begin) add(begin, border);
            begin = border;
        }
    }
    if (begin < text.size()) add(begin, text.size());
    for (const Run& run : runs_) words_.fetch_rare(run.with_last);
}

void WordCoder::append(std::string_view text, std::string& out) {
    find_runs(text);
    BitWriter bits(out, text.size() / 2);
    for (std::size_t run = 0; run < runs_.size();) {
        const std::size_t first = run++;
        if (const EntryCode::Known* const known = longest_known(text, run)) bits.put(known->code());
        else spell(text.substr(runs_[first].begin, runs_[first].end - runs_[first].begin), bits);
    }
    bits.finish();
}

// Of the entries that begin with the run before `next`, the longest, behind which `next` is then. Nothing if that run is none.
const EntryCode::Known* WordCoder::longest_known(std::string_view text, std::size_t& next) const {
    const auto [begin, end, hash, with_last] = runs_[next - 1];
    const EntryCode::Known* found = words_.find(text, begin, end, hash);
    std::uint32_t all = 0;  // of three and more runs
    for (const std::size_t first = next; found != nullptr && found->goes_on && next < runs_.size();) {
        all = next == first ? runs_[next].with_last : EntryCode::joined(all, runs_[next].hash);
        const EntryCode::Known* const longer = words_.find_rare(text, begin, runs_[next].end, all);
        if (longer == nullptr) break;
        found = longer, ++next;
    }
    return found;
}

// In the longest pieces that there are, one after another.
void WordCoder::spell(std::string_view word, BitWriter& bits) const {
    bits.put(words_.code().code(words_.mark()));
    const auto piece = [&](std::size_t at, std::size_t end) { return pieces_.find_rare(word, at, end, EntryCode::hash_of(word, at, end)); };
    for (std::size_t at = 0; at < word.size();) {
        std::size_t end = at + 1;
        const EntryCode::Known* known = piece(at, end);
        while (known->goes_on && end < word.size()) {
            const EntryCode::Known* const longer = piece(at, ++end);
            if (longer == nullptr) break;
            known = longer;
        }
        at += known->size;
        bits.put(known->code());
    }
    bits.put(pieces_.code().code(pieces_.mark()));
}

}  // namespace hark
