#include "store/verbatim_lookup.h"

#include "store/store_support.h"

namespace hark::test {
namespace {

class Lookup : public testing::Test {
protected:
    Lookup() { add(600); }
    void add(int count) {
        Store store = open_store(folder_ / "hark.db");
        std::vector<Row> rows;
        for (int i = 0; i < count; ++i) rows.push_back({.text = "comment " + std::to_string(++last_), .id = "R" + std::to_string(last_), .reply = last_ % 2 == 0 ? "Thank you" : ""});
        store_run(store, {rows});
    }
    Folder folder_;
    int last_ = 0;
};

TEST_F(Lookup, FindsWordsAndTheRestInAnyOrder) {
    sqlite::Database db(folder_ / "hark.db", false);
    VerbatimLookup lookup(db);
    for (const std::int64_t id : {600, 1, 256, 257, 2, 3, 599}) {
        ASSERT_NE(lookup.words(id), nullptr) << id;
        EXPECT_EQ(lookup.words(id)->text, "comment " + std::to_string(id));
        EXPECT_EQ(lookup.words(id)->reply, id % 2 == 0 ? "Thank you" : "");
        EXPECT_EQ(lookup.whole(id)->external_id, "R" + std::to_string(id));
    }
    for (const std::int64_t id : {0, -1, 601}) EXPECT_EQ(lookup.words(id), nullptr) << id;
}
TEST_F(Lookup, SeesWhatOthersWroteMeanwhile) {
    sqlite::Database db(folder_ / "hark.db", true);
    VerbatimLookup lookup(db);
    EXPECT_EQ(lookup.words(601), nullptr);
    add(1);
    ASSERT_NE(lookup.words(601), nullptr);
    EXPECT_EQ(lookup.words(600)->text, "comment 600");
    db.execute("delete from verbatim_text where last = 601");
    EXPECT_EQ(lookup.words(600), nullptr);
}
TEST_F(Lookup, LocksNobodyOut) {
    sqlite::Database db(folder_ / "hark.db", false);
    VerbatimLookup lookup(db);
    EXPECT_NE(lookup.words(5), nullptr);
    sqlite::Database other(folder_ / "hark.db", true);
    EXPECT_NO_THROW(other.execute("begin exclusive; rollback"));
}

}  // namespace
}  // namespace hark::test
