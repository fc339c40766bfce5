#include "pattern.h"

#include <algorithm>
#include <optional>

#include "hark/text/tokenizer.h"
#include "inflect.h"

namespace hark {
namespace {

constexpr std::size_t most_sequences = 20'000;
constexpr int most_gap = 12;

using Sequences = std::vector<Sequence>;

bool is_space(char c) { return c == ' '; }

Sequences multiply(const Sequences& left, const Sequences& right) {
    Sequences product;
    product.reserve(left.size() * right.size());
    for (const Sequence& a : left)
        for (const Sequence& b : right) {
            product.push_back(a);
            product.back().insert(product.back().end(), b.begin(), b.end());
        }
    return product;
}

// Recursive descent over: sequence = item+; item = ( a | b ) | [ a | b ] | {v} | {n:x} | {a:x} | <type> | ~n | ^ | word | prefix*
class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    Result<Sequences> run() {
        Sequences all = sequence("");
        if (!error_ && at_ < text_.size()) fail(std::string("unexpected '") + text_[at_] + "'");
        if (error_) return *error_;
        return all;
    }

private:
    void fail(std::string what) {
        if (!error_) error_ = Error{ErrorCode::bad_model, std::move(what) + " at character " + std::to_string(at_ + 1) + " of the pattern", "", ""};
        at_ = text_.size();
    }
    void skip_space() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }
    bool at_any(std::string_view stops) {
        skip_space();
        return at_ >= text_.size() || stops.find(text_[at_]) != std::string_view::npos;
    }

    Sequences sequence(std::string_view stops) {
        Sequences all{{}};
        bool any = false;
        while (!at_any(stops)) {
            all = multiply(all, item());
            any = true;
            if (all.size() > most_sequences) fail("the alternatives multiply to more than 20,000 forms");
        }
        if (!any) fail("expected a word");
        return all;
    }

    Sequences alternatives(char close) {
        const char stops[3] = {'|', close, 0};
        ++at_;
        Sequences all = sequence(stops);
        while (at_ < text_.size() && text_[at_] == '|') {
            ++at_;
            Sequences more = sequence(stops);
            all.insert(all.end(), more.begin(), more.end());
        }
        if (at_ >= text_.size()) fail(std::string("missing '") + close + "'");
        else ++at_;
        return all;
    }

    Sequences item() {
        switch (text_[at_]) {
            case '(': return alternatives(')');
            case '[': {
                Sequences all = alternatives(']');
                all.insert(all.begin(), Sequence{});
                return all;
            }
            case '{': return inflected();
            case '<': return {{type()}};
            case '~': return {{gap()}};
            case '^': ++at_; return {{Step{Step::start, "", 0}}};
            default: return {{word()}};
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

    Sequences inflected() {
        std::string_view inside = until('}');
        std::string_view code = "v";
        if (inside.size() > 2 && inside[1] == ':') {
            code = inside.substr(0, 1);
            inside.remove_prefix(2);
        }
        Sequences all;
        for (std::string& form : inflect(inside, code)) all.push_back({Step{Step::word, std::move(form), 0}});
        if (inside.empty() || all.empty()) fail("expected {verb}, {n:noun} or {a:adjective}");
        return all;
    }

    Step type() {
        const std::string_view name = until('>');
        if (name != "num" && name != "dur" && name != "money" && name != "neg") fail("unknown type <" + std::string(name) + ">: there are <num> <dur> <money> <neg>");
        return {Step::type, std::string(name), 0};
    }

    Step gap() {
        int most = 0;
        for (++at_; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) most = most * 10 + (text_[at_] - '0');
        if (most < 1 || most > most_gap) fail("a gap is ~1 to ~12");
        return {Step::gap, "", most};
    }

    Step word() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && std::string_view(" ()[]|{}<>~^").find(text_[at_]) == std::string_view::npos) ++at_;
        if (at_ == begin) fail(std::string("unexpected '") + text_[at_] + "'");
        std::string buffer;
        std::string_view form = fold(text_.substr(begin, at_ - begin), buffer);
        if (form.size() > 1 && form.ends_with("*")) {
            if (form.size() < 4) fail("a star needs three letters before it");
            return {Step::prefix, std::string(form.substr(0, form.size() - 1)), 0};
        }
        return {Step::word, std::string(form), 0};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::optional<Error> error_;
};

// An emoticon or emoji is itself, whatever brackets it has.
std::optional<Step> as_face(std::string_view pattern) {
    Tokenizer tokenizer;
    std::vector<Token> tokens;
    tokenizer.tokenize(pattern, tokens);
    if (tokens.size() != 1 || (tokens[0].kind != TokenKind::emoticon && tokens[0].kind != TokenKind::emoji)) return {};
    std::string buffer;
    return Step{Step::word, std::string(fold(pattern, buffer)), 0};
}

bool looks_like_face(std::string_view pattern) {
    return pattern.find(' ') == std::string_view::npos &&
           (static_cast<unsigned char>(pattern.front()) >= 0x80 || pattern.find_first_of(":;=<>^_/\\().") != std::string_view::npos || pattern.size() < 3);
}

Result<Sequences> expand_first(const Sequences& base, std::string_view code) {
    Sequences all;
    for (const Sequence& sequence : base) {
        if (sequence.front().kind != Step::word) return Error{ErrorCode::bad_model, "only a plain first word can be inflected", "", "leave the last column empty"};
        const std::vector<std::string> forms = inflect(sequence.front().form, code);
        if (forms.empty()) return Error{ErrorCode::bad_model, "unknown inflection '" + std::string(code) + "'", "", "use v, n, a, or several as v,n"};
        for (const std::string& form : forms) {
            all.push_back(sequence);
            all.back().front().form = form;
        }
    }
    return all;
}

}  // namespace

Result<std::vector<Sequence>> parse_pattern(std::string_view pattern, std::string_view inflection) {
    if (pattern.empty()) return Error{ErrorCode::bad_model, "the pattern is empty", "", ""};
    if (looks_like_face(pattern))
        if (std::optional<Step> face = as_face(pattern)) return Sequences{{*face}};
    Result<Sequences> all = Parser(pattern).run();
    if (!all) return all;
    for (const Sequence& sequence : *all) {
        if (sequence.empty()) return Error{ErrorCode::bad_model, "the pattern matches nothing at all", "", "not everything can be optional"};
        const Step::Kind first = sequence.front().kind, last = sequence.back().kind;
        if (first == Step::gap || last == Step::gap || last == Step::start)
            return Error{ErrorCode::bad_model, "a gap or ^ needs a word after it, and a gap one before it", "", ""};
    }
    return inflection.empty() ? all : expand_first(*all, inflection);
}

}  // namespace hark
