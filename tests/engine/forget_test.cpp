#include "hark/engine/forget.h"

#include "hark/engine/answers.h"
#include "hark/engine/cases.h"
#include "hark/engine/named_themes.h"

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
// What a night keeps, and what a refresh keeps: cases, insights, packed rows, answers, themes that customers name; and our answers to them.
TEST_F(ForgetCustomer, LeavesNothingOfAStoreThatWasReadByNight) {
    const auto mail = [](int n, const std::string& from, const std::string& to, const std::string& body) {
        const std::string id = std::to_string(n);
        return "From x Mon Nov 02 08:00:00 2026\nFrom: " + from + "\nTo: " + to + "\nSubject: Kettle " + id + "\nDate: Mon, 02 Nov 2026 08:14:00 +0000\nMessage-ID: <" + id + "@x.example>\n\n" + body + "\n\n";
    };
    std::string mbox;
    for (int i = 0; i < 4; ++i) {
        mbox += mail(i, "ann@post.example", "help@acme.example", "My quorblex kettle wobbledorks. Xanadolf helped me, but the quorblex kettle is terrible.");
        mbox += mail(10 + i, "tom@acme.example", "ann@post.example", "We will send the flimflarn spare part tomorrow.");
        mbox += mail(20 + i, "bob@post.example", "help@acme.example", "The delivery was late and the lamp is broken.");
    }
    const ReplyModels replies = *ReplyModels::of(*Models::read(HARK_SOURCE_DIR "/models"));
    RunOptions options;
    options.paths = {bench_.write("in.mbox", mbox)};
    options.read.phrases_folder = HARK_SOURCE_DIR "/models/mail";
    options.read.parties = {{"acme.example"}, {}};
    options.replies = [&replies] { return &replies; };
    options.customers_key = key_;
    ASSERT_TRUE(run(options, repository_models(), store_));
    ASSERT_TRUE(refresh_cases(store_));
    ASSERT_TRUE(refresh(store_, repository_models()));
    ASSERT_TRUE(store_.pack_rows(4));
    const std::string path = bench_.path("hark.db");
    ASSERT_TRUE(keep_answers(path, repository_models(), *Models::read(HARK_SOURCE_DIR "/models"), {}, 1));
    NamedThemes named;
    named.themes.emplace_back().name = "quorblex kettle";
    ASSERT_TRUE(keep_named_themes(path, named));
    EXPECT_THAT(*store_.find_bytes(std::vector<std::string>{"quorblex", "flimflarn", "wobbledorks"}), testing::SizeIs(3));

    const Result<ForgetReport> report = forget("ann@post.example", key_, store_, repository_models(), Calendar(), now);
    ASSERT_TRUE(report) << to_string(report.error());
    EXPECT_EQ(report->removed.verbatims, 8) << "theirs, and what we wrote to them";
    EXPECT_THAT(report->removed.words, testing::IsSupersetOf({"quorblex", "flimflarn", "wobbledorks"}));
    EXPECT_THAT(report->left, IsEmpty());
    ASSERT_TRUE(keep_answers(path, repository_models(), *Models::read(HARK_SOURCE_DIR "/models"), {}, 1));
    EXPECT_THAT(*store_.find_bytes(report->removed.words), IsEmpty());
    EXPECT_THAT(*store_.cases(), testing::SizeIs(4)) << "of the others";
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
