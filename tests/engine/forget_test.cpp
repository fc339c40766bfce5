#include "hark/engine/forget.h"

#include "engine/workbench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::IsEmpty;

constexpr Seconds now = 1'795'000'000;
const std::string csv = "id,date,customer,comment\n"
                        "1,2026-01-01,ann@example.org,The zorblaxian kettle leaked all over.\n"
                        "2,2026-01-02,bob@example.org,Lovely staff and quick delivery.\n"
                        "3,2026-01-03,bob@example.org,The delivery was late and the box was torn.\n";

class ForgetCustomer : public testing::Test {
protected:
    RunReport read() {
        RunOptions options;
        options.paths = {bench_.write("in.csv", csv)};
        options.read.map["customer"] = Role::customer;
        options.customers_key = key_;
        Result<RunReport> report = run(options, repository_models(), store_);
        if (!report) throw std::runtime_error(to_string(report.error()));
        return std::move(*report);
    }
    Workbench bench_;
    std::string key_ = bench_.path("key");
    Store store_ = bench_.store();
};

TEST_F(ForgetCustomer, StaysForgottenWhateverIsReadAgain) {
    read();
    const Result<ForgetReport> report = forget("ANN@example.org", key_, store_, repository_models(), Calendar(), now);
    ASSERT_TRUE(report) << to_string(report.error());
    EXPECT_EQ(report->removed.verbatims, 1);
    EXPECT_THAT(report->left, IsEmpty());
    EXPECT_THAT(report->removed.words, testing::Contains("zorblaxian"));
    const ContentKey digest = *store_.digest();
    const RunReport again = read();
    EXPECT_EQ(count(again.counts, State::forgotten), 1);
    EXPECT_EQ(count(again.counts, State::duplicate), 2);
    EXPECT_EQ(*store_.digest(), digest);
    EXPECT_THAT(*store_.find_bytes(report->removed.words), IsEmpty());
}
TEST_F(ForgetCustomer, IsAsIfTheyHadNeverBeenThere) {
    read();
    ASSERT_TRUE(forget("ann@example.org", key_, store_, repository_models(), Calendar(), now));
    Store other = bench_.store("other.db");
    const std::string without = csv.substr(0, csv.find("1,")) + csv.substr(csv.find("2,2026-01-02"));
    RunOptions options;
    options.paths = {bench_.write("without.csv", without)};
    options.read.map["customer"] = Role::customer;
    ASSERT_TRUE(run(options, repository_models(), other));
    ASSERT_TRUE(refresh(other, repository_models()));
    EXPECT_EQ(*store_.digest(), *other.digest());
}
TEST_F(ForgetCustomer, WithoutTheKeyNothingIsRead) {
    read();
    ASSERT_TRUE(forget("ann@example.org", key_, store_, repository_models(), Calendar(), now));
    std::filesystem::remove(key_);
    EXPECT_THROW(read(), std::runtime_error);
    EXPECT_EQ(forget("bob@example.org", key_, store_, repository_models(), Calendar(), now).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace hark
