// hark forget: one customer out of the store, down to the bytes of the file.
#include "hark/engine/forget.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "commands.h"
#include "settings.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace hark::cli {
namespace {

struct ForgetArguments {
    Common common;
    std::string customer;
    bool dry = false;
};

report::Table removed_table(const ForgetReport& report, bool dry) {
    report::Table table{{{"what"}, {"rows", report::Column::right}}, {}};
    const Forgotten& removed = report.removed;
    table.rows = {{std::string("comments"), removed.verbatims},
                  {std::string("rows that refer to them"), removed.others},
                  {std::string("rejected records"), removed.rejects},
                  {std::string("values of segments"), removed.segments},
                  {std::string("comments of others, masked"), removed.masked}};
    if (dry) return table;
    table.rows.push_back({std::string("words looked for in the file"), static_cast<std::int64_t>(removed.words.size())});
    table.rows.push_back({std::string("words found"), static_cast<std::int64_t>(report.left.size())});
    return table;
}

// Reports that were written in the night quote customers. Those that hold words of theirs go: the next night writes them anew.
void remove_reports(const std::vector<std::string>& words, Console& console) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(settings().reports_folder, ignored)) {
        if (!entry.is_regular_file(ignored)) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        if (std::ranges::none_of(words, [&](const std::string& word) { return bytes.find(word) != std::string::npos; })) continue;
        if (std::filesystem::remove(entry.path(), ignored)) console.message("Removed " + entry.path().string() + ", which held their words; the next night writes it anew.");
        else console.message("Remove it: " + entry.path().string() + " holds their words.");
    }
}

Result<int> execute_forget(const ForgetArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    Result<Store> store = open_store(options.common, Store::Mode::read_write);
    if (!store) return store.error();
    const Result<ForgetReport> report = forget(options.customer, key_path(options.common), *store, *models, settings().calendar, std::time(nullptr), options.dry);
    if (!report) return report.error();
    write(console.out, *format, removed_table(*report, options.dry), style_of(console));
    if (options.dry) {
        console.message("Nothing was changed.");
        return done;
    }
    if (!settings().reports_folder.empty()) remove_reports(report->removed.words, console);
    for (const std::string& word : report->left) console.message("Still in the file: " + printable(word));
    if (!report->left.empty()) return check_failed;
    console.message("Forgotten as " + report->pseudonym + ": what is read of them again is dropped. Copies of the store and the mailboxes are yours to clean.");
    return done;
}

}  // namespace

Action declare_forget(App& app) {
    auto options = std::make_shared<ForgetArguments>();
    app.add_option("customer", options->customer, "An address, a name or id as in the customer column, or a hash (c_...)")->required();
    app.add_flag("-n,--dry-run", options->dry, "Only say what would be removed");
    declare_db(app, options->common);
    declare_models(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_forget(*options, console); };
}

}  // namespace hark::cli
