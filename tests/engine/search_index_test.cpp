#include "hark/engine/search_index.h"

#include "hark/engine/search.h"
#include "hark/store/search_index.h"

#include "workbench.h"

#include <sqlite3.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

class SearchIndex : public testing::Test {
protected:
    static constexpr std::int64_t part = 700;

    std::string rows(int first, int last) {
        std::string csv = csv_header;
        static const char* words[] = {"hot", "water", "Hot, water", "don't", "don\u2019t", "check-in", "cold", "HOT  water", "e\u0301clair", "never"};
        for (int i = first; i < last; ++i) {
            RandomTexts random(static_cast<unsigned>(i));
            std::string text = "visit " + std::to_string(i);
            for (int n = 0; n < 5; ++n) text += std::string(" ") + words[random.pick(std::size(words))];
            csv += std::to_string(i) + ",2026-01-01,3,Branch " + std::to_string(i % 3) + ",\"" + text + "\"\n";
        }
        return bench_.write("rows" + std::to_string(first) + ".csv", csv);
    }
    void run_rows(int first, int last) {
        Store store = bench_.store();
        run_over(store, {rows(first, last)});
    }
    IndexReport index(int threads = 2) {
        const Result<IndexReport> made = index_texts(path_, threads, {}, part);
        if (!made) throw std::runtime_error(to_string(made.error()));
        return *made;
    }
    // Shown and found, as anybody sees it.
    std::string answer(const std::string& phrase, std::int64_t limit, const Filter& filter = {}) {
        const Result<SearchResult> result = search(path_, phrase, filter, limit, false, 2);
        if (!result) throw std::runtime_error(to_string(result.error()));
        std::string all = std::to_string(result->found);
        for (const SearchHit& hit : result->hits) all += "\n" + std::to_string(hit.verbatim) + " " + std::to_string(hit.span.begin) + "-" + std::to_string(hit.span.end) + " " + hit.text;
        return all;
    }
    std::vector<std::string> answers() {
        Filter branch;
        branch.where = {{"branch", "Branch 1"}};
        std::vector<std::string> all;
        const auto ask = [&](const char* phrase, std::int64_t limit) {
            all.push_back(answer(phrase, limit));
            all.push_back(answer(phrase, limit, branch));
        };
        for (const char* phrase : {"hot", "hot water", "water hot", "don't", "check-in", "check in", "hot, water", "e\u0301clair", "visit 77", "hot water hot water", "nothing", "t don", "water, "}) ask(phrase, -1);
        for (const std::int64_t limit : {0, 3}) ask("hot water", limit);
        return all;
    }

    Workbench bench_;
    const std::string path_ = bench_.path("hark.db");
};

TEST_F(SearchIndex, AnswersAsAScanDoes) {
    run_rows(0, 3000);
    const std::vector<std::string> scanned = answers();
    EXPECT_THAT(scanned, testing::Contains(testing::StartsWith("1\n")));
    const IndexReport made = index();
    EXPECT_EQ(made.before, 0);
    EXPECT_EQ(made.after, 3001);
    EXPECT_EQ(answers(), scanned);
}
TEST_F(SearchIndex, LeavesWhatCameLaterToTheScanAndGoesOnFromThere) {
    run_rows(0, 1000);
    index();
    run_rows(1000, 2500);
    const std::vector<std::string> mixed = answers();
    const IndexReport more = index();
    EXPECT_EQ(more.before, 1001);
    EXPECT_GT(more.after, more.before);
    EXPECT_EQ(answers(), mixed);
    EXPECT_EQ(index().before, more.after);
    ASSERT_TRUE(drop_search_index(path_));
    EXPECT_EQ(answers(), mixed);
}
TEST_F(SearchIndex, AnswersWithoutReadingTexts) {
    run_rows(0, 1000);
    index();
    const std::string found = answer("hot water", 0);
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, "update verbatim_text set words = x'00'", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
    EXPECT_EQ(answer("hot water", 0), found);
}
TEST_F(SearchIndex, IsTheSameAtAnyThreadCount) {
    run_rows(0, 2000);
    const auto bytes = [&](int threads) {
        if (!drop_search_index(path_)) throw std::runtime_error("not dropped");
        index(threads);
        std::string all;
        const std::vector<std::string> words{"hot", "water"};
        const Status read = indexed_places(path_, words, [&](std::span<const std::string> places) {
            for (const std::string& place : places) all += place + "|";
        });
        return read ? all : "";
    };
    const std::string one = bytes(1);
    EXPECT_GT(one.size(), 1000U);
    EXPECT_EQ(bytes(7), one);
}
TEST_F(SearchIndex, ToldByDamagedPlacesFindsLessAndNeverFails) {
    run_rows(0, 1000);
    index();
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, "update search_word set places = x'80'", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
    EXPECT_EQ(answer("hot", -1), "0");
}
TEST_F(SearchIndex, OfAnEmptyStoreIsNoTrouble) {
    { Store store = bench_.store(); }
    index();
    EXPECT_EQ(answer("hot", -1), "0");
}
TEST_F(SearchIndex, TellsItsProgress) {
    run_rows(0, 3000);
    std::vector<double> shares;
    ASSERT_TRUE(index_texts(path_, 1, [&](double share) { shares.push_back(share); }, part));
    EXPECT_THAT(shares, testing::SizeIs(5));
    EXPECT_TRUE(std::ranges::is_sorted(shares));
    EXPECT_EQ(shares.back(), 1);
}

}  // namespace
}  // namespace hark
