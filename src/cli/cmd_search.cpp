#include "hark/engine/search.h"
#include "hark/insight/words.h"

#include "commands.h"

namespace hark::cli {
namespace {

struct SearchArguments {
    Common common;
    std::string phrase;
    std::int64_t limit = 20;
    int threads = 0;
    bool anywhere = false;
};

// For people, the words around what was found.
std::string context(const SearchHit& hit) {
    constexpr std::uint32_t before = 60, after = 160;
    std::uint32_t begin = hit.span.begin > before ? hit.span.begin - before : 0;
    auto end = static_cast<std::uint32_t>(std::min<std::size_t>(hit.text.size(), hit.span.end + after));
    const auto inside = [&](std::uint32_t at) {
        return at < hit.text.size() && (static_cast<unsigned char>(hit.text[at]) & 0xC0) == 0x80;
    };
    while (inside(begin)) ++begin;
    while (inside(end)) ++end;
    return (begin > 0 ? "\u2026" : "") + hit.text.substr(begin, end - begin) + (end < hit.text.size() ? "\u2026" : "");
}

Result<int> execute_search(const SearchArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Filter> filter = filter_of(options.common, *store);
    if (!filter) return filter.error();
    const Result<SearchResult> result =
        search(db_path(options.common), options.phrase, *filter, options.limit, options.anywhere, options.threads);
    if (!result) return store_failure(result.error());
    report::Table table{{{"id", report::Column::right},
                         {"from", report::Column::right, "", false, report::Column::machines},
                         {"to", report::Column::right, "", false, report::Column::machines},
                         {"text", report::Column::left, "", true}},
                        {}};
    for (const SearchHit& hit : result->hits)
        table.rows.push_back({hit.verbatim, std::int64_t{hit.span.begin}, std::int64_t{hit.span.end},
                              report::for_people(*format) ? context(hit) : hit.text});
    write(console.out, *format, table, style_of(console));
    console.message(grouped(result->found) + (result->found == 1 ? " comment holds it" : " comments hold it") +
                    (result->found > static_cast<std::int64_t>(result->hits.size())
                         ? "; shown: " + grouped(static_cast<std::int64_t>(result->hits.size())) + " (--limit)."
                         : "."));
    return done;
}

}  // namespace

Action declare_search(App& app) {
    auto options = std::make_shared<SearchArguments>();
    app.add_option("phrase", options->phrase, "Words as they stand in the comments; case and white space do not matter")
        ->required();
    app.add_option("--limit", options->limit, "Show so many at most; -1 for all (default: 20)")
        ->check(Range(-1, 1'000'000'000));
    app.add_flag("--anywhere", options->anywhere, "Also inside words");
    app.add_option("--threads", options->threads, "How many (default: all)")->check(Range(1, 1024));
    declare_filter(app, options->common);
    declare_db(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_search(*options, console); };
}

}  // namespace hark::cli
