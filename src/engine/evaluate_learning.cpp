#include "hark/engine/evaluate_learning.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

#include "evaluate_set.h"
#include "hark/base/content_key.h"
#include "hark/base/suggest.h"
#include "hark/learn/learner.h"

#include "engine/parallel.h"

namespace hark {
namespace {

using Rows = std::function<bool(const LabelledRecord&)>;

// The same words on one side only.
bool teaches(const LabelledRecord& record) { return hash64(record.text) % 2 == 0; }

// A fifth, by letters and digits alone: sets share sentences, and write them in ways of their own.
bool is_kept_out(const LabelledRecord& record) {
    std::string letters;
    for (const char c : record.text)
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) letters += c;
        else if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c | 0x20);
    return hash64(letters) % 5 == 0;
}

std::optional<Answer> answer_of(const LabelledRecord& record) {
    switch (record.label ? engine::label_written(*record.label) : eval::Label::none) {
        case eval::Label::positive: return Answer::positive;
        case eval::Label::neutral: return Answer::neutral;
        case eval::Label::negative: return Answer::negative;
        default: return {};
    }
}

// Labels that come with ratings are made of them.
bool is_rated(const std::vector<LabelledRecord>& records) {
    return 2 * std::ranges::count_if(records, [](const LabelledRecord& record) { return record.rating.has_value(); }) > std::ssize(records);
}

// The number of the set in the learner.
Result<std::uint16_t> teach(Learner& learner, const std::string& path, const EvalOptions& options, const Rows& takes) {
    const Result<std::unique_ptr<LabelledReader>> reader = LabelledReader::open(path, options.read, options.label);
    if (!reader) return reader.error();
    std::optional<std::uint16_t> set;
    RawBatch raw;
    std::vector<LabelledRecord> records;
    while (true) {
        const Result<bool> more = (*reader)->next(raw);
        if (!more) return more.error();
        if (!*more) break;
        records.clear();
        if (const Status parsed = (*reader)->parse(raw, records); !parsed) return parsed.error();
        if (!set) set = learner.add_set(set_name(path), is_rated(records));
        for (const LabelledRecord& record : records)
            if (const std::optional<Answer> answer = answer_of(record); answer && !record.tagged && takes(record)) learner.add(*set, record.text, *answer);
    }
    if (!set) return Error{ErrorCode::bad_input, "there is no record in this set", path, "check the file"};
    return *set;
}

Result<std::shared_ptr<const Models>> parsed(std::vector<ModelFile> files) {
    std::vector<ModelIssue> issues;
    Result<Models> models = Models::parse(std::move(files), issues);
    if (!models) return models.error();
    return std::make_shared<const Models>(std::move(*models));
}

// What was learned without each kin, as the text of a model file.
class LeftOut {
public:
    LeftOut(const EvalOptions& options, const LearningOptions& learning) : options_(options), learning_(learning) {}

    Status learn(const std::vector<ModelFile>& hand_written) {
        const Result<std::shared_ptr<const Models>> models = parsed(hand_written);
        if (!models) return models.error();
        Learner learner(**models, {.anew = true});
        for (const std::string& path : options_.sets) {
            const Result<std::uint16_t> set = teach(learner, path, options_, [&](const LabelledRecord& record) { return !learning_.keep_out || !is_kept_out(record); });
            if (!set) return set.error();
            Kin& kin = kins_[kin_of(set_name(path))];
            if (!learning_.keep_out) kin.sets.push_back(*set);
            kin.wanted = kin.wanted || learning_.only.empty() || std::ranges::find(learning_.only, set_name(path)) != learning_.only.end();
        }
        return learn_all(learner);
    }
    const std::string& without(const std::string& set) const { return kins_.at(kin_of(set)).learned; }

private:
    struct Kin {
        std::vector<std::uint16_t> sets;
        bool wanted = false;
        std::string learned;
        std::optional<Error> error;
        double share = 0;
    };

