#include "pattern.h"

#include <algorithm>

#include "hark/text/tokenizer.h"
#include "inflect.h"

namespace hark {
namespace {

constexpr int most_gap = 12;

Error bad(std::string what, std::string mend = {}) { return {ErrorCode::bad_model, std::move(what), "", std::move(mend)}; }

Pattern::Item item_of(Step step) { return {std::move(step), {}}; }
Pattern::Item word_item(std::string form, bool face = false) { return item_of({Step::word, std::move(form), 0, face}); }
Pattern::Item choice_of(const std::vector<std::string>& forms) {
    Pattern::Item item;
    for (const std::string& form : forms) item.choices.push_back({{word_item(form)}});
    return item;
}

// Recursive descent over: pattern = item+; item = (a|b) | [a|b] | {v} | {n:x} | {a:x} | <type> | ~n | ^ | word | prefix*
class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    Result<Pattern> run() {
        Pattern pattern = sequence("");
        if (!error_ && at_ < text_.size()) fail(std::string("unexpected '") + text_[at_] + "'");
        if (error_) return *error_;
        return pattern;
    }

private:
    void fail(const std::string& what) {
        if (!error_) error_ = bad(what + " at character " + std::to_string(at_ + 1) + " of the pattern");
        at_ = text_.size();
    }
    bool at_any(std::string_view stops) {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        return at_ >= text_.size() || stops.find(text_[at_]) != std::string_view::npos;
    }

    Pattern sequence(std::string_view stops) {
        Pattern pattern;
        while (!at_any(stops)) pattern.items.push_back(item());
        if (pattern.items.empty()) fail("expected a word");
        return pattern;
    }

    Pattern::Item alternatives(char close) {
        const std::string stops{'|', close};
        Pattern::Item choice;
        do {
            ++at_;
            choice.choices.push_back(sequence(stops));
        } while (at_ < text_.size() && text_[at_] == '|');
        if (at_ >= text_.size()) fail(std::string("missing '") + close + "'");
        else ++at_;
        return choice;
    }

    Pattern::Item item() {
        switch (text_[at_]) {
            case '(': return alternatives(')');
            case '[': {
                Pattern::Item choice = alternatives(']');
                choice.choices.insert(choice.choices.begin(), Pattern{});
                return choice;
            }
            case '{': return inflected();
            case '<': return item_of(type());
            case '~': return item_of(gap());
            case '^': ++at_; return item_of({Step::start, "", 0, false});
            default: return item_of(word());
        }
    }

    std::string_view until(char close) {
        const std::size_t begin = ++at_;
        const std::size_t end = text_.find(close, begin);
        if (end == std::string_view::npos) {
            fail(std::string("missing '") + close + "'");
            return {};
        }
        at_ = end + 1;
        return text_.substr(begin, end - begin);
    }

    Pattern::Item inflected() {
        std::string_view inside = until('}');
        std::string_view code = "v";
        if (inside.size() > 2 && inside[1] == ':') {
            code = inside.substr(0, 1);
            inside.remove_prefix(2);
        }
        const std::vector<std::string> forms = inflect(inside, code);
        if (inside.empty() || forms.empty()) fail("expected {verb}, {n:noun} or {a:adjective}");
        return choice_of(forms);
    }

    Step type() {
        const std::string_view name = until('>');
        if (name != "num" && name != "dur" && name != "money" && name != "neg") fail("unknown type <" + std::string(name) + ">: there are <num> <dur> <money> <neg>");
        return {Step::type, std::string(name), 0, false};
    }

    Step gap() {
        int most = 0;
        for (++at_; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && most < 100; ++at_) most = most * 10 + (text_[at_] - '0');
        if (most < 1 || most > most_gap) fail("a gap is ~1 to ~12");
        return {Step::gap, "", most, false};
    }

    Step word() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && std::string_view(" ()[]|{}<>~^").find(text_[at_]) == std::string_view::npos) ++at_;
        if (at_ == begin) fail(std::string("unexpected '") + text_[at_] + "'");
        std::string buffer;
        const std::string_view form = fold(text_.substr(begin, at_ - begin), buffer);
        if (form.size() < 2 || !form.ends_with("*")) return {Step::word, std::string(form), 0, false};
        if (form.size() < 4) fail("a star needs three letters before it");
        return {Step::prefix, std::string(form.substr(0, form.size() - 1)), 0, false};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::optional<Error> error_;
};

bool looks_like_face(std::string_view pattern) {
    return pattern.find(' ') == std::string_view::npos &&
           (static_cast<unsigned char>(pattern.front()) >= 0x80 || pattern.find_first_of(":;=<>^_/\\().") != std::string_view::npos || pattern.size() < 3);
}

// An emoticon or emoji is itself, whatever brackets it has.
std::optional<Pattern> as_face(std::string_view pattern) {
    thread_local Tokenizer tokenizer;  // ICU's rules take longer to open than a pattern to read
    std::vector<Token> tokens;
    tokenizer.tokenize(pattern, tokens);
    if (tokens.size() != 1 || (tokens[0].kind != TokenKind::emoticon && tokens[0].kind != TokenKind::emoji)) return {};
    std::string buffer;
    return Pattern{{word_item(std::string(fold(pattern, buffer)), true)}};
}

