#include "hark/engine/search.h"

#include "workbench.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

constexpr int all = -1;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Plain words, lower case, one space between: what these tests write.
bool naive_find(const std::string& text, const std::string& phrase, bool anywhere) {
    for (std::size_t at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at + 1)) {
        const bool before = at == 0 || !is_letter(text[at - 1]);
        const bool after = at + phrase.size() == text.size() || !is_letter(text[at + phrase.size()]);
        if (anywhere || (before && after)) return true;
    }
    return false;
}

class Search : public testing::Test {
protected:
    static void SetUpTestSuite() {
        bench_ = new Workbench;
        std::string csv = csv_header;
        static const char* words[] = {"hot", "water", "hotel", "waters", "cold", "hot water"};
        for (int i = 0; i < 9'000; ++i) {
            RandomTexts random(static_cast<unsigned>(i));
            std::string text = "visit " + std::to_string(i);
            for (int n = 0; n < 4; ++n) text += std::string(" ") + words[random.pick(std::size(words))];
            csv += std::to_string(i) + ",2026-01-01,3,Branch " + std::to_string(i % 3) + "," + text + "\n";
        }
        Store store = bench_->store();
        run_over(store, {bench_->write("rows.csv", csv)});
    }
    static void TearDownTestSuite() { delete bench_; }
    static SearchResult find(const std::string& phrase, std::int64_t limit = all, bool anywhere = false,
                             int threads = 2, const Filter& filter = {}) {
        Result<SearchResult> result = search(bench_->path("hark.db"), phrase, filter, limit, anywhere, threads);
        if (!result) throw std::runtime_error(to_string(result.error()));
        return std::move(*result);
    }
    static Workbench* bench_;
};
Workbench* Search::bench_ = nullptr;

TEST_F(Search, AgreesWithANaiveScan) {
    const Result<Store> store = Store::open(bench_->path("hark.db"), Store::Mode::read_only);
    ASSERT_TRUE(store);
    for (const char* phrase : {"hot water", "hot", "water", "hotel", "cold hot", "visit 77", "ot wat", "nothing"})
        for (const bool anywhere : {false, true}) {
            std::vector<std::int64_t> expected;
            ASSERT_TRUE(store->scan_texts({}, 0, INT64_MAX, [&](std::int64_t id, std::string_view text) {
                if (naive_find(std::string(text), phrase, anywhere)) expected.push_back(id);
                return true;
            }));
            const SearchResult result = find(phrase, all, anywhere);
            std::vector<std::int64_t> got;
            for (const SearchHit& hit : result.hits) {
                got.push_back(hit.verbatim);
                EXPECT_EQ(slice(hit.text, hit.span), phrase);
            }
            EXPECT_EQ(got, expected) << phrase << anywhere;
            EXPECT_EQ(result.found, static_cast<std::int64_t>(expected.size())) << phrase << anywhere;
        }
}
TEST_F(Search, GivesTheFirstHitsByIdAtAnyThreadCount) {
    const SearchResult one = find("hot water", 25, false, 1), many = find("hot water", 25, false, 7),
                       whole = find("hot water");
    ASSERT_EQ(one.hits.size(), 25u);
    EXPECT_EQ(one.found, whole.found);
    for (std::size_t i = 0; i < one.hits.size(); ++i) {
        EXPECT_EQ(one.hits[i].verbatim, whole.hits[i].verbatim);
        EXPECT_EQ(many.hits[i].verbatim, whole.hits[i].verbatim);
    }
}
TEST_F(Search, DoesNotMindCaseNorWhiteSpace) { EXPECT_EQ(find(" HOT \n water ").found, find("hot water").found); }
// What tells texts apart by a word of the phrase knows capitals, apostrophes and letters that are taken for others.
TEST(SearchOfAnyLetters, LeavesNothingOut) {
    Workbench bench;
    Store store = bench.store();
    const std::vector<std::string> texts{"The REFUND is late", "Refund? no", "refunds", "my \u017Fkirt", "I don\u2019t know", "caf\u00E9 skirts", "I don't know"};
    std::string jsonl;
    for (const std::string& text : texts) jsonl += "{\"text\": \"" + text + "\"}\n";
    run_over(store, {bench.write("rows.jsonl", jsonl)});
    const auto count = [&](const std::string& phrase, bool anywhere) {
        const Result<SearchResult> result = search(bench.path("hark.db"), phrase, {}, all, anywhere, 1);
        return result ? result->found : -1;
    };
    EXPECT_EQ(count("refund", false), 2);
    EXPECT_EQ(count("refund", true), 3);
    EXPECT_EQ(count("skirt", false), 1);
    EXPECT_EQ(count("skirt", true), 2);
    EXPECT_EQ(count("don't know", false), 2);
    EXPECT_EQ(count("\u00E9", true), 1);
}
TEST_F(Search, StaysInItsFilter) {
    Filter filter;
    std::int64_t in_parts = 0;
    for (const char* branch : {"Branch 0", "Branch 1", "Branch 2"}) {
        filter.where = {{"branch", branch}};
        in_parts += find("hotel", all, false, 2, filter).found;
    }
    EXPECT_EQ(in_parts, find("hotel").found);
    EXPECT_LT(find("hotel", all, false, 2, filter).found, find("hotel").found);
}
TEST_F(Search, CountsAllEvenIfItShowsNone) {
    EXPECT_EQ(find("hotel", 0).hits.size(), 0u);
    EXPECT_EQ(find("hotel", 0).found, find("hotel").found);
}
TEST_F(Search, AsksForAPhrase) {
    for (const char* nothing : {"", "   ", "\t\n"}) {
        const Result<SearchResult> result = search(bench_->path("hark.db"), nothing, {}, all, false, 1);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, ErrorCode::bad_input);
    }
}
TEST_F(Search, TakesSignsOfSqlAndPatternsAsText) {
    for (const char* phrase : {"%", "_ot", "'; drop table verbatim; --", "hot.*", "\\", "\"hot\""})
        EXPECT_EQ(find(phrase, all, true).found, 0) << phrase;
}

}  // namespace
}  // namespace hark
