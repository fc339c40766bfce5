// hark models diff: what other models would change in what is stored.
#include "hark/engine/diff.h"
#include "hark/insight/words.h"

#include "models_commands.h"

#include <algorithm>
#include <filesystem>

namespace hark::cli {
namespace {

namespace fs = std::filesystem;

struct ModelsDiffArguments {
    Common common;
    std::string before, after;
    std::int64_t limit = 10;
    int threads = 0;
    bool flips = false;
};

// As --models takes it.
Result<Models> models_at(const std::string& path) {
    Common common;
    common.models = path;
    return load_models(common);
}

std::string change(std::int64_t before, std::int64_t after) { return (after > before ? "+" : "") + grouped(after - before); }

report::Table topics_table(const ModelsDiff& diff) {
    using report::Column;
    const auto people = [](const char* name) { return Column{name, Column::right, "", false, Column::people}; };
    report::Table table{{{"topic", Column::left, "", true}, {"liked_before", Column::right, "liked"}, {"liked_after", Column::right, "then"}, people("change"),
                         {"disliked_before", Column::right, "disliked"}, {"disliked_after", Column::right, "then"}, people("change ")}, {}};
    for (const TopicShift& t : diff.topics)
        table.rows.push_back({t.topic, t.liked_before, t.liked_after, change(t.liked_before, t.liked_after), t.disliked_before, t.disliked_after, change(t.disliked_before, t.disliked_after)});
    return table;
}

report::Table flips_table(const ModelsDiff& diff) {
    using report::Column;
    report::Table table{{{"id", Column::right}, {"before"}, {"after"}, {"score_before", Column::right, "", false, Column::machines},
                         {"score_after", Column::right, "", false, Column::machines}, {"text", Column::left, "", true},
                         {"trace_before", Column::left, "why before", true}, {"trace_after", Column::left, "why after", true}}, {}};
    for (const Flip& flip : diff.flips)
        table.rows.push_back({flip.verbatim, std::string(name_of(flip.before)), std::string(name_of(flip.after)), report::Number{flip.score_before / double{score_one}, 4},
                              report::Number{flip.score_after / double{score_one}, 4}, flip.text, flip.trace_before, flip.trace_after});
    return table;
}

// "12 of 353 comments change their polarity: 7 positive to mixed, 5 neutral to negative."
std::string summary(const ModelsDiff& diff) {
    std::vector<std::pair<std::int64_t, std::string>> kinds;
    for (std::size_t from = 0; from < diff.polarities.size(); ++from)
        for (std::size_t to = 0; to < diff.polarities.size(); ++to)
            if (from != to && diff.polarities[from][to] > 0)
                kinds.emplace_back(diff.polarities[from][to], std::string(name_of(static_cast<Polarity>(from))) + " to " + std::string(name_of(static_cast<Polarity>(to))));
    std::ranges::stable_sort(kinds, std::ranges::greater{}, &std::pair<std::int64_t, std::string>::first);
    std::string list;
    for (const auto& [count, kind] : kinds) list += (list.empty() ? ": " : ", ") + grouped(count) + " " + kind;
    return grouped(diff.flipped) + " of " + grouped(diff.verbatims) + " comments change their polarity" + list + ".";
}

void print(const ModelsDiff& diff, const ModelsDiffArguments& options, report::Format format, Console& console) {
    const bool both = report::for_people(format);
    if (!options.flips && (!both || !diff.topics.empty())) write(console.out, format, topics_table(diff), style_of(console));
    if (!options.flips && both && !diff.topics.empty() && !diff.flips.empty()) console.out += '\n';
    if (options.flips || (both && !diff.flips.empty())) write(console.out, format, flips_table(diff), style_of(console));
    console.message(summary(diff));
}

Result<int> execute_models_diff(const ModelsDiffArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const std::string ours = models_path({}).string();
    const Result<Models> before = models_at(options.after.empty() ? ours : options.before);
    if (!before) return before.error();
    const Result<Models> after = models_at(options.after.empty() ? options.before : options.after);
    if (!after) return after.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Filter> filter = filter_of(options.common, *store);
    if (!filter) return filter.error();
    const Result<ModelsDiff> diff = diff_models(db_path(options.common), *before, *after, *filter, static_cast<std::size_t>(options.limit), options.threads);
    if (!diff) return diff.error();
    print(*diff, options, *format, console);
    return done;
}

}  // namespace

Action declare_models_diff(App& app) {
    auto options = std::make_shared<ModelsDiffArguments>();
    app.add_option("before", options->before, "A models folder, or what is laid over ours: a file of rules or of hark learn, a folder without taxonomy. If it is the only one, it is compared with ours")->required();
    app.add_option("after", options->after, "The models to compare with");
    app.add_option("--limit", options->limit, "Show so many comments at most (default: 10)")->check(Range(0, 1'000'000));
    app.add_flag("--flips", options->flips, "Only the comments whose polarity changes (machine formats show the themes without it)");
    app.add_option("--threads", options->threads, "How many (default: all)")->check(Range(1, 1024));
    declare_filter(app, options->common);
    declare_db(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_models_diff(*options, console); };
}

}  // namespace hark::cli
