#include "hark/engine/answers.h"

#include "hark/engine/customers.h"
#include "hark/engine/emerging.h"
#include "hark/engine/emotions.h"
#include "hark/engine/expectations.h"
#include "hark/engine/groups.h"
#include "hark/engine/named_themes.h"
#include "hark/engine/statements.h"
#include "hark/engine/surveys.h"
#include "hark/store/kept_answers.h"

#include "workbench.h"

#include <sstream>

#include <gtest/gtest.h>

namespace hark {
namespace {

constexpr std::array said{"It would be great if you had a lift.", "Please add more plugs to the desks!", "Thanks to Maria at reception, so helpful.", "Much better than Ashdown.",
                          "We switched to Ashdown last year.", "The carpet smells of smoke and the curtains are torn.", "Never coming back, I expected more.", "The staff were rude and the room was dirty."};

std::string comments(int from, int to) {
    std::string csv = "id,date,rating,customer,branch,review\n";
    for (int i = from; i < to; ++i) {
        const int day = i % 80;
        csv += std::to_string(i) + ",2026-0" + std::to_string(5 + day / 28) + "-" + (day % 28 < 9 ? "0" : "") + std::to_string(day % 28 + 1) + "," + std::to_string(1 + i * 7 % 5) + "," + (i % 4 == 0 ? "" : "C" + std::to_string(i % 13)) +
               ",Branch " + std::to_string(i % 3) + ",\"Visit " + std::to_string(i) + ". " + said[static_cast<std::size_t>(i) % said.size()] + " " + said[static_cast<std::size_t>(i / 3) % said.size()] + "\"\n";
    }
    return csv;
}

std::string emotions_file() { return "#! hark-emotions 1 en\nanger\t(rude|torn)\t2\ngratitude\tthanks\t1\n"; }
const EmotionModels& some_emotions() {
    static const EmotionModels models = *EmotionModels::of({{"en/emotions.tsv", emotions_file()}});
    return models;
}

// All that can be asked, in words.
class Told {
public:
    explicit Told(std::string path) : path_(std::move(path)) {}

