#include "hark/engine/search_index.h"

#include <algorithm>
#include <unordered_map>

#include "hark/store/search_index.h"
#include "hark/store/store.h"

#include "engine/parallel.h"
#include "engine/parts.h"
#include "word_places.h"

namespace hark {
namespace {

struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const noexcept { return std::hash<std::string_view>{}(word); }
};

// The words of the texts of some ids.
class PartIndex {
public:
    void add(std::int64_t id, std::string_view text) {
        std::uint32_t number = 0;
        each_search_word(text, [&](std::string_view word, WordGap before) {
            auto known = words_.find(word);
            if (known == words_.end()) known = words_.emplace(word, WordPlaces()).first;
            known->second.add(id, number++, before);
        });
    }
    std::vector<IndexedWord> sorted() {
        std::vector<IndexedWord> words;
        words.reserve(words_.size());
        for (auto& [word, places] : words_) words.push_back({word, std::move(places.bytes())});
        std::ranges::sort(words, {}, &IndexedWord::word);
        return words;
    }

private:
    std::unordered_map<std::string, WordPlaces, WordHash, std::equal_to<>> words_;
};

struct Part {
    std::int64_t until = 0;
    std::vector<IndexedWord> words;
};

Result<Part> index_part(const Store& store, std::int64_t first, std::int64_t until) {
    PartIndex index;
    const Status scanned = store.scan_texts({}, first, until, [&](std::int64_t id, std::string_view text) {
        index.add(id, text);
        return true;
    });
    if (!scanned) return scanned.error();
    return Part{until, index.sorted()};
}

// As many parts at once as there are threads: more would be more memory.
Status index_some(const std::filesystem::path& path, std::int64_t first, std::int64_t until, std::int64_t part_size, int threads) {
    const auto parts = range_in_parts<Part>(path, first, until, part_size, threads, index_part);
    if (!parts) return parts.error();
    for (const Part& part : *parts)
        if (const Status added = add_search_part(path, part.until, part.words); !added) return added;
    return ok;
}

}  // namespace

Result<IndexReport> index_texts(const std::filesystem::path& path, int threads, const IndexProgress& progress, std::int64_t part_size) {
    if (const Status begun = begin_search_index(path); !begun) return begun.error();
    const Result<std::int64_t> before = indexed_until(path);
    if (!before) return before.error();
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<std::int64_t> greatest = store->greatest_id();
    if (!greatest) return greatest.error();
    const std::int64_t end = *greatest + 1, step = part_size * parallel::threads(threads);
    for (std::int64_t at = *before; at < end; at += step) {
        if (const Status indexed = index_some(path, at, std::min(at + step, end), part_size, threads); !indexed) return indexed.error();
        if (progress) progress(static_cast<double>(std::min(at + step, end) - *before) / static_cast<double>(end - *before));
    }
    return IndexReport{*before, std::max(*before, end)};
}

Result<std::optional<IndexAnswer>> ask_index(const std::filesystem::path& path, const SearchPhrase& phrase) {
    std::optional<IndexAnswer> answer;
    if (phrase.words.empty()) return answer;
    const Result<std::int64_t> until = indexed_until(path);
    if (!until) return until.error();
    if (*until == 0) return answer;
    answer.emplace(IndexAnswer{*until, phrase.exact, {}});
    std::vector<std::string> words;
    for (const SearchPhrase::Word& word : phrase.words) words.push_back(word.text);
    std::vector<std::string_view> views(words.size());
    const Status read = indexed_places(path, words, [&](std::span<const std::string> places) {
        std::ranges::copy(places, views.begin());
        add_texts_with(phrase, views, answer->ids);
    });
    if (!read) return read.error();
    return answer;
}

}  // namespace hark
