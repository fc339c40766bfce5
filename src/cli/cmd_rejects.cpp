#include "commands.h"

namespace hark::cli {
namespace {

struct RejectsArguments {
    Common common;
    std::int64_t limit = -1;
};

Result<int> execute_rejects(const RejectsArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<std::vector<StoredReject>> rejects = store->rejects(options.limit);
    if (!rejects) return store_failure(rejects.error());
    report::Table table{{{"run", report::Column::right},
                         {"source", report::Column::left, "", true},
                         {"line", report::Column::right},
                         {"byte", report::Column::right, "", false, report::Column::machines},
                         {"what", report::Column::left, "", true},
                         {"mend", report::Column::left, "", true},
                         {"raw", report::Column::left, "", true, report::Column::machines}},
                        {}};
    for (const StoredReject& reject : *rejects)
        table.rows.push_back({reject.run, reject.source, static_cast<std::int64_t>(reject.line),
                              static_cast<std::int64_t>(reject.byte), reject.what, reject.mend, reject.raw});
    write(console.out, *format, table, style_of(console));
    if (rejects->empty()) console.message("No row was rejected.");
    return done;
}

}  // namespace

Action declare_rejects(App& app) {
    auto options = std::make_shared<RejectsArguments>();
    app.add_option("--limit", options->limit, "Show so many at most (default: all)")
        ->check(Range(1, 1'000'000'000));
    declare_db(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_rejects(*options, console); };
}

}  // namespace hark::cli
