// hark/base/annotation.h: what the analysis found in one verbatim. Every finding is a byte span of the verbatim's text.
//
// Numbers are integers: a score of 10,000 is 1.0, so that sums depend neither on order nor on machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/span.h"

namespace hark {

enum class Polarity : std::uint8_t { no_evidence, neutral, mixed, positive, negative };
// Every row ends in exactly one of these.
// `ours`: a message that the firm wrote, an answer to a customer or a note; kept for the ledger of cases, without findings.
// `forgotten`: its customer asked to be (hark forget), and nothing of it is kept.
enum class State : std::uint8_t { analysed, other_language, empty, spam, duplicate, rejected, ours, forgotten };
inline constexpr int state_count = 8;
// ISO 639-1, packed; `und` where the text is too short to tell or speaks no language.
struct Language {
    char code[4] = "und";

    std::string_view name() const noexcept { return code; }
    bool operator==(const Language&) const = default;
};

using TopicId = std::uint16_t;  // index into Models::topics(), and into Dictionary::topics
using LabelId = std::uint16_t;  // index into Models::labels(), and into Dictionary::labels

inline constexpr std::int32_t score_one = 10'000;

// A span that speaks of a topic. `polarity` is that of the opinion which belongs to it (never netted with another's):
// no_evidence if none does. `strength` is the opinion's score, -score_one..score_one.
struct Mention {
    TopicId topic = 0;
    Polarity polarity = Polarity::no_evidence;
    std::int32_t strength = 0;
    Span span;      // the words that name the topic
    Span opinion;   // the words that judge it; empty if none
    Span sentence;  // the sentence it stands in, for quotes

    bool operator==(const Mention&) const = default;
};

// How long ("for three weeks") and how often ("called four times"), as the customer says it; 0: not said.
struct Amount {
    std::uint32_t minutes = 0, times = 0;

    bool operator==(const Amount&) const = default;
};

// An intent ("complaint") or a fact complaint ("fact.late"), with the words that show it.
struct Label {
    LabelId label = 0;
    std::uint8_t severity = 0;  // fact complaints: 1..3; intents: 0
    Span span, sentence;
    Amount amount = {};         // fact complaints

    bool operator==(const Label&) const = default;
};

// What a message says of the case that it belongs to: "apology", "remedy", "promise", "solved", "due.days.3" (models/README.md has the list).
// Found in messages of both sides, and in the replies of exports.
struct Mark {
    std::string name;
    Span span, sentence;

    bool operator==(const Mark&) const = default;
};

struct Annotation {
    State state = State::empty;
    Language language;
    Polarity polarity = Polarity::no_evidence;
    std::int32_t score = 0;         // -score_one..score_one
    std::vector<Mention> mentions;  // in text order
    std::vector<Label> labels;      // in text order
    std::vector<Mark> marks = {};   // in text order; of the reply where the verbatim is no message

    void clear() noexcept {
        state = State::empty;
        language = {};
        polarity = Polarity::no_evidence;
        score = 0;
        mentions.clear();
        labels.clear();
        marks.clear();
    }
    bool operator==(const Annotation&) const = default;
};

// Names of what the ids of an annotation mean; the store keeps names, so that ids may change with the models.
struct Dictionary {
    std::vector<std::string_view> topics, labels;  // views into the models, which outlive this
};

// The answer in the three classes that data sets and dashboards know: positive, neutral or negative. What is mixed goes with its
// score if that is clear, a fifth of the scale or more.
Polarity class_of(Polarity polarity, std::int32_t score);
Polarity class_of(const Annotation& annotation);

std::string_view name_of(Polarity polarity);
std::string_view name_of(State state);
// Nothing matches: no_evidence, analysed.
Polarity polarity_named(std::string_view name);

}  // namespace hark
