// What a customer wrote is nowhere any more: not in a row, not in a free page, not in a file beside the store.
#include "store/store_support.h"
#include "store/verbatim_table.h"

#include "store/sqlite.h"
#include "store/words.h"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

namespace hark {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr Seconds now = 1'795'000'000;
const std::string tombstone = "c_0123456789abcdef0123456789abcdef";

class Forget : public testing::Test {
protected:
    Forget() {
        std::vector<Row> rows;
        for (int i = 0; i < 300; ++i) rows.push_back({.text = "Ordinary comment number " + std::to_string(i) + " about parcels.", .id = "R" + std::to_string(i), .customer = "bob@example.org", .segments = {"Berlin", "web"}});
        for (int i = 0; i < 40; ++i) {
            Row row{.text = "The zorblaxian" + std::to_string(i) + " kettle leaked, parcels too. " + std::string(3000, 'k'), .id = "CANARY-" + std::to_string(i), .customer = "Ann@Example.org", .reply = "Dear quetzalcoatl"};
            row.segments = {"Atlantisburg", "web"};
            row.mentions = {{0, Polarity::negative, -4000, {4, 10}, {4, 10}, {0, 20}}};
            row.labels = {{0, 0, {4, 10}, {0, 20}}};
            rows.push_back(row);
        }
        rows.push_back({.text = "As ann@example.org said, it leaks."});
        store_run(store_, {rows}, "a.csv");
        const std::vector<StoredInsight> insights{{"theme", "t/disliked", 1, R"({"words":"zorblaxian3"})"}};
        const std::vector<StoredQuote> quotes{{"t/disliked", 1, 301, {4, 10}, {0, 20}}};
        EXPECT_TRUE(store_.replace_insights(insights, quotes));
        EXPECT_TRUE(store_.keep_tally({341, "zorblaxian5"}));
    }
    Forgotten forget(bool dry = false) { return value_of(store_.forget(std::vector<std::string>{"ann@example.org", tombstone}, tombstone, now, dry)); }
    std::string bytes() const {
        std::string all;
        for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
            std::ifstream in((folder_ / "hark.db").string() + suffix, std::ios::binary);
            all.append(std::istreambuf_iterator<char>(in), {});
        }
        return all;
    }

    Folder folder_;
    Store store_ = open_store(folder_ / "hark.db");
};

