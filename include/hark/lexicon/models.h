// hark/lexicon/models.h: everything in models/, read, checked, and frozen into one matcher.
//
//   Result<Models> models = Models::load("models");
//   models->entry(match.entry).line                                // which line of which file matched
//
// Read models/README.md for the files. Immutable once loaded: one Models serves every thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/annotation.h"
#include "hark/base/content_key.h"
#include "hark/base/playbook.h"
#include "hark/base/result.h"
#include "hark/lexicon/amounts.h"
#include "hark/lexicon/file_text.h"
#include "hark/lexicon/learned_weights.h"
#include "hark/lexicon/matcher.h"
#include "hark/lexicon/table.h"
#include "hark/lexicon/tag_weights.h"
#include "hark/lexicon/topic_rules.h"

namespace hark {

struct ModelFile {
    std::string name;  // relative to the models folder, with '/': for messages, and part of the hash
    FileText text;
};

// What `hark models check` prints. An error makes loading fail; a warning does not.
struct ModelIssue {
    enum class Severity { warning, error };
    Severity severity = Severity::error;
    std::string what, where, mend;
};

enum class Shifter : std::uint16_t {
    negator, negative_subject, intensifier, diminisher, contrast, concession, hypothetical, politeness, only, clause
};

inline constexpr TopicId no_topic = 0xFFFF;

// One line of a model file that patterns came from.
struct Entry {
    Layer layer = Layer::sentiment;
    std::uint16_t id = 0;       // topic: TopicId; intent and fact: LabelId; shifter: Shifter
    TopicId topic = no_topic;   // fact: the topic that the failure belongs to; intent: a LabelId that it implies
    std::int32_t value = 0;     // sentiment: valence in thousandths; shifter: factor in thousandths; fact: severity; spam: weight; topic: polarities that a rule
                                // is for, a bit each, 0: all
    std::uint16_t file = 0;
    std::uint32_t line = 0;
    std::uint32_t pattern_at = 0, pattern_size = 0;  // as written: see Models::pattern
};

struct Topic {
    std::string id, level1, level2, holds;
};

// What a trade adds to the models, and which topics it does without: a folder of `packs/`.
struct Pack {
    std::string name, title;
    std::vector<std::string> without;  // topics, or heads of them ("care")
};

class Models {
public:
    // The first error is returned, with the number of the others; bad_model, not_found or io.
    static Result<Models> load(const std::filesystem::path& folder);
    // The same by way of `image`, a file that holds the models compiled: it is made, best effort, when it is missing, and made
    // anew when it is of other models, of another Hark, or damaged. It is checked by its hash and never trusted; the tables lie in it, mapped,
    // and are not copied. "" is none.
    static Result<Models> load(const std::filesystem::path& folder, const std::filesystem::path& image);
    static Result<Models> load(std::vector<ModelFile> files, const std::filesystem::path& image);
    // No disk: files in any order (they are sorted by name). Issues are appended; a model with errors is not made.
    static Result<Models> parse(std::vector<ModelFile> files, std::vector<ModelIssue>& issues);
    // All files of a models folder but those of its packs, sorted by name.
    static Result<std::vector<ModelFile>> read(const std::filesystem::path& folder);
    // The same, looked at where they lie (see FileText): for load(), which needs no copy if there is an `image`. Beside that it is remembered what
    // they hash to: a file that the file system says is the same is not read at all.
    static Result<std::vector<ModelFile>> look_at(const std::filesystem::path& folder, const std::filesystem::path& image = {});
    // The packs of a models folder, by name; none if it has none.
    static Result<std::vector<Pack>> packs(const std::filesystem::path& folder);
    // Adds the files of packs of `folder`, as packs/NAME/...: their lines win over those of other files. bad_input for a name that is no pack.
    static Status switch_on(std::vector<ModelFile>& files, const std::filesystem::path& folder, const std::vector<std::string>& packs);
    // One's own laid over `files`: a folder, whose files take the places of those of the same name, or one file, under its name alone, of
    // rules or of learned weights.
    static Status lay_over(std::vector<ModelFile>& files, const std::filesystem::path& own);

    const Matcher& matcher() const noexcept { return matcher_; }
    // Empty where no file of learned weights is.
    const LearnedWeights& learned() const noexcept { return learned_; }
    const TopicRules& rules() const noexcept { return rules_; }
    const AmountWords& amounts() const noexcept { return amounts_; }
    // Of topics, and behind them of labels.
    const TagWeights& tags() const noexcept { return tags_; }
    const Entry& entry(std::uint32_t index) const { return entries_[index]; }
    std::size_t entries(Layer layer) const noexcept;
    // As it is written in its file.
    std::string_view pattern(const Entry& entry) const { return {patterns_.data() + entry.pattern_at, entry.pattern_size}; }
    // "en/valence.tsv:120"
    std::string where(const Entry& entry) const;
    const std::vector<Topic>& topics() const noexcept { return topics_; }
    const std::vector<std::string>& labels() const noexcept { return labels_; }
    const std::vector<std::string>& languages() const noexcept { return languages_; }
    const std::vector<Play>& playbook() const noexcept { return playbook_; }
    // "Delivery > Delivery time"
    std::string title(TopicId topic) const;
    // Names by id; views into these models.
    Dictionary dictionary() const;
    // Over names and bytes of all files, and the version of the analysis.
    ContentKey hash() const noexcept { return hash_; }

private:
    friend class ModelBuilder;
    friend class ModelImage;
    std::shared_ptr<const void> image_;  // in which tables lie, if they do
    Matcher matcher_;
    LearnedWeights learned_;
    TopicRules rules_;
    TagWeights tags_;
    AmountWords amounts_;
    Table<Entry> entries_;
    Table<char> patterns_;
    std::vector<std::string> files_;
    std::vector<Topic> topics_;
    std::vector<std::string> labels_, languages_;
    std::vector<Play> playbook_;
    ContentKey hash_;
};

}  // namespace hark
