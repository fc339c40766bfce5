// Stores that hold no words: where they are read instead is here a map, and the key of a row is that of its text alone.
#include "store/outside_rows.h"

#include "hark/store/kept_answers.h"
#include "hark/store/kept_themes.h"
#include "hark/store/search_index.h"

#include "store/store_support.h"
#include "store/verbatim_table.h"

#include <map>

namespace hark::test {
namespace {

using Files = std::map<std::pair<std::string, std::uint64_t>, std::string>;
Files& files() {
    static Files all;  // whoever opens words has no other way to them
    return all;
}

class MappedWords final : public OutsideWords {
public:
    std::optional<std::string_view> text(const OutsideRow& row, std::span<const RecordPlace> places) override {
        for (const RecordPlace& place : places) {
            EXPECT_EQ(place.format, std::string_view("how\0ever", 8));
            const auto found = files().find({std::filesystem::path(place.path).filename().string(), place.byte});
            if (found != files().end() && content_key(found->second) == row.key) return found->second;
        }
        return {};
    }
};

class Outside : public testing::Test {
protected:
    Outside() {
        files().clear();
        read_outside_words_with([]() -> std::unique_ptr<OutsideWords> { return std::make_unique<MappedWords>(); });
    }
    ~Outside() override { read_outside_words_with(nullptr); }

