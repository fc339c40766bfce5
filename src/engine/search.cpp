#include "hark/engine/search.h"

#include <algorithm>
#include <optional>
#include <span>

#include "hark/engine/search_index.h"
#include "hark/store/store.h"
#include "hark/text/finder.h"

#include "engine/parts.h"

namespace hark {
namespace {

// Of the texts that it is given, those that hold the phrase.
class Finds {
public:
    Finds(const Finder& finder, std::int64_t limit) : finder_(finder), limit_(limit) {}
    bool operator()(std::int64_t id, std::string_view text) {
        const std::optional<Span> span = finder_.find(text);
        if (span && (found.found++ < limit_ || limit_ < 0)) found.hits.push_back({id, *span, std::string(text)});
        return true;
    }
    SearchResult found;

private:
    const Finder& finder_;
    std::int64_t limit_;
};

// What the index answers: of an exact one only what is shown is read, otherwise each text that may hold the phrase. Nothing where scanning is as fast.
Result<std::optional<SearchResult>> by_index(const Store& store, const Finder& finder, const Filter& filter, const IndexAnswer& answer, std::int64_t limit) {
    constexpr std::size_t most_read = 20'000;  // by their ids: each is looked for, where a scan reads page by page
    const bool counted = answer.exact && filter.all();
    const std::size_t all = answer.ids.size(), wanted = counted && limit >= 0 ? std::min(all, static_cast<std::size_t>(limit)) : all;
    if (wanted > most_read) return std::optional<SearchResult>();
    Finds finds(finder, limit);
    if (const Status read = store.read_texts(filter, std::span(answer.ids).first(wanted), std::ref(finds)); !read) return read.error();
    if (counted) finds.found.found = static_cast<std::int64_t>(all);
    return std::optional(std::move(finds.found));
}

// Of the ids from `first` on; parts of at least 4,096 rows: opening a connection costs about a millisecond.
Status scan_rest(const std::filesystem::path& path, const Finder& finder, const Filter& filter, std::int64_t limit, int threads, std::int64_t first, SearchResult& result) {
    const auto scan = [&](const Store& store, std::int64_t begin, std::int64_t end) -> Result<SearchResult> {
        Finds finds(finder, limit);
        if (const Status scanned = store.scan_texts(filter, begin, end, std::ref(finds), finder.plain_word()); !scanned) return scanned.error();
        return std::move(finds.found);
    };
    auto parts = read_in_parts<SearchResult>(path, 4096, threads, scan, first);
    if (!parts) return parts.error();
    for (SearchResult& part : *parts) {
        result.found += part.found;
        for (SearchHit& hit : part.hits)
            if (limit < 0 || static_cast<std::int64_t>(result.hits.size()) < limit) result.hits.push_back(std::move(hit));
    }
    return ok;
}

}  // namespace

Result<SearchResult> search(const std::filesystem::path& path, const std::string& phrase, const Filter& filter, std::int64_t limit, bool anywhere, int threads) {
    const Finder finder(phrase, anywhere);
    if (finder.empty()) return Error{ErrorCode::bad_input, "there is nothing to search for", "", "give a word or a phrase: hark search \"hot water\""};
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    SearchResult result;
    std::int64_t first = 0;
    const Result<std::optional<IndexAnswer>> answer = anywhere ? std::optional<IndexAnswer>() : ask_index(path, search_phrase(phrase));
    if (!answer) return answer.error();
    if (*answer) {
        Result<std::optional<SearchResult>> found = by_index(*store, finder, filter, **answer, limit);
        if (!found) return found.error();
        if (*found) {
            result = std::move(**found);
            first = (*answer)->until;
        }
    }
    if (const Status scanned = scan_rest(path, finder, filter, limit, threads, first, result); !scanned) return scanned.error();
    return result;
}

}  // namespace hark
