#include "hark/engine/statements.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "engine/kept_parts.h"
#include "engine/labelled_sentences.h"
#include "engine/writing.h"
#include "hark/insight/gather.h"

namespace hark {

template <class Field>
void state_fields(Statement& one, Field& field) {
    field.all(one.verbatim, one.key.high, one.key.low, one.time, one.text);
}

namespace {

using Statements = std::vector<Statement>;

constexpr std::string_view wish_question = "wishes", book_question = "wishes by name", rival_question = "competitors", praise_question = "praise", praise_book_question = "praise by name";

bool earlier(const Statement& a, const Statement& b) {
    const auto rank = [](const Statement& one) { return std::tuple(one.time == no_time, one.time, one.key, std::string_view(one.text)); };
    return rank(a) < rank(b);
}

Result<FeedbackNames> names_of(const std::filesystem::path& path, std::size_t most_values = most_segment_values) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    return store ? store->names(most_values) : Result<FeedbackNames>(store.error());
}

// Words of the sentences around the wishes: what one in fifty of them holds is common.
struct Usage {
    std::int64_t sentences = 0;
    std::unordered_map<std::string, std::int64_t> stems;

    template <class Field>
    void fields(Field& field) {
        field.all(sentences, stems);
    }

    void add(std::string_view sentence) {
        ++sentences;
        std::set<std::string> seen;
        for (const SaidWord& word : wish_words(sentence))
            if (word.content && seen.insert(word.stem).second) ++stems[word.stem];
    }
    void merge(const Usage& more) {
        sentences += more.sentences;
        for (const auto& [stem, n] : more.stems) stems[stem] += n;
    }
    bool is_common(const std::string& stem) const {
        const auto at = stems.find(stem);
        return at != stems.end() && at->second > 2 && 50 * at->second >= sentences;
    }
};

GatherText gather_text(std::string_view sentence, const Usage& usage) {
    GatherText words;
    for (SaidWord& word : wish_words(sentence)) {
        const bool common = usage.is_common(word.stem);
        words.push_back({std::move(word.stem), std::string(slice(sentence, word.span)), word.content, word.mark, common});
    }
    return words;
}

// A comment that says the same thing in two sentences says it once. `said` is in order, so that a comment's sentences follow each other.
void once_a_comment(Statements& said) {
    said.erase(std::ranges::unique(said, {}, &Statement::key).begin(), said.end());
}

// Wishes for the same, as places in the statements.
struct WishGroup {
    std::string name;
    std::vector<std::uint32_t> said;

    template <class Field>
    void fields(Field& field) {
        field.all(name, said);
    }
};

std::vector<WishGroup> groups_of(const Statements& all, const Usage& usage) {
    std::vector<GatherText> texts;
    for (const Statement& one : all) texts.push_back(gather_text(one.text, usage));
    std::vector<WishGroup> groups;
    for (const Group& group : gather(texts)) groups.push_back({group.name, {group.texts.begin(), group.texts.end()}});
    return groups;
}

struct WishPart {
    std::vector<std::pair<std::int64_t, Request>> requests;  // sentences, of which comment
    Statements said;                                         // those that are wishes
    Usage usage;

    void merge(WishPart&& later) {
        append(requests, std::move(later.requests));
        append(said, std::move(later.said));
        usage.merge(later.usage);
    }
    template <class Field>
    void fields(Field& field) {
        field.all(requests, said, usage);
    }
};

// All that is asked for, and by whom: a wish goes by one name whatever a filter leaves of those who wish for it.
struct WishBook {
    std::vector<std::pair<std::int64_t, Request>> requests;
    Statements said;                                         // in order
    std::vector<WishGroup> groups;

