#include "engine/quoted_sentences.h"

#include "workbench.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

Store guests(const Workbench& bench) {
    std::string csv = csv_header;
    for (int i = 0; i < 300; ++i) csv += std::to_string(i) + ",2026-01-12,2,Branch,\"Table " + std::to_string(i) + " was laid. The soup of guest " + std::to_string(i) + " was cold.\"\n";
    Store store = bench.store();
    run_over(store, {bench.write("guests.csv", csv)});
    return store;
}
std::vector<Quote> second_sentences(const Store& store) {
    std::vector<Quote> quotes;
    EXPECT_TRUE(store.scan({}, [&](const FeedbackRow& row) {
        const auto begin = static_cast<std::uint32_t>(store.text(row.verbatim)->find("The soup"));
        quotes.push_back({row.verbatim, row.key, {begin + 4, begin + 8}, {begin, static_cast<std::uint32_t>(store.text(row.verbatim)->size())}, -500});
        return true;
    }));
    return quotes;
}

TEST(QuotedSentences, AreTheSameFetchedOrNot) {
    const Workbench bench;
    const Store store = guests(bench);
    const std::vector<Quote> quotes = second_sentences(store);
    ASSERT_EQ(quotes.size(), 300u);
    QuotedSentences some(store);
    const QuotedSentences none(store);
    some.fetch(std::span(quotes).first(200));
    for (const Quote& quote : quotes) {
        EXPECT_EQ(some.of(quote), none.of(quote));
        EXPECT_TRUE(some.of(quote).starts_with("The soup of guest ")) << some.of(quote);
    }
}
TEST(QuotedSentences, AreEmptyWhereThereIsNoSuchComment) {
    const Workbench bench;
    const Store store = guests(bench);
    std::vector<Quote> quotes = second_sentences(store);
    quotes[0].verbatim = 9'999;
    quotes[1].sentence.end = 9'999;
    QuotedSentences sentences(store);
    for (int fetched = 0; fetched < 2; ++fetched) {
        EXPECT_EQ(sentences.of(quotes[0]), "");
        EXPECT_EQ(sentences.of(quotes[1]), "");
        EXPECT_NE(sentences.of(quotes[2]), "");
        sentences.fetch(quotes);
    }
}

}  // namespace
}  // namespace hark
