// Repair, word break against ICU's, tokens, folding, sentences.
#include <algorithm>
#include <cstring>

#include "hark/text/repair.h"
#include "hark/text/sentences.h"
#include "hark/text/tokenizer.h"
#include "hark/text/word_break.h"
#include "material.h"

namespace hark::bench {
namespace {

void repairing(benchmark::State& state) {
    std::string once, twice;
    for (const std::string& text : texts()) {  // texts are repaired already: nothing may change but references
        repair(text, once);
        if (once != text && text.find('&') == std::string::npos) return state.SkipWithError(("changed again: " + text).c_str());
        if (needs_no_repair(text) && once != text) return state.SkipWithError(("needs no repair, and got one: " + text).c_str());
    }
    for (auto _ : state)
        for (const std::string& text : texts()) {
            if (needs_no_repair(text)) continue;
            repair(text, once);
            benchmark::DoNotOptimize(once.data());
        }
    count_texts(state);
}

void word_break(benchmark::State& state) {
    WordBreaker breaker;
    std::vector<Segment> segments, reference;
    std::size_t differ = 0;
    for (const std::string& text : texts()) {
        segments.clear(), reference.clear();
        breaker.segments(text, segments);
        breaker.segments_by_icu(text, reference);
        if (segments != reference && ++differ > texts().size() / 10'000) return state.SkipWithError(("other words than ICU: " + text).c_str());
    }
    for (auto _ : state)
        for (const std::string& text : texts()) {
            segments.clear();
            breaker.segments(text, segments);
            benchmark::DoNotOptimize(segments.data());
        }
    count_texts(state);
    state.counters["differ"] = static_cast<double>(differ);
}

void word_break_by_icu(benchmark::State& state) {
    WordBreaker breaker;
    std::vector<Segment> segments;
    for (auto _ : state)
        for (const std::string& text : texts()) {
            segments.clear();
            breaker.segments_by_icu(text, segments);
            benchmark::DoNotOptimize(segments.data());
        }
    count_texts(state);
}

// Ascending, never overlapping, and nothing left out but white space and the low lines around words.
bool covers(const std::string& text, const std::vector<Token>& tokens) {
    std::uint32_t at = 0;
    const auto blank = [&](std::uint32_t begin, std::uint32_t end) {
        std::string out;
        repair(std::string_view(text).substr(begin, end - begin), out);
        return out.find_first_not_of('_') == std::string::npos;
    };
    for (const Token& token : tokens) {
        if (token.span.begin < at || token.span.empty() || !blank(at, token.span.begin)) return false;
        at = token.span.end;
    }
    return at <= text.size() && blank(at, static_cast<std::uint32_t>(text.size()));
}

void tokenise(benchmark::State& state) {
    Tokenizer tokenizer;
    std::vector<Token> tokens;
    for (const std::string& text : texts()) {
        tokenizer.tokenize(text, tokens);
        if (!covers(text, tokens)) return state.SkipWithError(("tokens leave something out: " + text).c_str());
    }
    for (auto _ : state)
        for (const std::string& text : texts()) {
            tokenizer.tokenize(text, tokens);
            benchmark::DoNotOptimize(tokens.data());
        }
    count_texts(state);
}

void fold_words(benchmark::State& state) {
    Tokenizer tokenizer;
    std::vector<std::vector<Token>> tokens(texts().size());
    std::string buffer, again;
    std::int64_t words = 0;
    for (std::size_t i = 0; i < texts().size(); ++i) {
        tokenizer.tokenize(texts()[i], tokens[i]);
        words += static_cast<std::int64_t>(tokens[i].size());
        for (const Token& token : tokens[i]) {
            const std::string folded(fold(slice(texts()[i], token.span), buffer));
            if (fold(folded, again) != folded) return state.SkipWithError(("folds again: " + folded).c_str());
        }
    }
    for (auto _ : state)
        for (std::size_t i = 0; i < texts().size(); ++i)
            for (const Token& token : tokens[i]) benchmark::DoNotOptimize(fold(slice(texts()[i], token.span), buffer).data());
    count_texts(state);
    state.counters["words/s"] = benchmark::Counter(static_cast<double>(state.iterations() * words), benchmark::Counter::kIsRate);
}

void sentences(benchmark::State& state) {
    Tokenizer tokenizer;
    std::vector<std::vector<Token>> tokens(texts().size());
    std::vector<Sentence> found;
    for (std::size_t i = 0; i < texts().size(); ++i) {
        tokenizer.tokenize(texts()[i], tokens[i]);
        split_sentences(texts()[i], tokens[i], found);
        std::uint32_t at = 0;
        for (const Sentence& sentence : found) {
            if (sentence.first != at || sentence.last <= at) return state.SkipWithError(("a token in no sentence: " + texts()[i]).c_str());
            at = sentence.last;
        }
        if (at != tokens[i].size()) return state.SkipWithError(("tokens behind the last sentence: " + texts()[i]).c_str());
    }
    for (auto _ : state)
        for (std::size_t i = 0; i < texts().size(); ++i) {
            split_sentences(texts()[i], tokens[i], found);
            benchmark::DoNotOptimize(found.data());
        }
    count_texts(state);
}

BENCHMARK(repairing)->Unit(benchmark::kMillisecond);
BENCHMARK(word_break)->Unit(benchmark::kMillisecond);
BENCHMARK(word_break_by_icu)->Unit(benchmark::kMillisecond);
BENCHMARK(tokenise)->Unit(benchmark::kMillisecond);
BENCHMARK(fold_words)->Unit(benchmark::kMillisecond);
BENCHMARK(sentences)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hark::bench