    template <class Field>
    void fields(Field& field) {
        field.all(requests, said, groups);
    }
};

WishBook book_of(WishPart&& part) {
    std::ranges::sort(part.said, earlier);
    WishBook book{std::move(part.requests), std::move(part.said), {}};
    book.groups = groups_of(book.said, part.usage);
    return book;
}

// The groups, and who wishes for what nobody else wishes for; of the comments that are asked.
std::vector<Wish> wishes_in(const WishBook& book, const Asked& asked) {
    std::vector<Wish> wishes;
    std::vector<bool> taken(book.said.size());
    for (std::size_t i = 0; i < taken.size(); ++i) taken[i] = !asked.of(book.said[i].verbatim);
    for (const WishGroup& group : book.groups) {
        Wish wish{group.name, {}};
        for (const std::uint32_t i : group.said)
            if (i < taken.size() && !taken[i]) wish.said.push_back(book.said[i]), taken[i] = true;
        once_a_comment(wish.said);
        if (!wish.said.empty()) wishes.push_back(std::move(wish));
    }
    for (std::size_t i = 0; i < taken.size(); ++i)
        if (!taken[i]) wishes.push_back({book.said[i].text, {book.said[i]}});
    std::ranges::stable_sort(wishes, {}, [](const Wish& wish) { return -static_cast<std::int64_t>(wish.said.size()); });
    return wishes;
}

void add_wishes(WishPart& part, const FeedbackRow& row, std::string_view text, const std::vector<Span>& spans) {
    const std::vector<std::string_view> sentences = sentences_of(text), requests = those_at(text, sentences, spans);
    for (const std::string_view sentence : requests) {
        const Request kind = kind_of_request(sentence);
        part.requests.emplace_back(row.verbatim, kind);
        if (kind == Request::wish) part.said.push_back({row.verbatim, row.key, row.time, std::string(sentence)});
    }
    for (const std::string_view sentence : sentences)
        if (std::ranges::find(requests, sentence) == requests.end()) part.usage.add(sentence);
}

std::string commonest(const std::map<std::string, int>& ways) {
    return std::ranges::max_element(ways, {}, [](const auto& one) { return std::pair(one.second, one.first); })->first;
}

struct Named {
    Rival rival;
    Statement said;

    template <class Field>
    void fields(Field& field) {
        field.all(rival.name, rival.comparison, said);
    }
};

struct RivalPart {
    std::vector<Named> named;
    Writing writing;

    void merge(RivalPart&& later) {
        append(named, std::move(later.named));
        writing.merge(later.writing);
    }
    template <class Field>
    void fields(Field& field) {
        field.all(named, writing);
    }
};

struct Credited {
    std::string name;
    bool team = false, sure = true;
    std::array<bool, 4> by{};
    Statement said;

    template <class Field>
    void fields(Field& field) {
        field.all(name, team, sure, by, said);
    }
};
struct PraisePart {
    std::vector<std::int64_t> comments;
    std::vector<Credited> credited;
    Writing writing;

    void merge(PraisePart&& later) {
        append(comments, std::move(later.comments));
        append(credited, std::move(later.credited));
        writing.merge(later.writing);
    }
    template <class Field>
    void fields(Field& field) {
        field.all(comments, credited, writing);
    }
};

// What an answer is made of, without the words by which names were known.
struct PraiseBook {
    std::vector<std::int64_t> comments;
    std::vector<Credited> credited;

