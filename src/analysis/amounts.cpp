// How long and how often, where a fact says so: "on hold for two and a half hours", "I have called four times".
#include "amounts.h"

#include <algorithm>
#include <charconv>

namespace hark {
namespace {

using Kind = AmountWord::Kind;

constexpr std::uint32_t reach = 8;            // symbols between a fact and its amount: "I have been waiting for my new sofa for three weeks"
constexpr std::int64_t most_figures = 100'000;  // more is no number of days
constexpr std::int64_t most_seconds = 3'155'760'000;  // a hundred years

struct Read {
    std::int64_t value = 0;   // thousandths of a number; seconds; times
    std::uint32_t next = 0;   // the symbol behind it
};

class AmountReader {
public:
    AmountReader(const Models& models, const SentenceWork& work) : models_(models), work_(work) {}

    // "3 weeks", "half an hour", "2 hours and 30 minutes", "an hour and a half", "45min"
    std::optional<Read> duration(std::uint32_t at) const {
        std::optional<Read> first = part(at);
        if (!first) return {};
        const std::uint32_t more = first->next + (is(Kind::joiner, first->next) ? 1 : 0);
        const std::optional<Read> second = part(more);
        if (second && second->value < first->value) return Read{first->value + second->value, second->next};
        return first;
    }
    // "twice", "four times", "the third call"
    std::optional<Read> times(std::uint32_t at) const {
        if (const auto often = find(Kind::often, at)) return Read{*often, at + 1};
        const std::optional<Read> number = ordinal(at) ? ordinal(at) : this->number(at);
        if (!number || number->value < 1000) return {};
        const std::uint32_t counted = behind_fillers(number->next);
        if (is(Kind::counted, counted)) return Read{number->value / 1000, counted + 1};
        return {};
    }
    bool is_bound(std::uint32_t at) const { return at > 0 && (is(Kind::bound, at - 1) || (at > 1 && is(Kind::bound, at - 2))); }

private:
    std::optional<std::int32_t> find(Kind kind, std::uint32_t at) const {
        if (at >= work_.symbols.size() || work_.symbols[at].word == 0) return {};
        return models_.amounts().find(kind, work_.symbols[at].word);
    }
    bool is(Kind kind, std::uint32_t at) const { return find(kind, at).has_value(); }
    std::string_view text(std::uint32_t at) const { return at < work_.tokens.size() ? slice(work_.text, work_.tokens[at].span) : std::string_view(); }
    std::uint32_t behind_fillers(std::uint32_t at) const {
        for (int fillers = 0; fillers < 2 && is(Kind::filler, at); ++fillers) ++at;
        return at;
    }

    // Its thousandths, and what stands behind its figures: "2.5", "45min", "4th".
    static std::optional<std::pair<std::int64_t, std::string_view>> figures(std::string_view text) {
        std::int64_t whole = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
        if (error != std::errc() || whole < 0 || whole > most_figures) return {};
        std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
        whole *= 1000;
        if (rest.size() >= 2 && rest[0] == '.' && rest[1] >= '0' && rest[1] <= '9') {
            whole += (rest[1] - '0') * 100;
            rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
        }
        return std::pair(whole, rest);
    }
    std::optional<Read> number(std::uint32_t at) const {
        if (const auto word = find(Kind::number, at)) {
            const auto next = *word == 1000 ? find(Kind::number, at + 1) : std::nullopt;  // "a couple", "a dozen"
            return next ? Read{*next, at + 2} : Read{*word, at + 1};
        }
        const auto read = figures(text(at));
        return read && read->second.empty() ? std::optional(Read{read->first, at + 1}) : std::nullopt;
    }
    std::optional<Read> ordinal(std::uint32_t at) const {
        if (const auto word = find(Kind::ordinal, at)) return Read{std::int64_t{*word} * 1000, at + 1};
        const auto read = figures(text(at));
        const bool ends_so = read && (read->second == "st" || read->second == "nd" || read->second == "rd" || read->second == "th");
        return ends_so ? std::optional(Read{read->first, at + 1}) : std::nullopt;
    }
    // A half or a quarter, "and a half" behind a number or a unit.
    std::optional<Read> fraction(std::uint32_t at) const {
        if (!is(Kind::joiner, at)) return {};
        const std::optional<Read> part = number(behind_fillers(at + 1));
        return part && part->value < 1000 ? part : std::nullopt;
    }
    // Of "3 to 4" and "3-4" the first: so long it was at least.
    std::uint32_t behind_range(std::uint32_t at) const {
        if (const std::optional<Read> second = number(at + (is(Kind::between, at) ? 1 : 0))) return second->next;
        return at;
    }
    std::optional<Read> part(std::uint32_t at) const {
        if (const auto glued = figures(text(at)); glued && !glued->second.empty()) {
            const auto unit = models_.amounts().find(Kind::unit, models_.matcher().id_of(glued->second));
            return unit ? std::optional(Read{bounded(glued->first, *unit), at + 1}) : std::nullopt;
        }
        std::optional<Read> count = number(at);
        if (!count) return {};
        if (const std::optional<Read> half = fraction(count->next)) count = Read{count->value + half->value, half->next};
        const std::uint32_t behind = behind_fillers(behind_range(count->next));
        const auto unit = find(Kind::unit, behind);
        if (!unit) return {};
        if (const std::optional<Read> half = fraction(behind + 1); half && !is(Kind::unit, half->next)) return Read{bounded(count->value + half->value, *unit), half->next};
        return Read{bounded(count->value, *unit), behind + 1};
    }
    static std::int64_t bounded(std::int64_t thousandths, std::int32_t seconds) { return std::min(thousandths * seconds / 1000, most_seconds); }

    const Models& models_;
    const SentenceWork& work_;
};

// What `read` finds nearest to the fact: within it first, then behind it, then before it.
template <class ReadOne>
std::int64_t nearest_to(const Found& fact, std::uint32_t size, const ReadOne& read) {
    for (std::uint32_t at = fact.first; at < std::min(size, fact.last + reach); ++at)
        if (const std::optional<Read> found = read(at)) return found->value;
    std::int64_t before = 0;
    for (std::uint32_t at = fact.first - std::min(fact.first, reach); at < fact.first;) {
        const std::optional<Read> found = read(at);
        if (found) before = found->value;
        at = found ? std::max(found->next, at + 1) : at + 1;
    }
    return before;
}

}  // namespace

Amount amount_of(const Models& models, const SentenceWork& work, const Found& fact) {
    Amount amount;
    const AmountReader reader(models, work);
    const auto size = static_cast<std::uint32_t>(work.symbols.size());
    if (models.amounts().is(Kind::how_long, fact.entry->id)) {
        const std::int64_t seconds = nearest_to(fact, size, [&](std::uint32_t at) { return reader.is_bound(at) ? std::nullopt : reader.duration(at); });
        amount.minutes = static_cast<std::uint32_t>((seconds + 59) / 60);
    }
    if (models.amounts().is(Kind::how_often, fact.entry->id))
        amount.times = static_cast<std::uint32_t>(std::min<std::int64_t>(nearest_to(fact, size, [&](std::uint32_t at) { return reader.times(at); }), 10'000));
    return amount;
}

}  // namespace hark
