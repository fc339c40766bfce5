#include "hark/engine/learn.h"
#include "hark/engine/learn_tags.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "commands.h"
#include "group_lines.h"
#include "progress.h"
#include "read_options.h"

#include <cstdio>
#include <fstream>

namespace hark::cli {
namespace {

struct LearnArguments {
    ReadFlags reading;
    Common common;
    std::string rating, label, out;
    std::vector<std::string> leave_out;
    LearnOptions learn;
    bool topics = false, quiet = false;
    std::string maps, kin;
};

// All weights anew: beside the models without them.
// `learned`: how the first line of a file begins that is left out.
Result<Models> hand_written_models(const Common& common, std::string_view learned) {
    Result<std::vector<ModelFile>> files = Models::read(models_path(common));
    if (!files) return models_failure(files.error());
    std::erase_if(*files, [&](const ModelFile& file) { return file.text.starts_with(learned); });
    std::vector<ModelIssue> issues;
    Result<Models> models = Models::parse(std::move(*files), issues);
    if (!models) return models_failure(models.error());
    return models;
}

std::string made_by(const LearnArguments& options, const Learned& learned) {
    std::string line = "Learned by hark from " + grouped(learned.texts) + " texts (" + grouped(learned.positive) +
                       " positive, " + grouped(learned.negative) + " negative) of " + std::to_string(learned.sets) +
                       (learned.sets == 1 ? " set" : " sets");
    for (const std::string& name : options.leave_out) line += (&name == &options.leave_out[0] ? ", without " : ", ") + name;
    return line + ".";
}

Status write_file(const std::string& path, std::string_view bytes) {
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    out.close();
    if (!out) return Error{ErrorCode::io, "the file cannot be written", path, "check the folder and its permissions"};
    return ok;
}

Result<int> learn_topics(const LearnArguments& options, const ReadOptions& reading, Console& console) {
    const Result<Models> models = hand_written_models(options.common, "#! hark-lexicon 1 learned-tags");
    if (!models) return models.error();
    Result<std::vector<eval::GroupLine>> kin = group_lines(options.kin);
    if (!kin) return kin.error();
    const bool progress = console.err_is_terminal && !console.err_is_dumb && !options.quiet;
    TagLearner learner(*models, {options.learn.least_texts, options.learn.most_entries, options.learn.penalty});
    const Result<TagLearnReport> report = read_tags({options.reading.paths, reading, options.maps, options.leave_out, std::move(*kin), {}}, learner);
    if (!report) return report.error();
    const Result<LearnedTags> learned = learner.learn([&](double share) {
        if (progress) std::fprintf(stderr, "\r\033[KLearning  %.0f %%", share * 100);
    });
    if (progress) clear_progress();
    if (!learned) return learned.error();
    std::string made = "Learned by hark from " + grouped(learned->texts) + " texts of " + std::to_string(learned->sets) + (learned->sets == 1 ? " set" : " sets");
    for (const std::string& name : options.leave_out) made += (&name == &options.leave_out[0] ? ", without " : ", ") + name;
    const std::string file = learned_tags_file(*learned, made + ".");
    if (options.out.empty()) console.out += file;
    else if (const Status written = write_file(options.out, file); !written) return written.error();
    if (!options.quiet)
        console.message(grouped(learned->phrases) + " weights of " + std::to_string(learned->tags) + " topics and intents from " + grouped(report->texts) + " texts; " +
                        grouped(report->unanswered) + " rows had no answer, " + grouped(report->other) + " were not learned from.");
    return done;
}

Result<int> execute_learn(const LearnArguments& options, Console& console) {
    if (!options.rating.empty() && !options.label.empty() && !options.learn.anew)
        return Error{ErrorCode::bad_input, "both a rating and a label are named", "--label", "choose one of them"};
    if (!options.topics && !options.kin.empty()) return Error{ErrorCode::bad_input, "trades are learned of topics alone", "--kin", "add --topics, or leave it out"};
    if (!options.topics && !options.maps.empty()) return Error{ErrorCode::bad_input, "maps lead to topics, and what is learned is polarity", "--maps", "add --topics, or leave it out"};
    const Result<ReadOptions> reading = read_options(options.reading, options.common);
    if (!reading) return reading.error();
    if (options.topics) return learn_topics(options, *reading, console);
    const Result<Models> models = options.learn.anew ? hand_written_models(options.common, "#! hark-lexicon 1 learned") : load_models(options.common);
    if (!models) return models.error();
    const bool progress = console.err_is_terminal && !console.err_is_dumb && !options.quiet;
    LearnJob job{options.reading.paths, *reading, options.rating, options.label, options.leave_out, {}};
    if (progress) job.progress = show_progress;
    Learner learner(*models, options.learn);
    const Result<LearnReport> report = read_answers(job, learner);
    if (progress) clear_progress();
    if (!report) return report.error();
    const Result<Learned> learned = learner.learn([&](double share) {
        if (progress) std::fprintf(stderr, "\r\033[KLearning  %.0f %%", share * 100);
    });
    if (progress) clear_progress();
    if (!learned) {
        Error error = learned.error();
        for (const std::string& source : report->sources) error.where += (error.where.empty() ? "" : ", ") + source;
        return error;
    }
    const std::string made = made_by(options, *learned);
    const std::string file = options.learn.anew ? learned_file(*learned, made) : overlay_file(*learned, made);
    if (options.out.empty()) console.out += file;
    else if (const Status written = write_file(options.out, file); !written) return written.error();
    if (options.quiet) return done;
    console.message(grouped(static_cast<std::int64_t>(learned->lines.size())) + " words and phrases from " + grouped(report->texts) + " texts; " +
                    grouped(report->unanswered) + " rows had no answer, " + grouped(report->other) + " were not analysed.");
    if (!options.out.empty() && !options.learn.anew) console.message("Read it, delete what you reject, and try it: hark score --models " + printable(options.out));
    return done;
}

}  // namespace

Action declare_learn(App& app) {
    auto options = std::make_shared<LearnArguments>();
    declare_reading(app, options->reading);
    app.add_option("--rating", options->rating, "The column that holds the rating (default: recognised)")->type_name("COLUMN");
    app.add_option("--label", options->label, "The column that holds positive, neutral or negative")->type_name("COLUMN");
    app.add_option("-o,--output", options->out, "Where to write what was learned (default: standard output)")->type_name("FILE");
    app.add_option("--leave-out", options->leave_out, "A source not to learn from, by its name without ending: to measure on it")->type_name("NAME")->one_each();
    app.add_option("--most", options->learn.most_entries, "How many words and phrases to keep (default: 2,000; with --anew 64,000)")->type_name("COUNT");
    app.add_option("--least", options->learn.least_texts, "In how many texts each must stand (default: 5)")->check(Range(1, 1'000'000));
    app.add_option("--penalty", options->learn.penalty, "How strongly to hold on to the weights that there are (default: 12, or by cross-validation if texts are few; with --anew 0.2)")->check(Range(0.01, 10'000.0));
    app.add_flag("--anew", options->learn.anew, "All learned weights of the models anew, beside the hand-written ones, instead of a file to stack over them");
    app.add_flag("--topics", options->topics, "What texts speak of and what is wanted, from records with labels or aspects, instead of polarity: a file for the models");
    app.add_option("--maps", options->maps, "With --topics: where SET.json lead from our topics to a set's categories (default: maps beside the set)")->type_name("FOLDER");
    app.add_option("--kin", options->kin, "With --topics: a file of lines: set, tab, trade; topics are learned once more from the sets of each trade alone, for comments that are of it")->type_name("FILE");
    declare_models(app, options->common);
    app.add_flag("-q,--quiet", options->quiet, "No progress and no summary on stderr");
    return [options](Console& console) { return execute_learn(*options, console); };
}

}  // namespace hark::cli