TEST_F(Forget, LeavesNoByteOfACustomerAndAllOfTheOthers) {
    const std::vector<std::string> of_theirs{"zorblaxian7", "CANARY-7", "quetzalcoatl", "Atlantisburg", "kkkkkk", "Ann@Example.org"};
    EXPECT_THAT(value_of(store_.find_bytes(of_theirs)), SizeIs(of_theirs.size()));  // also where they are compressed
    const Forgotten done = forget();
    EXPECT_EQ(done.verbatims, 40);
    EXPECT_EQ(done.segments, 1);
    EXPECT_EQ(done.masked, 1);
    EXPECT_THAT(done.words, testing::IsSupersetOf({"zorblaxian39", "CANARY-7", "quetzalcoatl", "Atlantisburg", "ann@example.org"}));
    EXPECT_THAT(done.words, Not(Contains("parcels")));
    EXPECT_TRUE(store_.compact());
    EXPECT_THAT(value_of(store_.find_bytes(done.words)), IsEmpty());
    EXPECT_THAT(value_of(store_.find_bytes(of_theirs)), IsEmpty());
    for (const char* word : {"zorblax", "CANARY", "quetzalcoatl", "Atlantisburg", "kkkkkk", "nn@Example.org", "nn@example.org"}) EXPECT_THAT(bytes(), Not(HasSubstr(word))) << word;
    EXPECT_EQ(texts(store_).size(), 301u);
    EXPECT_EQ(texts(store_).back(), "As *************** said, it leaks.");
    EXPECT_THAT(value_of(store_.forgotten()), ElementsAre(tombstone));
}
TEST_F(Forget, DropsWhatWasFoundAcrossRowsAndCanGoOn) {
    forget();
    EXPECT_THAT(value_of(store_.insights("theme")), IsEmpty());
    EXPECT_EQ(value_of(store_.tally()).upto, 0);
    const Counts again = store_run(store_, {{{.text = "Ordinary comment number 7 about parcels."}, {.text = "The zorblaxian7 kettle leaked, parcels too. " + std::string(3000, 'k')}}}, "a.csv");
    EXPECT_EQ(count(again, State::duplicate), 1);  // the keys of the others are known, theirs are not
    EXPECT_EQ(count(again, State::analysed), 1);
}
TEST_F(Forget, SaysWhatItWouldRemove) {
    EXPECT_EQ(forget(true).verbatims, 40);
    EXPECT_EQ(texts(store_).size(), 341u);
    EXPECT_THAT(value_of(store_.forgotten()), IsEmpty());
}
TEST_F(Forget, CutShortBeforeTheFileWasWrittenAnewComesToTheSameEnd) {
    forget();
    EXPECT_THAT(bytes(), Not(HasSubstr("zorblax")));  // overwritten, not only freed
    const Forgotten again = forget();
    EXPECT_EQ(again.verbatims, 0);
    EXPECT_TRUE(store_.compact());
    EXPECT_THAT(value_of(store_.find_bytes(again.words)), IsEmpty());
}
TEST_F(Forget, WaitsForNobody) {
    const Store reader = open_store(folder_ / "hark.db", Store::Mode::read_only);
    store_run(store_, {{{.text = "One more."}}}, "b.csv");
    const std::int64_t run = value_of(store_.begin_run(run_info(), dictionary()));
    Store other = open_store(folder_ / "hark.db", Store::Mode::read_write);
    EXPECT_EQ(other.forget(std::vector<std::string>{"x"}, "x", now).error().code, ErrorCode::busy);
    EXPECT_TRUE(store_.end_run(run, {}, "complete", now));
}
// A table that a later version adds is cleaned by what it refers to.
TEST_F(Forget, FollowsForeignKeys) {
    {
        sqlite::Database db(folder_ / "hark.db", true);
        declare_verbatims(db);
        db.execute("create table later (id integer primary key, verbatim integer references verbatim, note text) strict;"
                   "create table latest (later integer references later, note text, primary key (later)) strict, without rowid;"
                   "create table person (customer text primary key, note text) strict, without rowid;"
                   "create table visit (id integer primary key, person text references person) strict;"
                   "insert into later select id, id, 'zorblaxnote' || id from verbatim; insert into latest select id, 'zorblaxnote' || id from later;"
                   "insert into person values ('ann@example.org', 'zorblaxnote'), ('bob@example.org', 'other'); insert into visit values (1, 'ann@example.org'), (2, 'bob@example.org')");
    }
    Store store = open_store(folder_ / "hark.db", Store::Mode::read_write);
    EXPECT_EQ(value_of(store.forget(std::vector<std::string>{"ann@example.org"}, tombstone, now)).verbatims, 40);
    sqlite::Database db(folder_ / "hark.db", false);
    for (const char* table : {"later", "latest"}) EXPECT_EQ(sqlite::integer_of(db, std::string("select count(*) from ") + table), 301) << table;
    for (const char* table : {"person", "visit"}) EXPECT_EQ(sqlite::integer_of(db, std::string("select count(*) from ") + table), 1) << table;
}
TEST(Words, AreFoundWhereverTheyStandInAFile) {
    Folder folder;
    const std::string path = (folder / "bytes").string();
    std::string bytes(std::size_t{4} << 20, '.');
    bytes.replace(bytes.size() - 3, 3, "zor");  // across two blocks
    std::ofstream(path, std::ios::binary) << bytes << "blax and quetzalcoatl";
    const WordFinder finder(std::vector<std::string>{"zorblax", "quetzalcoatl", "absent-word", "ab"});
    EXPECT_THAT(finder.look_in_file(path), ElementsAre("quetzalcoatl", "zorblax"));
    EXPECT_THAT(finder.look_in_file((folder / "nothing").string()), IsEmpty());
}

}  // namespace
}  // namespace hark
