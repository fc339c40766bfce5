// Anybody's SQL: it reads all there is, and can do nothing else.
#include "hark/store/query.h"

#include "store/store_support.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using namespace test;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Query : public testing::Test {
protected:
    Query() {
        Store store = open_store(path_);
        Row row{.text = "It was late.", .id = "R1", .time = 1'750'000'000, .rating = 4};
        row.mentions = {{0, Polarity::negative, -4000, {0, 2}, {7, 11}, {0, 12}}};
        store_run(store, {{row}});
    }
    Error refused(const std::string& sql) {
        const Result<QueryAnswer> answer = query(path_, sql);
        EXPECT_FALSE(answer) << sql;
        return answer ? Error{} : answer.error();
    }

    Folder folder_;
    std::filesystem::path path_ = folder_ / "hark.db";
};

TEST_F(Query, AnswersWithNamesAndTypes) {
    const QueryAnswer answer = value_of(query(path_, "select topic, strength, 7 as seven, null, x'00ff' from v_mentions;  -- done"));
    EXPECT_THAT(answer.columns, ElementsAre("topic", "strength", "seven", "null", "x'00ff'"));
    ASSERT_EQ(answer.rows.size(), 1u);
    EXPECT_THAT(answer.rows[0], ElementsAre(QueryCell("delivery.time"), QueryCell(-0.4), QueryCell(std::int64_t{7}), QueryCell(), QueryCell("00ff")));
}
TEST_F(Query, SpreadsWhatIsPackedAsJson) {
    const QueryAnswer answer = value_of(query(path_, "select t.name from verbatim v, json_each(v.mentions) m join topic t on t.id = json_extract(m.value, '$[0]')"));
    ASSERT_EQ(answer.rows.size(), 1u);
    EXPECT_THAT(answer.rows[0], ElementsAre(QueryCell("delivery.time")));
}
TEST_F(Query, CanWriteNothingAndOpenNothing) {
    for (const char* sql : {"delete from verbatim", "update verbatim set text = ''", "insert into topic values (9, 'x')", "drop view v_themes", "create table t (a)", "create temp table t (a)", "attach 'other.db' as o", "vacuum into 'copy.db'",
                            "pragma journal_mode = delete", "pragma writable_schema = on", "begin", "select load_extension('x')", "reindex", "analyze"}) {
        const Error error = refused(sql);
        EXPECT_EQ(error.code, ErrorCode::bad_input) << sql << error.what;
        EXPECT_THAT(error.what, HasSubstr("not authorized")) << sql;
    }
    EXPECT_FALSE(std::filesystem::exists(folder_ / "copy.db"));
    EXPECT_EQ(value_of(query(path_, "select count(*) from verbatim")).rows.size(), 1u);
}
TEST_F(Query, SaysWhereItWentWrongAndWhatWasMeant) {
    EXPECT_THAT(refused("select topik from v_mentions").mend, AllOf(HasSubstr("line 1, column 8"), HasSubstr("did you mean topic?")));
    EXPECT_THAT(refused("select *\nfrom v_mention").mend, HasSubstr("did you mean v_mentions?"));
    EXPECT_THAT(refused("select *\n  form v_mentions").mend, HasSubstr("line 2, column"));
    EXPECT_THAT(refused("select 1; select 2").what, HasSubstr("more than one statement"));
    EXPECT_THAT(refused("  -- nothing").what, HasSubstr("there is no query"));
}
TEST_F(Query, StopsWhenAskedTo) {
    const Result<QueryAnswer> answer = query(path_, "with recursive c(x) as (select 1 union all select x + 1 from c) select sum(x) from c", -1, [] { return true; });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::interrupted);
}
TEST_F(Query, GivesNoMoreRowsThanWanted) {
    const QueryAnswer answer = value_of(query(path_, "values (1), (2), (3)", 2));
    EXPECT_EQ(answer.rows.size(), 2u);
    EXPECT_TRUE(answer.cut);
    EXPECT_FALSE(value_of(query(path_, "values (1), (2)", 2)).cut);
}
TEST_F(Query, NeedsAStore) {
    EXPECT_EQ(query(folder_ / "none.db", "select 1").error().code, ErrorCode::not_found);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "none.db"));
}
TEST_F(Query, EveryViewSaysWhatItIsAndWhatItsColumnsAre) {
    const std::vector<ViewColumn> columns = value_of(documented_views(path_));
    EXPECT_GT(columns.size(), 50u);
    for (const ViewColumn& column : columns) EXPECT_THAT(column.about, testing::Not(IsEmpty())) << column.view;
    for (const ViewColumn& column : columns)
        if (column.view == "v_mentions" || column.view == "v_verbatims" || column.view == "v_themes") { EXPECT_THAT(column.note, testing::Not(IsEmpty())) << column.view << "." << column.column; }
}

}  // namespace
}  // namespace hark