    static std::vector<Row> rows(int first, int last) {
        std::vector<Row> made;
        for (int i = first; i < last; ++i) made.push_back({.text = "zygomorphic comment " + std::to_string(i), .id = "R" + std::to_string(i), .reply = i % 2 == 0 ? "zygomorphic answer" : ""});
        return made;
    }
    // As the file holds them, a hundred bytes each.
    static void lay(const std::string& path, const std::vector<Row>& rows) {
        std::erase_if(files(), [&](const auto& file) { return file.first.first == path; });
        for (std::size_t i = 0; i < rows.size(); ++i) files()[{path, i * 100}] = rows[i].text;
    }
    static Counts run_over(Store& store, const std::string& path, const std::vector<Row>& rows) {
        lay(path, rows);
        const Feedback feedback(rows);
        const std::int64_t run = value_of(store.begin_run(run_info(), dictionary())), source = value_of(store.begin_source(run, source_info(path), std::string_view("how\0ever", 8)));
        const Counts counts = value_of(store.write(source, feedback.batch, feedback.keys, feedback.annotations));
        EXPECT_TRUE(store.end_source(source, counts, true));
        EXPECT_TRUE(store.end_run(run, counts, "complete", 1'700'000'100));
        return counts;
    }
    Store store(Store::Mode mode = Store::Mode::create) const { return open_store(folder_ / "s.db", mode); }

    Folder folder_;
};

TEST_F(Outside, WordsAreGivenByAllThatGivesWords) {
    Store made = store();
    EXPECT_EQ(value_of(made.words()), Store::Words::undecided);
    run_over(made, "a.csv", rows(0, 600));
    EXPECT_EQ(value_of(made.words()), Store::Words::outside);
    EXPECT_EQ(value_of(made.text(17)), "zygomorphic comment 16");
    EXPECT_EQ(value_of(made.quoted(600)).text, "zygomorphic comment 599");
    EXPECT_EQ(value_of(made.quoted(600)).external_id, "R599");
    EXPECT_EQ(value_of(made.verbatim(1)).text, "zygomorphic comment 0");
    EXPECT_EQ(value_of(made.verbatim(1)).reply, kept_outside);
    EXPECT_EQ(value_of(made.verbatim(2)).reply, "");
    EXPECT_EQ(texts(made).size(), 600u);
    std::vector<std::string> some;
    const std::vector<std::int64_t> wanted{3, 300, 599};
    EXPECT_TRUE(made.read_texts({}, wanted, [&](std::int64_t, std::string_view text) { return some.emplace_back(text), true; }));
    EXPECT_EQ(some, (std::vector<std::string>{"zygomorphic comment 2", "zygomorphic comment 299", "zygomorphic comment 598"}));
    EXPECT_EQ(made.text(601).error().code, ErrorCode::not_found);
}
TEST_F(Outside, WordsThatAreGoneAreNoneAndTheirRowsStay) {
    Store made = store();
    run_over(made, "a.csv", rows(0, 30));
    const ContentKey digest = value_of(made.digest());
    files()[{"a.csv", 500}] = "another's words";
    files().erase({"a.csv", 700});
    EXPECT_EQ(texts(made).size(), 28u);
    EXPECT_EQ(ids(made).size(), 30u);
    const Result<std::string> lost = made.text(6);
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().code, ErrorCode::not_found);
    EXPECT_NE(lost.error().mend.find("--no-text"), std::string::npos);
    sqlite::Database db(folder_ / "s.db", false);
    declare_verbatims(db);
    EXPECT_EQ(sqlite::integer_of(db, "select count(*) from verbatim where text is null and id in (6, 8)"), 2);
    EXPECT_EQ(value_of(made.digest()), digest);
}
TEST_F(Outside, RowsThatComeAgainAreFoundWhereTheyCameLast) {
    Store made = store();
    run_over(made, "a.csv", rows(0, 30));
    std::vector<Row> turned = rows(0, 30);
    std::ranges::reverse(turned);
    EXPECT_EQ(count(run_over(made, "b.csv", turned), State::duplicate), 30);
    lay("a.csv", {});
    EXPECT_EQ(texts(made).size(), 30u);
    EXPECT_EQ(value_of(made.text(1)), "zygomorphic comment 0");
    // Where they came last they may be gone, and still be where they came first.
    lay("b.csv", {});
    lay("a.csv", rows(0, 30));
    EXPECT_EQ(texts(made).size(), 30u);
}
TEST_F(Outside, NoWordIsInTheFileWhateverIsKept) {
    Store made = store();
    Feedback feedback(rows(0, 5));
    feedback.batch.rejects.push_back({7, 700, "zygomorphic beginning", {ErrorCode::bad_input, "torn", "a.csv:7", ""}});
    const std::int64_t run = value_of(made.begin_run(run_info(), dictionary())), source = value_of(made.begin_source(run, source_info("a.csv"), "how"));
    const Counts counts = value_of(made.write(source, feedback.batch, feedback.keys, feedback.annotations));
    EXPECT_TRUE(made.end_source(source, counts, true, std::vector<Unread>{{"'x' is a new key", 1, 3, "zygomorphic value"}}));
    EXPECT_TRUE(made.end_run(run, counts, "complete", 1'700'000'100));
    EXPECT_TRUE(keep_answer(folder_ / "s.db", "wishes", {"", 5, "zygomorphic wish"}));
    EXPECT_TRUE(keep_themes(folder_ / "s.db", std::vector<KeptTheme>{{1, "zygomorphic", "live", 3, {}, {}}}));
    EXPECT_EQ(begin_search_index(folder_ / "s.db").error().code, ErrorCode::bad_input);
    EXPECT_TRUE(value_of(kept_themes(folder_ / "s.db")).empty());
    EXPECT_FALSE(value_of(kept_answer(folder_ / "s.db", "wishes")).has_value());
    const std::vector<std::string> word{"zygomorphic"};
    EXPECT_TRUE(value_of(made.find_bytes(word)).empty());
    EXPECT_EQ(value_of(made.rejects()).at(0).raw, "");
    EXPECT_EQ(value_of(made.rejects()).at(0).line, 7u);
}
TEST_F(Outside, WordsAreNeverMixedWithThoseInside) {
    Store inside = open_store(folder_ / "inside.db");
    store_run(inside, {rows(0, 3)});
    EXPECT_EQ(value_of(inside.words()), Store::Words::inside);
    const std::int64_t run = value_of(inside.begin_run(run_info(), dictionary()));
    EXPECT_EQ(inside.begin_source(run, source_info("b.csv"), "how").error().code, ErrorCode::bad_input);
    Store outside = store();
    run_over(outside, "a.csv", rows(0, 3));
    const std::int64_t other = value_of(outside.begin_run(run_info(), dictionary()));
    EXPECT_EQ(outside.begin_source(other, source_info("b.csv")).error().code, ErrorCode::bad_input);
}
TEST_F(Outside, AnswersToTheReplyAreKnownWithoutItsWords) {
    Store made = store();
    run_over(made, "a.csv", rows(0, 4));
    run_over(made, "a.csv", rows(0, 4));
    sqlite::Database db(folder_ / "s.db", false);
    declare_verbatims(db);
    EXPECT_EQ(sqlite::integer_of(db, "select count(*) from verbatim where reply is not null"), 2);
}

}  // namespace
}  // namespace hark::test