    std::string kin_of(const std::string& set) const {
        if (learning_.keep_out) return "\tthe fifth that is kept out";
        const auto at = std::ranges::find(learning_.kin, set, &eval::GroupLine::set);
        return at == learning_.kin.end() ? "\t" + set : at->group;  // no kin has a tab in its name
    }
    Status learn_all(const Learner& learner) {
        std::vector<std::pair<const std::string*, Kin*>> wanted;
        for (auto& [name, kin] : kins_)
            if (kin.wanted) wanted.emplace_back(&name, &kin);
        std::mutex telling;
        const auto tell = [&](Kin& kin, double share) {
            if (!learning_.progress) return;
            const std::lock_guard lock(telling);
            kin.share = share;
            double sum = 0;
            for (const auto& [name, one] : wanted) sum += one->share;
            learning_.progress(sum / static_cast<double>(wanted.size()));
        };
        parallel::each(wanted.size(), [&](std::size_t i) {
            Kin& kin = *wanted[i].second;
            Result<Learned> learned = learner.without(kin.sets).learn([&](double share) { tell(kin, share); });
            if (learned) kin.learned = learned_file(*learned, "Learned to measure what was left out.");
            else kin.error = learned.error();
        });
        for (const auto& [name, kin] : wanted)
            if (kin->error) return Error{kin->error->code, kin->error->what, "without " + (name->front() == '\t' ? name->substr(1) : *name), kin->error->mend};
        return ok;
    }

    const EvalOptions& options_;
    const LearningOptions& learning_;
    std::map<std::string, Kin> kins_;
};

// Measures sets by models of their own.
class Relearned {
public:
    Relearned(const EvalOptions& options, const LearningOptions& learning, std::vector<ModelFile> files)
        : options_(options), learning_(learning), left_out_(options, learning), files_(std::move(files)) {
        if (learning_.own) options_.measures = [](const LabelledRecord& record) { return !teaches(record); };
        if (learning_.keep_out) options_.measures = is_kept_out;
    }

    Result<eval::Report> run() {
        if (const Status known = check(); !known) return known.error();
        if (learns_) {
            std::erase_if(files_, [](const ModelFile& file) { return file.text.starts_with("#! hark-lexicon 1 learned "); });
            if (const Status learned = left_out_.learn(files_); !learned) return learned.error();
        }
        if (!learning_.only.empty())
            std::erase_if(options_.sets, [&](const std::string& path) { return std::ranges::find(learning_.only, set_name(path)) == learning_.only.end(); });
        return engine::evaluate_with(options_, [&](const std::string& path, const engine::Advanced& advanced) { return measure(path, advanced); });
    }

private:
    Status check() const {
        std::vector<std::string> names;
        for (const std::string& path : options_.sets) names.push_back(set_name(path));
        for (const std::string& name : learning_.only)
            if (std::ranges::find(names, name) == names.end()) {
                const std::string near = nearest(name, names);
                return Error{ErrorCode::bad_input, "there is no set '" + name + "'", "--only", near.empty() ? "name a file without its ending" : "did you mean '" + near + "'?"};
            }
        return ok;
    }

    // A set that its models cannot be learned of says so in its report; the others go on.
    Result<engine::SetOutcomes> measure(const std::string& path, const engine::Advanced& advanced) const {
        std::vector<ModelFile> files = files_;
        if (learns_) files.push_back({"en/learned.tsv", left_out_.without(set_name(path))});
        Result<std::shared_ptr<const Models>> models = parsed(files);
        if (!models) return models.error();
        if (!learning_.own) return engine::evaluate_set(path, options_, **models, advanced);
        const Result<std::string> overlay = overlay_of(path, **models);
        if (!overlay) return engine::SetOutcomes::failed(path, overlay.error());
        files.push_back({"own.tsv", *overlay});
        const Result<std::shared_ptr<const Models>> own = parsed(std::move(files));
        if (!own) return own.error();
        Result<engine::SetOutcomes> outcomes = engine::evaluate_set(path, options_, **own, advanced);
        if (!outcomes || outcomes->report.error) return outcomes;
        EvalOptions plain = options_;
        plain.errors = 0;
        plain.predictions.clear();
        Result<engine::SetOutcomes> before = engine::evaluate_set(path, plain, **models, [](std::int64_t) {});
        if (!before) return before;
        outcomes->peer = std::move(before->hark);
        return outcomes;
    }
    Result<std::string> overlay_of(const std::string& path, const Models& models) const {
        Learner learner(models, {});
        if (const Result<std::uint16_t> set = teach(learner, path, options_, teaches); !set) return set.error();
        const Result<Learned> learned = learner.learn({});
        if (!learned) return Error{learned.error().code, learned.error().what, path, learned.error().mend};
        return overlay_file(*learned, "Learned of one half, to measure on the other.");
    }

    EvalOptions options_;
    const LearningOptions& learning_;
    const bool learns_ = learning_.leave_out || learning_.keep_out;
    LeftOut left_out_;
    std::vector<ModelFile> files_;
};

}  // namespace

Result<eval::Report> evaluate_learning(const EvalOptions& options, const LearningOptions& learning, std::vector<ModelFile> files) {
    const parallel::Cap cap(options.threads);
    return Relearned(options, learning, std::move(files)).run();
}

}  // namespace hark
