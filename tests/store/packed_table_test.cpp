// A rule judged on packed rows says what it says on the view, of whatever column it asks.
#include "store/packed_table.h"

#include "hark/store/query.h"

#include "store_support.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

std::vector<Row> rows_of_all_kinds(int from, int to) {
    std::vector<Row> rows;
    for (int i = from; i < to; ++i) {
        Row row{.text = "Comment " + std::to_string(i), .customer = i % 3 == 0 ? "" : "C" + std::to_string(i % 5), .time = i % 7 == 0 ? no_time : 1'750'000'000 + 86'400 * (i % 40), .rating = i % 4 == 0 ? no_rating : double(i % 5) + 1};
        row.segments = {i % 2 == 0 ? "north" : "south", ""};
        row.state = i % 11 == 0 ? State::spam : State::analysed;
        row.language = i % 6 == 0 ? "de" : "en";
        row.polarity = i % 4 == 0 ? Polarity::positive : Polarity::negative;
        rows.push_back(row);
    }
    return rows;
}
const std::vector<std::string> rules{"stars <= 2", "rating = '3' or rating is null", "nps is null and id % 2", "customer is null", "customer > 'C2'", "day >= '2025-07-01'", "time < '2025-06-20T00:00:00Z'", "time is null",
                                     "language = 'de' and polarity = 'positive'", "state = 'analysed'", "source like '%.csv'", "score < 0", "typeof(stars) = 'real' and v_verbatims.stars > 3", "1",
                                     "id in (select verbatim from v_segments where value = 'north')", "text like '%7'", "\"line\" > 50", "\"text\" > 'Comment 5' and stars > 1", "occurrences = 1"};

std::vector<std::int64_t> by_view(const std::filesystem::path& path, const std::string& rule) {
    std::vector<std::int64_t> ids;
    const QueryAnswer answer = value_of(query(path, "select id from v_verbatims where state = 'analysed' and (" + rule + ")"));
    for (const auto& row : answer.rows) ids.push_back(std::get<std::int64_t>(row[0]));
    return ids;
}
std::vector<std::int64_t> analysed(const std::filesystem::path& path, std::vector<std::int64_t> ids) {
    const std::vector<std::int64_t> all = by_view(path, "1");
    std::erase_if(ids, [&](std::int64_t id) { return std::ranges::find(all, id) == all.end(); });
    return ids;
}
void expect_the_same(const std::filesystem::path& path, const std::string& when) {
    for (const std::string& rule : rules) {
        EXPECT_EQ(analysed(path, value_of(ids_where(path, rule, 0, 1'000))), by_view(path, rule)) << rule << ", " << when;
        EXPECT_EQ(analysed(path, value_of(ids_where(path, rule, 20, 90))), by_view(path, "id >= 20 and id < 90 and (" + rule + ")")) << rule << ", " << when;
    }
}

TEST(PackedTable, JudgesARuleAsTheViewDoes) {
    const Folder folder;
    const std::filesystem::path path = folder / "s.db";
    {
        Store store = open_store(path);
        store_run(store, {rows_of_all_kinds(0, 150)});
    }
    expect_the_same(path, "nothing packed");
    {
        Store store = open_store(path);
        ASSERT_TRUE(store.pack_rows(16));
    }
    {
        sqlite::Database db(path, false);
        EXPECT_EQ(last_packed(db), 150);
    }
    expect_the_same(path, "packed");
    {
        Store store = open_store(path);
        store_run(store, {rows_of_all_kinds(150, 200)});
    }
    expect_the_same(path, "more came");
}
TEST(PackedTable, IsReadAndNothingElse) {
    const Folder folder;
    Store store = open_store(folder / "s.db");
    store_run(store, {rows_of_all_kinds(0, 40)});
    ASSERT_TRUE(store.pack_rows(8));
    for (const char* rule : {"nonsense = 1", "1) ; delete from verbatim; (select 1", "load_extension('x')", "stars <= ", "\"nonsense\" = 'a' and nonsense = 1"}) {
        const auto found = ids_where(folder / "s.db", rule, 0, 1'000);
        EXPECT_FALSE(found) << rule;
        if (!found) {
            EXPECT_EQ(found.error().code, ErrorCode::bad_input) << rule << ": " << found.error().what;
        }
    }
    EXPECT_FALSE(ids_where(folder / "none.db", "1", 0, 1'000));
}

}  // namespace
}  // namespace hark::test
