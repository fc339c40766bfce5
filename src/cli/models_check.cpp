// hark models check: is there anything wrong with the models?
#include "hark/insight/words.h"
#include "hark/analysis/reply_reader.h"
#include "hark/mail/phrases.h"

#include "models_commands.h"

namespace hark::cli {
namespace {

report::Table issues_table(const std::vector<ModelIssue>& issues) {
    report::Table table{{{"severity"},
                         {"where", report::Column::left, "", true},
                         {"what", report::Column::left, "", true},
                         {"mend", report::Column::left, "", true}},
                        {}};
    for (const ModelIssue& issue : issues)
        table.rows.push_back(
            {issue.severity == ModelIssue::Severity::error ? "error" : "warning", issue.where, issue.what, issue.mend});
    return table;
}

std::string summary(const Models& models) {
    const auto entries = [&](Layer layer) { return grouped(static_cast<std::int64_t>(models.entries(layer))); };
    return entries(Layer::sentiment) + " valence entries, " + entries(Layer::shifter) + " shifters, " +
           entries(Layer::topic) + " topic entries on " + std::to_string(models.topics().size()) + " topics, " +
           entries(Layer::intent) + " intents, " + entries(Layer::fact) + " fact complaints, " +
           std::to_string(models.playbook().size()) + " actions; " +
           grouped(static_cast<std::int64_t>(models.matcher().words())) + " words. Hash " + to_hex(models.hash()) + ".";
}

// Those of mail have a reader of their own; models without them read no mail, and are sound.
void check_phrases(const std::filesystem::path& folder, std::vector<ModelIssue>& issues) {
    if (!std::filesystem::exists(folder)) return;
    if (const Result<Phrases> phrases = Phrases::load(folder); !phrases)
        issues.push_back({ModelIssue::Severity::error, phrases.error().what, phrases.error().where, phrases.error().mend});
}

Result<int> check(const Common& common, Console& console) {
    const Result<report::Format> format = format_of(common, console);
    if (!format) return format.error();
    Result<std::vector<ModelFile>> files = model_files(common);
    if (!files) return files.error();
    std::vector<ModelIssue> issues;
    if (const Result<ReplyModels> replies = ReplyModels::of(*files); !replies) issues.push_back({ModelIssue::Severity::error, replies.error().what, replies.error().where, replies.error().mend});
    if (const Result<EmotionModels> emotions = EmotionModels::of(*files); !emotions) issues.push_back({ModelIssue::Severity::error, emotions.error().what, emotions.error().where, emotions.error().mend});
    const Result<Models> models = Models::parse(std::move(*files), issues);
    check_phrases(models_path(common) / "mail", issues);
    if (!issues.empty()) write(console.out, *format, issues_table(issues), style_of(console));
    if (models) console.message(summary(*models));
    const auto errors = std::count_if(issues.begin(), issues.end(), [](const ModelIssue& issue) {
        return issue.severity == ModelIssue::Severity::error;
    });
    console.message(std::to_string(errors) + " errors, " +
                    std::to_string(static_cast<std::ptrdiff_t>(issues.size()) - errors) + " warnings.");
    return errors > 0 ? models_error : done;
}

}  // namespace

Action declare_models_check(App& app) {
    auto common = std::make_shared<Common>();
    declare_models(app, *common);
    declare_format(app, *common);
    return [common](Console& console) { return check(*common, console); };
}

}  // namespace hark::cli
