#include "store/verbatim_table.h"

#include "hark/store/query.h"

#include "store/store_support.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

class VerbatimTable : public testing::Test {
protected:
    VerbatimTable() {
        Store store = open_store(folder_ / "hark.db");
        std::vector<Row> rows;
        for (int i = 1; i <= 600; ++i) rows.push_back({.text = "comment " + std::to_string(i), .time = i % 2 == 0 ? Seconds{i} : no_time});
        rows[2].reply = "Thank you";
        rows[2].rating = 4;
        rows[2].mentions = {{1, Polarity::negative, -4000, {0, 7}, {1, 2}, {0, 9}}};
        store_run(store, {rows});
    }
    std::string one(const std::string& sql) {
        const Result<QueryAnswer> answer = query(folder_ / "hark.db", sql);
        if (!answer) return answer.error().what;
        std::string text;
        for (const auto& row : answer->rows)
            for (const QueryCell& cell : row) {
                if (!text.empty()) text += ' ';
                if (const auto* number = std::get_if<std::int64_t>(&cell)) text += std::to_string(*number);
                else if (const auto* real = std::get_if<double>(&cell)) text += std::to_string(*real);
                else if (const auto* string = std::get_if<std::string>(&cell)) text += *string;
                else text += "null";
            }
        return text;
    }
    Folder folder_;
};

TEST_F(VerbatimTable, FindsRowsByTheirNumberAndInTheirOrder) {
    EXPECT_EQ(one("select text from verbatim where id = 300"), "comment 300");
    EXPECT_EQ(one("select id from verbatim where id in (599, 3, 3, 700, 256) order by id"), "3 256 599");
    EXPECT_EQ(one("select count(*), min(id), max(id) from verbatim where id > 255 and id <= 300"), "45 256 300");
    EXPECT_EQ(one("select count(*) from verbatim where id >= 255 and id < 257"), "2");
    EXPECT_EQ(one("select id from verbatim order by id desc limit 2"), "600 599");
    EXPECT_EQ(one("select count(*) from verbatim where id = 'x' or id = 2.5 or id = null"), "0");
    EXPECT_EQ(one("select count(*) from verbatim where id > 2.5"), "598");
    EXPECT_EQ(one("select count(*) from verbatim where id > 9223372036854775807"), "0");
}
TEST_F(VerbatimTable, HasNullsForWhatIsNotThere) {
    EXPECT_EQ(one("select time, rating, stars, nps, mentions, labels, customer, reply from verbatim where id = 1"), "null null null null null null null null");
    EXPECT_EQ(one("select rating, stars, mentions, reply from verbatim where id = 3"), "4.000000 400 [[1,4,-4000,0,7,1,2,0,9]] Thank you");
}
TEST_F(VerbatimTable, JoinsAndNestsLikeAnyTable) {
    EXPECT_EQ(one("select count(*) from verbatim a join verbatim b on b.id = a.id + 300"), "300");
    EXPECT_EQ(one("select (select text from verbatim where id = v.id + 1) from verbatim v where v.id = 255"), "comment 256");
    EXPECT_EQ(one("select count(*) from verbatim a join verbatim b on b.id = 601 - a.id where b.text = 'comment ' || (601 - a.id)"), "600");  // backwards
    EXPECT_EQ(one("select count(*) from verbatim a join verbatim b on b.id = 1 + (a.id * 7919) % 600 where a.text <> '' and b.text = 'comment ' || b.id"), "600");
    EXPECT_EQ(one("select count(*) from verbatim where time is not null"), "300");
    EXPECT_EQ(one("select count(distinct content_key) from verbatim"), "600");
}

TEST_F(VerbatimTable, SaysWhichBlockIsDamaged) {
    sqlite::Database(folder_ / "hark.db", true).execute("update verbatim_text set words = x'00' where last > 500");
    EXPECT_EQ(one("select count(text) from verbatim where id <= 256"), "256");
    EXPECT_EQ(one("select count(text) from verbatim"), "the store is damaged: the block of comments that ends with number " + one("select min(last) from verbatim_block where last > 500"));
}

}  // namespace
}  // namespace hark::test
