// hark index: for those who search often, an index of all words, by which hark search need not read the comments.
#include "hark/engine/search_index.h"
#include "hark/insight/words.h"
#include "hark/store/search_index.h"

#include "commands.h"
#include "progress.h"

#include <cstdio>

namespace hark::cli {
namespace {

struct IndexArguments {
    Common common;
    int threads = 0;
    bool drop = false;
};

Result<int> drop_index(const std::filesystem::path& path, Console& console) {
    const Result<std::int64_t> words = drop_search_index(path);
    if (!words) return store_failure(words.error());
    console.message(*words == 0 ? "There was no index." : "The index is dropped: hark search reads the comments again. Its pages are used for what comes next.");
    return done;
}

Result<int> execute_index(const IndexArguments& options, Console& console) {
    const Result<Store> store = open_store(options.common, Store::Mode::read_write);
    if (!store) return store.error();
    if (options.drop) return drop_index(db_path(options.common), console);
    const bool progress = console.err_is_terminal && !console.err_is_dumb;
    const Result<IndexReport> made = index_texts(db_path(options.common), options.threads, [&](double share) {
        if (progress) std::fprintf(stderr, "\r\033[KIndexing  %.0f %%", share * 100);
    });
    if (progress) clear_progress();
    if (!made) return store_failure(made.error());
    const bool went_on = made->before > 0, nothing_new = made->before == made->after;
    console.message(nothing_new ? "The index is up to date." : went_on ? "The index goes on to what came since." : "hark search answers from the index now; what comes later is read until hark index is asked again.");
    return done;
}

}  // namespace

Action declare_index(App& app) {
    auto options = std::make_shared<IndexArguments>();
    app.add_flag("--drop", options->drop, "Take the index out of the store");
    app.add_option("--threads", options->threads, "How many (default: all)")->check(Range(1, 1024));
    declare_db(app, options->common);
    return [options](Console& console) { return execute_index(*options, console); };
}

}  // namespace hark::cli
