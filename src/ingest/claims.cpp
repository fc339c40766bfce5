// What header and values of a column speak for.
#include <algorithm>
#include <array>

#include "column_guess.h"
#include "values.h"

namespace hark::ingest {
namespace {

std::string share(double part, const ColumnStats& stats) {
    return std::to_string(static_cast<int>(part * double(stats.filled) + 0.5)) + " of " + std::to_string(stats.filled);
}

// "" if the values may be of the role, else why they are not. A column without values may be anything.
bool values_fit(Role role, bool exact, const ColumnStats& stats) {
    if (stats.empty()) return true;
    switch (role) {
        case Role::text:
        case Role::pros:
        case Role::cons:
            if (stats.numbers > 0.5 || stats.dates > 0.5 || stats.addresses > 0.7) return false;
            return exact || (stats.mean_words >= 2 && stats.distinct > 0.1) || stats.mean_length >= 25;
        case Role::title: return stats.numbers < 0.5 && stats.dates < 0.5;
        case Role::reply: return stats.numbers < 0.5 && stats.dates < 0.5 && (exact || stats.mean_words >= 3);
        case Role::rating: return stats.ratings >= 0.8 && stats.low >= 0 && stats.high <= 100;
        case Role::nps: return stats.integers >= 0.8 && stats.low >= 0 && stats.high <= 10;
        case Role::date:
        case Role::reply_date:
            return stats.dates >= 0.7 ||
                   std::max(stats.by_order[std::size_t(DateOrder::epoch_seconds)],
                            stats.by_order[std::size_t(DateOrder::epoch_millis)]) * 10 >= stats.filled * 8;
        case Role::language: return stats.languages >= 0.8;
        case Role::id: return stats.distinct > 0.5 || stats.filled < 5;
        case Role::customer: return stats.mean_length < 80;
        case Role::status: return stats.mean_length < 30;
        case Role::segment:
        case Role::ignored: return true;
    }
    return false;
}

std::string values_said(Role role, const ColumnStats& stats) {
    if (stats.empty()) return "no values in the sample";
    if (role == Role::date || role == Role::reply_date) return "dates in " + share(std::max(stats.dates, 0.0), stats) + " values";
    if (role == Role::rating && stats.rating_words > 0.5) return "answers such as 'satisfied'";
    if (role == Role::rating || role == Role::nps) return "ratings in " + share(stats.ratings, stats) + " values";
    if (role == Role::text || role == Role::title || role == Role::pros || role == Role::cons || role == Role::reply)
        return std::to_string(static_cast<int>(stats.mean_words + 0.5)) + " words a value";
    return share(stats.distinct, stats) + " values differ";
}

// Strength of an exact name, of a word in the header, of the values alone.
constexpr double by_name = 100, by_word = 60, by_question = 50, by_values = 20;

bool is_question(const std::string& header) {
    constexpr std::array<std::string_view, 14> openers{"what ", "why ", "how ", "please ", "was ", "warum ", "wie ", "que ", "qué ",
                                                       "pourquoi ", "comment ", "cosa ", "wat ", "waarom "};
    if (header.find('?') != std::string::npos) return true;
    const std::string plain = plain_header(header);
    return std::ranges::any_of(openers, [&](std::string_view opener) { return plain.starts_with(opener); });
}

void claim_by_values(std::size_t column, const std::string& header, const ColumnStats& stats, std::vector<Claim>& out) {
    if (stats.empty()) return;
    const std::string values = ", values alone: ";
    if (stats.sentences() && is_question(header))
        out.push_back({by_question, column, Role::text, "a question with answers of " + values_said(Role::text, stats)});
    if (stats.sentences())
        out.push_back({by_values + std::min(stats.mean_words, 100.0) / 10, column, Role::text,
                       "reads like sentences: " + values_said(Role::text, stats)});
    if (stats.filled >= 3 && stats.dates > 0.95)
        out.push_back({by_values, column, Role::date, "dates in " + share(stats.dates, stats) + " values"});
    const bool few = stats.distinct * double(stats.filled) <= 10, stars = stats.integers > 0.95 && stats.low >= 1 && stats.high == 5;
    if (stats.filled >= 5 && few && (stars || stats.rating_words > 0.95))
        out.push_back({by_values, column, Role::rating, stars ? "whole numbers from 1 to 5 in " + share(stats.integers, stats) + " values"
                                                              : "answers such as 'satisfied'"});
}

// What a survey asks for: the roles that the text of a question can tell.
bool asked(Role role) {
    return role == Role::text || role == Role::pros || role == Role::cons || role == Role::rating || role == Role::nps;
}
std::optional<Vocabulary::Match> by_hint(std::string_view hint, Role role, const Vocabulary& vocabulary) {
    auto match = vocabulary.match(hint, role);
    if (match) match->exact = false;
    return match;
}

std::string without_brackets(const std::string& name) {
    const std::size_t open = name.find('('), close = name.find(')', open);
    return close == std::string::npos ? name : name.substr(0, open) + name.substr(close + 1);
}

// "attributes.title" is called title, too; but not "comments.0.title", which is one of many.
std::string last_key(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot + 1 == name.size()) return name;
    for (std::size_t i = 1; i + 1 < name.size(); ++i)
        if (name[i - 1] == '.' && name[i] >= '0' && name[i] <= '9' && name[i + 1] == '.') return name;
    return name.substr(dot + 1);
}

}  // namespace

std::vector<Claim> claims_of(std::size_t column, const SampleTable& table, const ColumnStats& stats,
                             const Vocabulary& vocabulary) {
    constexpr std::array roles{Role::id, Role::date, Role::nps, Role::rating, Role::language, Role::reply, Role::reply_date, Role::status,
                               Role::title, Role::pros, Role::cons, Role::text, Role::customer, Role::ignored};
    std::vector<Claim> claims;
    const std::string name = plain_header(table.names[column]);
    const std::string last = plain_header(last_key(table.names[column]));
    const std::string hint = plain_header(table.hints[column]);
    const std::string bare = plain_header(without_brackets(table.names[column]));  // "score (1-10)" is called score
    for (const Role role : roles) {
        auto match = vocabulary.match(name, role);
        if (!match || !match->exact)
            if (auto other = vocabulary.match(bare, role); other && (!match || other->exact)) match = std::move(other);
        if (match && !match->exact && last != name) match.reset();  // a word in the path above says little
        const bool nested = last != name;
        if (nested && !match) match = vocabulary.match(last, role);
        if (!match && !hint.empty() && asked(role)) match = by_hint(hint, role, vocabulary);
        if (!match || !values_fit(role, match->exact, stats)) continue;
        claims.push_back({(match->exact ? by_name : by_word) - double(match->rank) / 100, column, role,
                          (match->exact ? "header is '" : "header says '") + match->word + "', " + values_said(role, stats), nested});
    }
    claim_by_values(column, table.names[column] + table.hints[column], stats, claims);
    return claims;
}

}  // namespace hark::ingest
