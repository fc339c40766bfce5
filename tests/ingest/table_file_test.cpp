#include "hark/ingest/table_file.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class TableFileTest : public testing::Test {
protected:
    ~TableFileTest() override { std::filesystem::remove(path_); }
    Result<TableFile> read(const std::string& bytes) {
        std::ofstream(path_, std::ios::binary) << bytes;
        return TableFile::read(path_);
    }
    const std::string path_ = (std::filesystem::temp_directory_path() / ("hark-table-" + std::to_string(getpid()) + ".csv")).string();
};

TEST_F(TableFileTest, ReadsAnyDelimiterAndQuotedCells) {
    const Result<TableFile> table = read("\xEF\xBB\xBF" "customer;quantity\r\n\"A; B\"; 2.5\r\n\r\nC;3\r\n");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->rows(), 2u);
    EXPECT_THAT(*table->texts("customer"), ElementsAre("A; B", "C"));
    EXPECT_THAT(*table->numbers("quantity"), ElementsAre(2.5, 3));
    EXPECT_TRUE(table->has("quantity"));
    EXPECT_FALSE(table->has("price"));
}
TEST_F(TableFileTest, NamesTheColumnThatIsMissing) {
    const Result<TableFile> table = read("customer,quantty\nA,2\n");
    const Result<std::vector<double>> numbers = table->numbers("quantity");
    ASSERT_FALSE(numbers);
    EXPECT_EQ(numbers.error().what, "there is no column 'quantity'");
    EXPECT_THAT(numbers.error().mend, HasSubstr("did you mean quantty?"));
}
TEST_F(TableFileTest, NamesTheLineOfABadCell) {
    const Result<TableFile> table = read("customer,quantity\nA,2\nB,two\n");
    EXPECT_THAT(table->numbers("quantity").error().where, HasSubstr(".csv:3"));
    EXPECT_THAT(read("a,b\n1,2\n1\n").error().where, HasSubstr(".csv:3"));
    EXPECT_THAT(read("a,b\n1,\"2\n").error().what, HasSubstr("not closed"));
    EXPECT_FALSE(read(""));
    EXPECT_EQ(TableFile::read("/nowhere.csv").error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace hark