    template <class Field>
    void fields(Field& field) {
        field.all(comments, credited);
    }
};

PraiseBook book_of(PraisePart&& part) {
    std::erase_if(part.credited, [&](const Credited& one) { return !one.sure && !part.writing.is_name(one.name); });
    return {std::move(part.comments), std::move(part.credited)};
}

// Where the staff are liked or thanked.
std::vector<Span> places_of_praise(const FeedbackRow& row, const FeedbackNames& names, const std::vector<LabelId>& thanked) {
    std::vector<Span> places = spans_of(row, thanked);
    for (const FeedbackMention& mention : row.mentions)
        if (names.topics[mention.topic].starts_with("staff.") && mention.polarity == Polarity::positive) places.push_back({mention.sentence.begin, mention.sentence.begin + 1});
    return places;
}

void credit(PraisePart& part, const FeedbackRow& row, std::string_view text, const std::vector<Span>& places, const FeedbackNames& names, const std::string& column) {
    if (places.empty()) return;
    part.comments.push_back(row.verbatim);
    part.writing.add(text);
    for (const std::string_view sentence : those_at(text, sentences_of(text), places)) {
        const Thanked thanked = thanked_in(sentence);
        const auto add = [&](const std::string& name, bool team, bool sure) {
            part.credited.push_back({name, team, sure, {thanked.knowledge, thanked.friendliness, thanked.helpfulness, thanked.speed}, {row.verbatim, row.key, row.time, std::string(sentence)}});
        };
        for (const ThankedPerson& person : thanked.people) add(person.name, false, person.sure);
        for (const std::string& name : thanked.teams) add(name, true, true);
        for (const SegmentId id : row.segments)
            if (!column.empty() && id < names.segments.size() && names.segments[id].column == column) add(names.segments[id].value, false, true);
    }
}

std::vector<PraiseCount> counted(std::vector<Credited>& all) {
    std::map<std::pair<std::string, bool>, std::vector<Credited*>> by_name;
    for (Credited& one : all) by_name[{key_of(one.name), one.team}].push_back(&one);
    std::vector<PraiseCount> praised;
    for (const auto& [key, credits] : by_name) {
        PraiseCount& count = praised.emplace_back();
        std::map<std::string, int> ways;
        std::map<ContentKey, std::array<bool, 4>> comments;
        for (Credited* one : credits) {
            ++ways[one->name];
            for (std::size_t i = 0; i < 4; ++i) comments[one->said.key][i] |= one->by[i];
            count.said.push_back(std::move(one->said));
        }
        count.name = commonest(ways), count.team = key.second;
        for (const auto& [comment, by] : comments)
            for (std::size_t i = 0; i < 4; ++i) count.by[i] += by[i];
        std::ranges::sort(count.said, earlier);
        once_a_comment(count.said);
    }
    std::ranges::stable_sort(praised, {}, [](const PraiseCount& one) { return -static_cast<std::int64_t>(one.said.size()); });
    return praised;
}

Result<Gathered<WishPart>> gathered_wishes(const std::filesystem::path& path, int threads) {
    const Result<FeedbackNames> names = names_of(path);
    if (!names) return names.error();
    const std::vector<LabelId> request = labels_named(*names, "request");
    return gather_rows<WishPart>(path, wish_question, "", threads, [&](WishPart& part, const FeedbackRow& row, const Store& store) {
        const std::vector<Span> spans = spans_of(row, request);
        if (spans.empty()) return;
        if (const Result<std::string> text = store.text(row.verbatim); text) add_wishes(part, row, *text, spans);
    });
}

// Of a list of names; they hold no line breaks.
std::string settings_of(const std::vector<std::string>& known, const std::vector<std::string>& own) {
    std::string settings;
    for (const std::string& name : known) settings += name + "\n";
    settings += "\n";
    for (const std::string& name : own) settings += name + "\n";
    return settings;
}

Result<Gathered<RivalPart>> gathered_rivals(const std::filesystem::path& path, const std::vector<std::string>& known, const std::vector<std::string>& own, int threads) {
    return gather_rows<RivalPart>(path, rival_question, settings_of(known, own), threads, [&](RivalPart& part, const FeedbackRow& row, const Store& store) {
        const Result<std::string> text = store.text(row.verbatim);
        if (!text || !may_name_rivals(*text, known)) return;
        part.writing.add(*text);
        for (const std::string_view sentence : sentences_of(*text))
            for (Rival& rival : rivals_in(sentence, known, own)) part.named.push_back({std::move(rival), {row.verbatim, row.key, row.time, std::string(sentence)}});
    });
}

Result<Gathered<PraisePart>> gathered_praise(const std::filesystem::path& path, const std::string& column, int threads) {
    const Result<FeedbackNames> names = names_of(path);
    if (!names) return names.error();
    const std::vector<LabelId> thanked = labels_named(*names, "staff_thanked");
    return gather_rows<PraisePart>(path, praise_question, column, threads, [&](PraisePart& part, const FeedbackRow& row, const Store& store) {
        const std::vector<Span> places = places_of_praise(row, *names, thanked);
        if (places.empty()) return;
        if (const Result<std::string> text = store.text(row.verbatim); text) credit(part, row, *text, places, *names, column);
    });
}

// What says most of a comment counts for it.
void once_a_comment(std::vector<Named>& named) {
    const auto rank = [](const Named& one) { return std::tuple(one.said.key, one.rival.comparison == Comparison::named, std::string_view(one.said.text)); };
    std::ranges::sort(named, [&](const Named& a, const Named& b) { return rank(a) < rank(b); });
    named.erase(std::unique(named.begin(), named.end(), [](const Named& a, const Named& b) { return a.said.key == b.said.key; }), named.end());
    std::ranges::sort(named, [](const Named& a, const Named& b) { return earlier(a.said, b.said); });
}

std::vector<RivalCount> counted(std::map<std::string, std::vector<Named>>& by_name) {
    std::vector<RivalCount> counts;
    for (auto& [key, named] : by_name) {
        once_a_comment(named);
        RivalCount& count = counts.emplace_back();
        std::map<std::string, int> ways;
        for (Named& one : named) {
            ++ways[one.rival.name];
            ++count.by[static_cast<std::size_t>(one.rival.comparison)];
            count.says.push_back(one.rival.comparison);
            count.said.push_back(std::move(one.said));
        }
        count.name = commonest(ways);
    }
    std::ranges::stable_sort(counts, {}, [](const RivalCount& one) { return -static_cast<std::int64_t>(one.said.size()); });
    return counts;
}

// What of a book is said in comments that are asked of. The rest of one that is kept is passed over, and takes no room.
struct AskedPraise {
    const Asked* asked = nullptr;
    std::int64_t comments = 0;
    std::vector<Credited> credited;

