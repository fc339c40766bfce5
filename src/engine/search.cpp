#include "hark/engine/search.h"

#include <algorithm>
#include <mutex>
#include <optional>

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include "hark/store/store.h"
#include "hark/text/finder.h"

namespace hark {
namespace {

struct Found {
    std::int64_t found = 0;
    std::vector<SearchHit> hits;
    std::optional<Error> error;
};

Found search_part(const std::filesystem::path& path, const Finder& finder, const Filter& filter, std::int64_t limit, std::int64_t first, std::int64_t last) {
    Found part;
    Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) {
        part.error = store.error();
        return part;
    }
    const Status scanned = store->scan_texts(filter, first, last, [&](std::int64_t id, std::string_view text) {
        const std::optional<Span> span = finder.find(text);
        if (!span) return true;
        if (part.found++ < limit || limit < 0) part.hits.push_back({id, *span, std::string(text)});
        return true;
    });
    if (!scanned) part.error = scanned.error();
    return part;
}

}  // namespace

Result<SearchResult> search(const std::filesystem::path& path, const std::string& phrase, const Filter& filter, std::int64_t limit, bool anywhere, int threads) {
    const Finder finder(phrase, anywhere);
    if (finder.empty()) return Error{ErrorCode::bad_input, "there is nothing to search for", "", "give a word or a phrase: hark search \"hot water\""};
    Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<std::int64_t> greatest = store->greatest_id();
    if (!greatest) return greatest.error();
    std::optional<tbb::global_control> cap;
    if (threads > 0) cap.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    // Parts of at least 4,096 rows: opening a connection costs about a millisecond.
    const std::int64_t size = std::max<std::int64_t>(4096, *greatest / 16 + 1);
    std::vector<Found> parts(static_cast<std::size_t>(*greatest / size + 1));
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t i) {
        const auto first = static_cast<std::int64_t>(i) * size;
        parts[i] = search_part(path, finder, filter, limit, first, first + size);
    });
    SearchResult result;
    for (Found& part : parts) {
        if (part.error) return *part.error;
        result.found += part.found;
        for (SearchHit& hit : part.hits)
            if (limit < 0 || static_cast<std::int64_t>(result.hits.size()) < limit) result.hits.push_back(std::move(hit));
    }
    return result;
}

}  // namespace hark
