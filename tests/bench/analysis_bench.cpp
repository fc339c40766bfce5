// Looking words up, matching phrases, and the whole analysis of a text.
#include <algorithm>
#include <array>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <tuple>

#include "hark/analysis/analyser.h"
#include "hark/lexicon/matcher.h"
#include "hark/text/sentences.h"
#include "hark/text/tokenizer.h"
#include "material.h"

namespace hark::bench {
namespace {

struct Prepared {
    std::vector<std::vector<Token>> tokens;
    std::vector<std::vector<Symbol>> symbols;  // of each text
    std::vector<std::span<Symbol>> sentences;
    std::int64_t words = 0;
};

const Prepared& prepared() {
    static const Prepared made = [] {
        Prepared p;
        Tokenizer tokenizer;
        std::array<std::string, 2> buffer;
        std::vector<Sentence> sentences;
        for (const std::string& text : texts()) {
            std::vector<Token>& tokens = p.tokens.emplace_back();
            std::vector<Symbol>& symbols = p.symbols.emplace_back();
            tokenizer.tokenize(text, tokens);
            models().matcher().look_up(tokens, text, symbols, buffer);
            p.words += static_cast<std::int64_t>(tokens.size());
            split_sentences(text, tokens, sentences);
            for (const Sentence& s : sentences) p.sentences.push_back(std::span<Symbol>(symbols).subspan(s.first, s.last - s.first));
        }
        return p;
    }();
    return made;
}

void count_words(benchmark::State& state) {
    count_texts(state);
    state.counters["words/s"] = benchmark::Counter(static_cast<double>(state.iterations() * prepared().words), benchmark::Counter::kIsRate);
}

void look_up(benchmark::State& state) {
    const Matcher& matcher = models().matcher();
    std::array<std::string, 2> buffer;
    std::vector<Symbol> symbols;
    std::string folded;
    for (std::size_t i = 0; i < texts().size(); ++i)
        for (std::size_t t = 0; t < prepared().tokens[i].size(); ++t) {
            const Token& token = prepared().tokens[i][t];
            if (token.elongated || token.kind == TokenKind::emoticon) continue;  // looked up in other spellings too
            if ((prepared().symbols[i][t].word != 0) != matcher.knows(fold(slice(texts()[i], token.span), folded)))
                return state.SkipWithError(("known or not: " + std::string(slice(texts()[i], token.span))).c_str());
        }
    for (auto _ : state)
        for (std::size_t i = 0; i < texts().size(); ++i) {
            matcher.look_up(prepared().tokens[i], texts()[i], symbols, buffer);
            benchmark::DoNotOptimize(symbols.data());
        }
    count_words(state);
}

// What matches from a symbol on does not depend on what stands before it.
bool matches_anywhere(const Matcher& matcher, std::span<Symbol> sentence) {
    MatchScratch scratch;
    std::vector<Match> all, part, expected;
    matcher.match(sentence, false, scratch, all);
    for (std::uint32_t i = 0; i < sentence.size(); ++i) {
        matcher.match(sentence.subspan(i), false, scratch, part);
        for (const Match& match : part)
            if (match.first == 0) expected.push_back({i, i + match.last, match.entry, match.layer});
    }
    return all == expected;
}

void match(benchmark::State& state) {
    const Matcher& matcher = models().matcher();
    MatchScratch scratch;
    std::vector<Match> matches;
    for (std::size_t s = 0; s < std::min<std::size_t>(prepared().sentences.size(), 5'000); ++s)
        if (!matches_anywhere(matcher, prepared().sentences[s])) return state.SkipWithError("matches depend on what stands before");
    for (auto _ : state)
        for (const std::span<Symbol> sentence : prepared().sentences) {
            matcher.match(sentence, true, scratch, matches);
            benchmark::DoNotOptimize(matches.data());
        }
    count_words(state);
}

bool adds_up(const Explanation& explanation, const Annotation& annotation) {
    std::int64_t sum = 0;
    for (const Hit& hit : explanation.hits) {
        std::int32_t value = hit.base;
        for (std::size_t f = 0; f < hit.factor_count; ++f) value = static_cast<std::int32_t>(std::int64_t{value} * hit.factors[f].thousandths / 1000);
        if (value != hit.value) return false;
        sum += value;
    }
    return annotation.state != State::analysed || (sum == explanation.positive + explanation.negative && annotation.score == score_of(sum));
}

void annotate(benchmark::State& state) {
    Analyser analyser(models()), other(models());
    Annotation annotation, again;
    analyser.annotate("I love it, the staff was lovely.", annotation);
    if (annotation.polarity != Polarity::positive || annotation.mentions.empty()) return state.SkipWithError("nobody loves the lovely staff");
    analyser.annotate("Terrible. The room was dirty and the staff rude.", annotation);
    if (annotation.polarity != Polarity::negative) return state.SkipWithError("dirt and rudeness are not negative");
    for (const std::string& text : texts()) {
        analyser.annotate(text, annotation);
        if (!adds_up(analyser.explanation(), annotation)) return state.SkipWithError(("the explanation does not add up: " + text).c_str());
        other.annotate(text, again);
        if (again != annotation) return state.SkipWithError(("two analysers, two answers: " + text).c_str());
    }
    for (auto _ : state)
        for (const std::string& text : texts()) {
            analyser.annotate(text, annotation);
            benchmark::DoNotOptimize(annotation.score);
        }
    count_words(state);
}

void load_models(benchmark::State& state) {
    for (auto _ : state) {
        const Result<Models> loaded = Models::load(HARK_SOURCE_DIR "/models");
        if (!loaded || loaded->hash() != models().hash()) return state.SkipWithError("other models");
    }
}

// The English function words of languages.tsv: no analyst tells a topic by them.
std::set<std::string> function_words(const std::vector<ModelFile>& files) {
    const std::string text(std::string_view(std::ranges::find(files, "languages.tsv", &ModelFile::name)->text));
    const std::size_t begin = text.find("\nen\t") + 4;
    std::istringstream line(text.substr(begin, text.find('\n', begin) - begin));
    return {std::istream_iterator<std::string>(line), {}};
}

// Rules over words of the texts, drawn with a seed and as often as the texts say them, but for function words: A NEAR/5 (B | C) AND NOT D.
Models models_with_rules(std::int64_t count) {
    std::vector<ModelFile> files = *Models::read(HARK_SOURCE_DIR "/models");
    const std::set<std::string> common = function_words(files);
    std::mt19937 random(7);
    const auto word = [&] {
        while (true) {
            const std::vector<Symbol>& symbols = prepared().symbols[random() % prepared().symbols.size()];
            const std::uint32_t id = symbols.empty() ? 0 : symbols[random() % symbols.size()].word;
            const std::string text(id == 0 ? std::string_view() : models().matcher().word(id));
            if (!text.empty() && !common.contains(text) && std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; })) return text;
        }
    };
    std::string rules = "#! hark-lexicon 1 rules en\n";
    for (std::int64_t i = 0; i < count; ++i) rules += "product.quality: " + word() + " NEAR/5 (" + word() + " | " + word() + ") AND NOT " + word() + "\n";
    files.push_back({"bench.rules", rules});
    std::vector<ModelIssue> issues;
    return *Models::parse(std::move(files), issues);
}

void annotate_by_rules(benchmark::State& state) {
    const Models many = models_with_rules(state.range(0));
    Analyser analyser(many);
    Annotation annotation;
    for (auto _ : state)
        for (const std::string& text : texts()) {
            analyser.annotate(text, annotation);
            benchmark::DoNotOptimize(annotation.score);
        }
    count_words(state);
}

BENCHMARK(look_up)->Unit(benchmark::kMillisecond);
BENCHMARK(match)->Unit(benchmark::kMillisecond);
BENCHMARK(annotate)->Unit(benchmark::kMillisecond);
BENCHMARK(annotate_by_rules)->Arg(10)->Arg(1'000)->Unit(benchmark::kMillisecond);
BENCHMARK(load_models)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hark::bench