    std::string all(const Filter& filter) {
        out_.str({});
        const WishList wished = *wishes(path_, filter, 2);
        for (const std::int64_t kind : wished.kinds) out_ << kind << ' ';
        for (const Wish& wish : wished.wishes) statements(wish.name, wish.said);
        for (const RivalCount& rival : *rivals(path_, filter, {"Ashdown"}, {}, 2)) statements(rival.name, rival.said);
        const Praise praised = *praise(path_, filter, "", 2);
        out_ << praised.comments;
        for (const PraiseCount& one : praised.praised) statements(one.name, one.said);
        customers_of(filter);
        days(*daily_counts(path_, filter, 2));
        groups(filter);
        texts(filter);
        feelings(filter);
        return out_.str();
    }
    std::size_t asked() const { return asked_; }

private:
    void statements(const std::string& name, const std::vector<Statement>& all) {
        out_ << "\n" << name << ':';
        for (const Statement& one : all) out_ << ' ' << one.verbatim << one.text << one.time;
        asked_ += all.size();
    }
    void customers_of(const Filter& filter) {
        const Customers all = *customers(path_, filter, 2);
        out_ << "\ncustomers " << all.comments << ' ' << all.anonymous << ' ' << all.all.says[2];
        for (const CustomerTotals& one : all.customers) out_ << ' ' << one.customer << one.comments << ' ' << one.stars.sum << ' ' << one.first << one.last;
        for (const auto& [theme, those] : all.dislike)
            for (const std::size_t who : those) out_ << ' ' << theme.first << ':' << who;
        for (const auto& [theme, count] : all.themes) out_ << ' ' << count.comments << (count.example[2] ? count.example[2]->verbatim : 0);
    }
    void days(const Daily& daily) {
        for (const auto& [day, count] : daily.all) out_ << ' ' << day << ':' << count.comments << ':' << count.stars.squares;
        for (std::size_t topic = 0; topic < daily.topics(); ++topic)
            for (const Side side : {Side::liked, Side::disliked}) {
                const DailyTheme& theme = daily.theme(static_cast<TopicId>(topic), side);
                out_ << '\n' << theme.comments << ' ' << theme.first.verbatim << ' ' << theme.first_time;
                for (const auto& [day, count] : theme.days) out_ << ' ' << day << ':' << count.comments;
            }
    }
    void groups(const Filter& filter) {
        const FeedbackNames names = *Store::open(path_, Store::Mode::read_only)->names();
        std::vector<SegmentId> segments;
        for (std::size_t id = 0; id < names.segments.size(); ++id)
            if (names.segments[id].column == "branch") segments.push_back(static_cast<SegmentId>(id));
        std::vector<std::string> values;
        for (const SegmentId segment : segments) values.push_back(names.segments[segment].value);
        counted(values, *cross_counts(path_, filter, segments, 2));
        for (const std::string& field : group_fields) {
            GroupCounts found = *counts_by_field(path_, field, filter, 5'000, 2);
            if (field == "source")
                for (std::string& name : found.names) name = std::filesystem::path(name).filename().string();
            counted(found.names, found.counts);
            EXPECT_TRUE(!filter.all() || field == "nps" || !found.names.empty()) << field;  // nobody was asked for a score
        }
    }
    void counted(const std::vector<std::string>& values, const CrossCounts& counts) {
        for (std::size_t group = 0; group < values.size(); ++group) {
            out_ << "\n" << values[group] << counts.comments(group);
            for (std::size_t topic = 0; topic < counts.topics(); ++topic) {
                const CrossCell& cell = counts.cell(static_cast<TopicId>(topic), group);
                out_ << ' ' << cell.mentioned << cell.judged << cell.sides[0] << (cell.best[1] ? cell.best[1]->verbatim : 0);
            }
        }
    }
    void texts(const Filter& filter) {
        const Emerging found = *emerging(path_, repository_models(), filter, {});
        for (const EmergingPhrase& one : found.phrases) out_ << '\n' << one.phrase << one.now << one.q_value << one.sentence;
        const NamedThemes named = *named_themes(path_, repository_models(), {}, filter, 20, 2);
        for (const NamedTheme& theme : named.themes) out_ << '\n' << theme.name << theme.comments << theme.keyness << theme.sentences.front();
    }

    void feelings(const Filter& filter) {
        const Emotions felt = *emotions(path_, some_emotions(), to_hex(repository_models().hash()), filter, 3, 2);
        out_ << '\n' << felt.comments << ' ' << felt.feeling;
        for (const EmotionCount& count : felt.by) {
            out_ << '\n' << count.comments << ' ' << count.by_intensity[2] << ' ' << count.stars.sum;
            for (const auto& [topic, n] : count.topics) out_ << ' ' << topic << ':' << n;
            for (const Quote& quote : count.quotes) out_ << ' ' << quote.verbatim << ':' << quote.span.begin;
        }
        const Expectations expected = *expectations(path_, filter, 2);
        for (const auto& [topic, count] : expected.topics) out_ << '\n' << topic << ' ' << count.n() << ' ' << count.gap().value;
        out_ << expected.all.n() << (expected.all.example[0] ? expected.all.example[0]->verbatim : 0);
        asked_ += static_cast<std::size_t>(felt.feeling + expected.all.n());
    }

    std::string path_;
    std::ostringstream out_;
    std::size_t asked_ = 0;
};

TEST(Answers, ThatAreKeptAreThoseThatAreFoundAnew) {
    const Workbench bench;
    Store store = bench.store();
    std::vector<Filter> filters(3);
    filters[1].since = *parse_iso("2026-06-10", false);
    filters[2].where = {{"branch", "Branch 1"}};
    const auto all = [&](const std::string& path) {
        Told told(path);
        std::string text;
        for (const Filter& filter : filters) text += told.all(filter) + "\n----\n";
        EXPECT_GT(told.asked(), 50u);
        return text;
    };
    const std::string path = bench.path("hark.db");
    const std::vector<ModelFile> files{{"en/emotions.tsv", emotions_file()}};
    run_over(store, {bench.write("one.csv", comments(0, 240))});
    const std::string before = all(path);
    ASSERT_TRUE(keep_answers(path, repository_models(), files, {{"Ashdown"}, {}}, 2));
    EXPECT_EQ(all(path), before);
    run_over(store, {bench.write("two.csv", comments(240, 300))});
    const std::string later = all(path);  // what is kept, and what came since
    {
        const Workbench other;
        Store anew = other.store();
        run_over(anew, {other.write("one.csv", comments(0, 240)), other.write("two.csv", comments(240, 300))});
        EXPECT_EQ(all(other.path("hark.db")), later);
    }
    ASSERT_TRUE(keep_answers(path, repository_models(), files, {{"Ashdown"}, {}}, 1));
    EXPECT_EQ(all(path), later);
    EXPECT_EQ((*kept_answer(path, "wishes"))->upto, *store.greatest_id());
}

}  // namespace
}  // namespace hark