bool is_gap(const Pattern::Item& item) { return item.choices.empty() && item.step.kind == Step::gap; }
bool can_be_empty(const Pattern& pattern) {
    return std::ranges::all_of(pattern.items, [](const Pattern::Item& item) { return !item.choices.empty() && std::ranges::any_of(item.choices, can_be_empty); });
}

bool item_can_be_empty(const Pattern::Item& item) { return !item.choices.empty() && std::ranges::any_of(item.choices, can_be_empty); }

// Whether a gap can come to stand at the front, or at the end, once what is optional is left out.
template <class Items>
bool opens_with_gap(const Items& items) {
    for (const Pattern::Item& item : items) {
        if (is_gap(item)) return true;
        for (const Pattern& choice : item.choices)
            if (opens_with_gap(choice.items)) return true;
        if (!item_can_be_empty(item)) return false;
    }
    return false;
}
bool closes_with_gap(const Pattern& pattern) {
    for (auto item = pattern.items.rbegin(); item != pattern.items.rend(); ++item) {
        if (is_gap(*item) || std::ranges::any_of(item->choices, closes_with_gap)) return true;
        if (!item_can_be_empty(*item)) return false;
    }
    return false;
}

// Whether a ^ stands where something is before it, or nothing behind it.
bool misplaces_start(const Pattern& pattern, bool first) {
    for (std::size_t i = 0; i < pattern.items.size(); ++i) {
        const Pattern::Item& item = pattern.items[i];
        if (item.choices.empty() && item.step.kind == Step::start && !(first && i == 0)) return true;
        if (std::ranges::any_of(item.choices, [&](const Pattern& choice) { return misplaces_start(choice, first && i == 0); })) return true;
    }
    return false;
}
bool only_start(const Pattern& pattern) {
    return std::ranges::all_of(pattern.items, [](const Pattern::Item& item) {
        return item.choices.empty() ? item.step.kind == Step::start : item_can_be_empty(item) || std::ranges::any_of(item.choices, only_start);
    });
}

Result<Pattern> with_first_inflected(Pattern pattern, std::string_view code) {
    Pattern::Item& first = pattern.items.front();
    if (!first.choices.empty() || first.step.kind != Step::word) return bad("only a plain first word can be inflected", "leave the last column empty");
    const std::vector<std::string> forms = inflect(first.step.form, code);
    if (forms.empty()) return bad("unknown inflection '" + std::string(code) + "'", "use v, n, a, or several as v,n");
    first = choice_of(forms);
    return pattern;
}

std::optional<std::vector<Sequence>> expand_item(const Pattern::Item& item, std::size_t most) {
    if (item.choices.empty()) return std::vector<Sequence>{{item.step}};
    std::vector<Sequence> all;
    for (const Pattern& choice : item.choices) {
        auto some = expand(choice, most);
        if (!some || all.size() + some->size() > most) return {};
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

}  // namespace

Result<Pattern> parse_pattern(std::string_view pattern, std::string_view inflection) {
    if (pattern.empty()) return bad("the pattern is empty");
    if (looks_like_face(pattern))
        if (std::optional<Pattern> face = as_face(pattern)) return *face;
    Result<Pattern> parsed = Parser(pattern).run();
    if (!parsed) return parsed;
    if (can_be_empty(*parsed)) return bad("the pattern matches nothing at all", "not everything can be optional");
    if (opens_with_gap(parsed->items) || closes_with_gap(*parsed) || misplaces_start(*parsed, true) || only_start(*parsed))
        return bad("a gap stands between words, and ^ before one", "move it, or make the words around it not optional");
    return inflection.empty() ? parsed : with_first_inflected(std::move(*parsed), inflection);
}

std::optional<Error> word_never_made(const Pattern& pattern, Tokenizer& tokenizer) {
    std::vector<Token> tokens;
    std::string buffer;
    for (const Pattern::Item& item : pattern.items) {
        for (const Pattern& choice : item.choices)
            if (auto error = word_never_made(choice, tokenizer)) return error;
        const Step& step = item.step;
        if (!item.choices.empty() || step.kind != Step::word || step.face) continue;
        tokenizer.tokenize(step.form, tokens);
        if (tokens.size() == 1 && fold(slice(step.form, tokens[0].span), buffer) == step.form) continue;
        std::string pieces;
        for (const Token& token : tokens) pieces += (pieces.empty() ? "" : " | ") + std::string(slice(step.form, token.span));
        return bad("'" + step.form + "' can never match: texts are cut into " + pieces, "write the pieces as words of a phrase, hyphens left out");
    }
    return {};
}

std::optional<std::vector<Sequence>> expand(const Pattern& pattern, std::size_t most) {
    std::vector<Sequence> all{{}};
    for (const Pattern::Item& item : pattern.items) {
        const auto next = expand_item(item, most);
        if (!next || all.size() * next->size() > most) return {};
        std::vector<Sequence> longer;
        for (const Sequence& a : all)
            for (const Sequence& b : *next) {
                longer.push_back(a);
                longer.back().insert(longer.back().end(), b.begin(), b.end());
            }
        all = std::move(longer);
    }
    return all;
}

}  // namespace hark
