#include "hark/engine/evaluate_learning.h"
#include "hark/insight/words.h"
#include "hark/report/eval_tables.h"
#include "hark/text/width.h"

#include "commands.h"
#include "group_lines.h"
#include "peer.h"
#include "progress.h"
#include "read_options.h"

#include <algorithm>
#include <cstdio>

namespace hark::cli {
namespace {

struct EvalArguments {
    ReadFlags reading;
    Common common;
    std::string label, peer, groups, maps, predictions, by, kin;
    LearningOptions learning;
    int threads = 0, draws = 1000, errors = 0;
};

void show_rows(const EvalProgress& progress) {
    const std::string line = printable(progress.set) + "  " + std::to_string(progress.number) + " of " + std::to_string(progress.sets) + " sets  " + grouped(progress.rows) + " rows";
    std::fprintf(stderr, "\r\033[K%s", fit(line, 79).c_str());
}

Result<EvalOptions> job_of(const EvalArguments& options, const Console& console) {
    EvalOptions job;
    Result<std::vector<std::string>> sets = list_sets(options.reading.paths);
    if (!sets) return sets.error();
    job.sets = std::move(*sets);
    const Result<ReadOptions> reading = read_options(options.reading, options.common);
    if (!reading) return reading.error();
    job.read = *reading;
    job.label = options.label;
    job.threads = options.threads;
    job.draws = options.draws;
    job.errors = options.errors;
    job.maps = options.maps;
    job.predictions = options.predictions;
    Result<std::vector<eval::GroupLine>> groups = group_lines(options.groups);
    if (!groups) return groups.error();
    job.groups = std::move(*groups);
    if (!options.peer.empty()) {
        Result<Peer> peer = peer_named(options.peer);
        if (!peer) return peer.error();
        job.peer = std::move(*peer);
    }
    if (console.err_is_terminal && !console.err_is_dumb) job.progress = show_rows;
    return job;
}

bool any(const eval::Report& report, bool (*test)(const eval::SetReport&)) { return std::ranges::any_of(report.sets, test); }
bool is_polarity(const eval::SetReport& set) { return set.hark.has_value(); }
bool is_tagged(const eval::SetReport& set) { return set.tags.has_value(); }

// The measures: of one kind of set, or of both where the format can hold two tables.
Status write_measures(const eval::Report& report, const std::string& peer, report::Format format, Console& console) {
    const bool polarity = any(report, is_polarity), tags = any(report, is_tagged);
    if (polarity && tags && !report::for_people(format) && format != report::Format::jsonl)
        return Error{ErrorCode::bad_input, "sets of polarity and of tags have different columns", "--format", "give them one kind at a time, or choose table, md or jsonl"};
    if (polarity) {
        write(console.out, format, report::polarity_table(report, peer), style_of(console));
        if (report::for_people(format))
            for (const std::string& line : report::polarity_legend(!peer.empty())) console.message(line);
    }
    if (polarity && tags && report::for_people(format)) console.out += '\n';
    if (!tags) return ok;
    write(console.out, format, report::tags_table(report), style_of(console));
    if (report::for_people(format))
        for (const std::string& line : report::tags_legend(report)) console.message(printable(line));
    return ok;
}

Status print(const eval::Report& report, const EvalArguments& options, const std::string& peer, report::Format format, Console& console) {
    if (options.errors > 0) write(console.out, format, report::misses_table(report), style_of(console));
    else if (options.by == "confidence") write(console.out, format, report::reliability_table(report), style_of(console));
    else if (!options.by.empty()) write(console.out, format, report::phenomena_table(report), style_of(console));
    else return write_measures(report, peer, format, console);
    return ok;
}

Status check(const EvalArguments& options) {
    const LearningOptions& learning = options.learning;
    if (learning.keep_out && (learning.leave_out || learning.own || !options.kin.empty()))
        return Error{ErrorCode::bad_input, "a fifth is kept out of every set", learning.leave_out ? "--leave-out" : learning.own ? "--own" : "--kin", "ask one question at a time"};
    if (!learning.leave_out && !learning.keep_out && (!options.kin.empty() || !learning.only.empty()))
        return Error{ErrorCode::bad_input, "nothing is left out", options.kin.empty() ? "--only" : "--kin", "add --leave-out, or name only the files to measure"};
    if (learning.own && !options.peer.empty()) return Error{ErrorCode::bad_input, "it is measured beside itself before learning", "--own", "leave --peer out"};
    return ok;
}

Result<eval::Report> report_of(const EvalArguments& options, const EvalOptions& job) {
    if (!options.learning.leave_out && !options.learning.keep_out && !options.learning.own) {
        const Result<Models> models = load_models(options.common);
        if (!models) return models.error();
        return evaluate(job, *models);
    }
    Result<std::vector<eval::GroupLine>> kin = group_lines(options.kin);
    if (!kin) return kin.error();
    Result<std::vector<ModelFile>> files = model_files(options.common);
    if (!files) return files.error();
    LearningOptions learning = options.learning;
    learning.kin = std::move(*kin);
    if (job.progress)
        learning.progress = [](double share) { std::fprintf(stderr, "\r\033[KLearning without each  %.0f %%", share * 100); };
    return evaluate_learning(job, learning, std::move(*files));
}

Result<int> execute_eval(const EvalArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    if (const Status checked = check(options); !checked) return checked.error();
    const Result<EvalOptions> job = job_of(options, console);
    if (!job) return job.error();
    const Result<eval::Report> report = report_of(options, *job);
    if (job->progress) clear_progress();
    if (!report) return report.error();
    const std::string beside = options.learning.own ? "before" : job->peer ? job->peer->name : "";
    if (const Status printed = print(*report, options, beside, *format, console); !printed) return printed.error();
    bool failed = false;
    for (const eval::SetReport& set : report->sets)
        if (set.error) failed = true, console.message("hark: " + printable(to_string(*set.error)));
    return failed ? input_error : done;
}

}  // namespace

Action declare_eval(App& app) {
    auto options = std::make_shared<EvalArguments>();
    declare_reading(app, options->reading);
    app.add_option("--label", options->label, "The column that holds the label (default: label, sentiment, polarity or gold; else the ratings)")->type_name("COLUMN");
    app.add_option("--peer", options->peer, "Measure another beside: vader, a command that reads {\"id\", \"text\"} and writes {\"id\", \"label\", \"score\"} a line, or a folder of answers")->type_name("NAME");
    app.add_option("--bootstrap", options->draws, "Draws for the 95 % intervals; 0 for none (default: 1000)")->check(Range(40, 100'000), true)->type_name("N");
    app.add_option("--errors", options->errors, "Instead: the N worst misses of each phenomenon, with their traces")->check(Range(1, 1'000'000))->type_name("N");
    app.add_option("--by", options->by, "phenomenon or confidence: instead, how often it is right by what made it hard, or by how sure it is")->type_name("NAME")->check(OneOf({"phenomenon", "confidence"}));
    app.add_option("--groups", options->groups, "A file of lines: set, tab, group (default: groups by the labels)")->type_name("FILE");
    app.add_option("--maps", options->maps, "Where SET.json lead from our topics to a set's categories (default: maps beside the set)")->type_name("FOLDER");
    app.add_option("--predictions", options->predictions, "Write the answers to SET.jsonl in this folder")->type_name("FOLDER");
    app.add_flag("--leave-out", options->learning.leave_out, "Measure each set by weights that were learned of the others: what to expect of a trade that is new");
    app.add_flag("--keep-out", options->learning.keep_out, "Measure a fifth of each set by weights that were learned of the other four fifths: what to expect of a trade that is known");
    app.add_option("--kin", options->kin, "With --leave-out: a file of lines: set, tab, kin; sets of one kin are left out together")->type_name("FILE");
    app.add_option("--only", options->learning.only, "With --leave-out or --keep-out: measure this set, while all are learned from")->type_name("NAME")->one_each();
    app.add_flag("--own", options->learning.own, "Learn of one half of each set, and measure on the other, beside what was known before: what learning from one's own texts adds");
    app.add_option("--threads", options->threads, "How many (default: all)")->check(Range(1, 1024));
    declare_models(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_eval(*options, console); };
}

}  // namespace hark::cli