    void add(Credited& one) {
        if (asked->of(one.said.verbatim)) credited.push_back(std::move(one));
    }
    void fields(FieldReader& field) {
        std::int64_t verbatim = 0;
        for (std::size_t left = field.size(0, sizeof verbatim); left > 0; --left) {
            field(verbatim);
            comments += asked->of(verbatim);
        }
        Credited one;
        for (std::size_t left = field.size(0, sizeof one); left > 0; --left) {
            field(one);
            add(one);
        }
    }
};

Result<Praise> praise_of(const Asked& asked, const std::filesystem::path& path, const std::string& column, int threads) {
    const auto none = [&] { return AskedPraise{&asked, 0, {}}; };
    auto kept = kept_whole_in(path, praise_book_question, column, none);
    if (!kept) return kept.error();
    if (!*kept) {
        auto all = gathered_praise(path, column, threads);
        if (!all) return all.error();
        PraiseBook book = book_of(std::move(all->part));
        *kept = none();
        for (const std::int64_t verbatim : book.comments) (*kept)->comments += asked.of(verbatim);
        for (Credited& one : book.credited) (*kept)->add(one);
    }
    return Praise{(*kept)->comments, counted((*kept)->credited)};
}

}  // namespace

Result<WishList> wishes(const std::filesystem::path& path, const Filter& filter, int threads) {
    const auto asked = Asked::of(path, filter, threads);
    if (!asked) return asked.error();
    auto kept = kept_whole<WishBook>(path, book_question, "");
    if (!kept) return kept.error();
    if (!*kept) {
        auto all = gathered_wishes(path, threads);
        if (!all) return all.error();
        *kept = book_of(std::move(all->part));
    }
    WishList list;
    for (const auto& [verbatim, kind] : (*kept)->requests) list.kinds[static_cast<std::size_t>(kind)] += asked->of(verbatim);
    ContentKey last;
    for (const Statement& one : (*kept)->said)
        if (asked->of(one.verbatim) && (list.comments == 0 || one.key != last)) ++list.comments, last = one.key;
    list.wishes = wishes_in(**kept, *asked);
    return list;
}

Result<std::vector<RivalCount>> rivals(const std::filesystem::path& path, const Filter& filter, const std::vector<std::string>& known, const std::vector<std::string>& own, int threads) {
    const auto asked = Asked::of(path, filter, threads);
    if (!asked) return asked.error();
    auto all = gathered_rivals(path, known, own, threads);
    if (!all) return all.error();
    const auto is_known = [&](const std::string& name) { return std::ranges::any_of(known, [&](const std::string& one) { return key_of(one) == key_of(name); }); };
    std::map<std::string, std::vector<Named>> by_name;
    for (Named& one : all->part.named)
        if (asked->of(one.said.verbatim) && (is_known(one.rival.name) || all->part.writing.is_name(one.rival.name))) by_name[key_of(one.rival.name)].push_back(std::move(one));
    return counted(by_name);
}

Result<Praise> praise(const std::filesystem::path& path, const Filter& filter, const std::string& column, int threads) {
    const auto asked = Asked::of(path, filter, threads);
    return asked ? praise_of(*asked, path, column, threads) : Result<Praise>(asked.error());
}

Result<Praise> praise(const std::filesystem::path& path, const std::optional<VerbatimSet>& only, const std::string& column, int threads) { return praise_of(Asked(only), path, column, threads); }

Status keep_statements(const std::filesystem::path& path, const std::vector<std::string>& known, const std::vector<std::string>& own, int threads) {
    auto wished = gathered_wishes(path, threads);
    if (!wished) return wished.error();
    if (wished->fresh) {
        if (const Status kept = keep_gathered(path, wish_question, "", *wished); !kept) return kept;
        WishBook book = book_of(std::move(wished->part));
        if (const Status kept = keep_answer(path, book_question, {"", wished->upto, state_of(book)}); !kept) return kept;
    }
    auto named = gathered_rivals(path, known, own, threads);
    if (!named) return named.error();
    if (const Status kept = keep_gathered(path, rival_question, settings_of(known, own), *named); !kept) return kept;
    auto praised = gathered_praise(path, "", threads);
    if (!praised) return praised.error();
    if (!praised->fresh) return ok;
    if (const Status kept = keep_gathered(path, praise_question, "", *praised); !kept) return kept;
    PraiseBook book = book_of(std::move(praised->part));
    return keep_answer(path, praise_book_question, {"", praised->upto, state_of(book)});
}

}  // namespace hark
