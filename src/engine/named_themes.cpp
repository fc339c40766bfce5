#include "hark/engine/named_themes.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "engine/kept_parts.h"
#include "engine/text_survey.h"
#include "hark/base/content_key.h"
#include "hark/insight/gather.h"
#include "hark/store/kept_themes.h"

namespace hark {

template <class Field>
void state_fields(NamedTheme& theme, Field& field) {
    std::vector<std::uint64_t> members = theme.sketch.members();
    field.all(theme.name, theme.comments, theme.keyness, theme.verbatims, theme.sentences, members);
    theme.sketch = Sketch::of(std::move(members));
}
template <class Field>
void state_fields(NamedThemes& found, Field& field) {
    field.all(found.verbatims, found.clauses, found.held, found.open, found.named, found.of, found.themes);
}

namespace {

constexpr std::string_view uncovered_question = "uncovered";
constexpr std::size_t most_sentences = 40'000, least_comments = 3;
constexpr double key = 10.83, together = 3;  // chi-square at one in a thousand; times as often as by chance

struct OpenSentence {
    std::uint64_t hash = 0;
    std::int64_t verbatim = 0;
    std::string text;
    GatherText words;

    auto rank() const { return std::pair(hash, verbatim); }
};

struct Spoken {
    Coverage coverage;
    std::vector<OpenSentence> sentences;
};

// The lowest hashes stay.
void thin(std::vector<OpenSentence>& sentences, std::size_t limit) {
    if (sentences.size() <= limit) return;
    std::ranges::nth_element(sentences, sentences.begin() + static_cast<std::ptrdiff_t>(limit), {}, &OpenSentence::rank);
    sentences.resize(limit);
}

GatherText words_of(std::span<const PhraseWord> words) {
    GatherText made;
    for (const PhraseWord& word : words) made.push_back({std::string(word.folded), std::string(word.folded), word.content, word.broken});
    return made;
}

void add(Spoken& part, Reading& reading, std::int64_t id, std::string_view text, TopicId general) {
    part.coverage.add(reading, id, general, [&](std::span<const PhraseWord> words, Span span) {
        const std::string_view sentence = slice(text, span);
        part.sentences.push_back({hash64(sentence), id, std::string(sentence), words_of(words)});
    });
    if (part.sentences.size() > 2 * most_sentences) thin(part.sentences, most_sentences);
}

// Words that come no more often in these sentences than in others name nothing that is missing; those that come in one of fifty are everybody's ("hotel").
void leave_key_words(std::vector<OpenSentence>& sentences, const PhraseCounts& phrases, const EverydayWords& everyday) {
    std::map<std::string, bool> is_key;
    for (OpenSentence& sentence : sentences)
        for (GatherWord& word : sentence.words) {
            if (!word.content) continue;
            const auto [at, fresh] = is_key.try_emplace(word.stem);
            if (fresh) {
                const KeyPhrase found = phrases.of(word.stem);
                at->second = !everyday.contains(word.stem) && found.keyness >= key && 50 * (found.inside + found.outside) < phrases.inside() + phrases.outside();
            }
            word.common = !at->second;
        }
}

// Words of a phrase that meet by chance are no phrase.
bool belongs_together(const std::string& phrase, const PhraseCounts& phrases) {
    const std::size_t first = phrase.find(' '), last = phrase.rfind(' ');
    if (first == std::string::npos) return true;
    const auto sentences = [&](const std::string& one) {
        const KeyPhrase found = phrases.of(one);
        return double(found.inside + found.outside);
    };
    return sentences(phrase) * double(phrases.inside() + phrases.outside()) >= together * sentences(phrase.substr(0, first)) * sentences(phrase.substr(last + 1));
}

NamedTheme theme_of(const Group& group, const std::vector<OpenSentence>& sentences, const PhraseCounts& phrases) {
    NamedTheme theme;
    theme.name = group.name;
    theme.keyness = phrases.of(group.name).keyness;
    std::set<std::int64_t> seen;
    std::set<std::string> shown;
    for (const std::size_t i : group.texts) {
        theme.sketch.add(sentences[i].hash);
        if (!seen.insert(sentences[i].verbatim).second) continue;
        theme.verbatims.push_back(sentences[i].verbatim);
        if (theme.sentences.size() < 3 && shown.insert(sentences[i].text).second) theme.sentences.push_back(sentences[i].text);
    }
    theme.comments = static_cast<std::int64_t>(seen.size());
    return theme;
}

std::vector<Sketch> sketches_of(const std::vector<KeptTheme>& kept) {
    std::vector<Sketch> sketches;
    for (const KeptTheme& theme : kept) sketches.push_back(Sketch::of(theme.members));
    return sketches;
}

std::vector<Succession> successions_of(const std::vector<KeptTheme>& kept, const NamedThemes& found) {
    std::vector<Sketch> now;
    for (const NamedTheme& theme : found.themes) now.push_back(theme.sketch);
    return successions(sketches_of(kept), now);
}

Result<std::vector<KeptTheme>> live_themes(const std::filesystem::path& path) {
    Result<std::vector<KeptTheme>> kept = kept_themes(path);
    if (kept) std::erase_if(*kept, [](const KeptTheme& theme) { return theme.state != "live"; });
    return kept;
}

// Without ids.
Result<NamedThemes> find_themes(const std::filesystem::path& path, const Models& models, const EverydayWords& everyday, const Filter& filter, std::size_t texts_asked, int threads) {
    const TopicId general = general_topic(models);
    const Result<ChosenTexts> chosen = choose_texts(path, filter, texts_to_read(filter, texts_asked), threads);
    if (!chosen) return chosen.error();
    auto parts = survey_texts<Spoken>(path, models, chosen->ids, threads, [&](Spoken& part, Reading& reading, std::int64_t id, std::string_view text) { add(part, reading, id, text, general); });
    if (!parts) return parts.error();
    Coverage coverage;
    std::vector<OpenSentence> sentences;
    for (Spoken& part : *parts) {
        coverage.merge(part.coverage);
        std::ranges::move(part.sentences, std::back_inserter(sentences));
    }
    thin(sentences, most_sentences);
    NamedThemes found{coverage.verbatims, coverage.clauses, coverage.held, coverage.open, 0, chosen->of, {}};
    std::ranges::sort(sentences, {}, &OpenSentence::rank);
    leave_key_words(sentences, coverage.phrases, everyday);
    std::vector<GatherText> texts;
    for (OpenSentence& sentence : sentences) texts.push_back(std::move(sentence.words));
    for (const Group& group : gather(texts, least_comments)) {
        NamedTheme theme = theme_of(group, sentences, coverage.phrases);
        if (theme.keyness < key || theme.comments < static_cast<std::int64_t>(least_comments) || !belongs_together(theme.name, coverage.phrases)) continue;
        found.named += static_cast<std::int64_t>(group.texts.size());
        found.themes.push_back(std::move(theme));
    }
    std::ranges::sort(found.themes, {}, [](const NamedTheme& theme) { return std::tuple(-theme.comments, theme.name); });
    return found;
}

// What was found of all comments, while none has come and the models are the same.
Result<std::optional<NamedThemes>> kept_finding(const std::filesystem::path& path, const Models& models) {
    return kept_whole<NamedThemes>(path, uncovered_question, to_hex(models.hash()));
}

}  // namespace

EverydayWords everyday_words(const std::vector<ModelFile>& files) {
    EverydayWords words;
    for (const ModelFile& file : files) {
        if (!file.text.starts_with("#! hark-lexicon 1 frequency ")) continue;
        std::istringstream lines(std::string(file.text.view()));
        for (std::string line; std::getline(lines, line);)
            if (!line.starts_with('#')) words.insert(line.substr(0, line.find('\t')));
    }
    return words;
}

Result<NamedThemes> named_themes(const std::filesystem::path& path, const Models& models, const EverydayWords& everyday, const Filter& filter, std::size_t most, int threads, std::size_t texts) {
    std::optional<NamedThemes> known;
    if (filter.all() && texts == 0) {
        auto kept = kept_finding(path, models);
        if (!kept) return kept.error();
        known = std::move(*kept);
    }
    Result<NamedThemes> found = known ? Result<NamedThemes>(std::move(*known)) : find_themes(path, models, everyday, filter, texts, threads);
    if (!found) return found;
    if (found->themes.size() > most) found->themes.resize(most);
    const auto kept = live_themes(path);
    if (!kept) return kept.error();
    const std::vector<Succession> who = successions_of(*kept, *found);
    for (std::size_t i = 0; i < who.size(); ++i)
        if (who[i].same) found->themes[i].id = (*kept)[*who[i].same].id;
    return found;
}

Status keep_finding_of_themes(const std::filesystem::path& path, const Models& models, const EverydayWords& everyday, int threads) {
    const auto known = kept_finding(path, models);
    if (!known) return known.error();
    if (*known) return ok;
    const Result<std::int64_t> newest = greatest_id(path);
    if (!newest) return newest.error();
    Result<NamedThemes> found = find_themes(path, models, everyday, {}, 0, threads);
    if (!found) return found.error();
    return keep_answer(path, uncovered_question, {to_hex(models.hash()), *newest, state_of(*found)});
}

Status keep_named_themes(const std::filesystem::path& path, NamedThemes& found) {
    Result<std::vector<KeptTheme>> all = kept_themes(path);
    if (!all) return all.error();
    const auto live = live_themes(path);
    if (!live) return live.error();
    const std::vector<Succession> who = successions_of(*live, found);
    std::map<std::int64_t, KeptTheme> by_id;
    for (KeptTheme& theme : *all) {
        if (theme.state == "live") theme.state = "gone";
        by_id[theme.id] = theme;
    }
    std::int64_t next = by_id.empty() ? 1 : by_id.rbegin()->first + 1;
    for (std::size_t i = 0; i < found.themes.size(); ++i) {
        NamedTheme& theme = found.themes[i];
        theme.id = who[i].same ? (*live)[*who[i].same].id : next++;
        KeptTheme& kept = by_id[theme.id];
        kept.id = theme.id, kept.name = theme.name, kept.state = "live", kept.comments = theme.comments, kept.members = theme.sketch.members();
        if (who[i].split) kept.other = (*live)[*who[i].split].id, theme.origin = "split from " + std::to_string(*kept.other);
        for (const std::size_t merged : who[i].merged) {
            KeptTheme& gone = by_id[(*live)[merged].id];
            gone.state = "merged", gone.other = theme.id;
            theme.origin += (theme.origin.empty() ? "with " : ", ") + std::to_string(gone.id) + " merged in";
        }
    }
    std::vector<KeptTheme> keep;
    for (auto& [id, theme] : by_id) keep.push_back(std::move(theme));
    return keep_themes(path, keep);
}

}  // namespace hark
