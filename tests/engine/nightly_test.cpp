#include "hark/engine/nightly.h"

#include "engine/workbench.h"

#include <ctime>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string mail(int number, const std::string& body) {
    const std::string n = std::to_string(number);
    return "Message-ID: <" + n + "@a.example>\nFrom: Ann <ann" + n + "@a.example>\nDate: Fri, 20 Nov 2026 09:15:00 +0000\nSubject: Order " + n + "\n\n" + body + "\n";
}
std::string in_mbox(int number, const std::string& body) { return "From ann@a.example Fri Nov 20 09:15:00 2026\n" + mail(number, body) + "\n"; }

class NightlyTest : public testing::Test {
protected:
    NightlyTest() {
        fs::create_directories(bench_.path("md/cur"));
        bench_.write("md/cur/1.h:2,", mail(1, "The parcel came broken."));
        bench_.write("in.mbox", in_mbox(2, "Lovely staff.") + in_mbox(3, "Still waiting for my refund."));
        config_.sources = {{bench_.path("md"), {}}, {bench_.path("in.mbox"), {}}};
    }
    NightReport night(Store& store) {
        NightlyOptions options;
        options.phrases_folder = HARK_SOURCE_DIR "/models/mail";
        options.customers_key = bench_.path("key");
        options.now = now_;
        Result<NightReport> report = nightly(config_, repository_models(), store, options);
        if (!report) throw std::runtime_error(to_string(report.error()));
        return std::move(*report);
    }
    NightReport night() { return night(store_); }
    static std::int64_t fresh(const NightReport& report) { return count(report.counts, State::analysed); }
    static std::vector<std::string> states(const NightReport& report) {
        std::vector<std::string> states;
        for (const NightSource& source : report.sources) states.push_back(source.state);
        return states;
    }
    static std::string troubles(const NightReport& report) {
        std::string all;
        for (const NightSource& source : report.sources)
            for (const Error& trouble : source.troubles) all += to_string(trouble) + "\n";
        return all;
    }

    Workbench bench_;
    Config config_;
    Seconds now_ = no_time;
    Store store_ = bench_.store();
};

TEST_F(NightlyTest, ReadsAllAndThenNothing) {
    const NightReport first = night();
    EXPECT_EQ(fresh(first), 3);
    EXPECT_TRUE(first.refreshed);
    EXPECT_TRUE(first.well()) << troubles(first);
    // Whoever opened this message would find something else in it.
    const fs::path message = bench_.path("md/cur/1.h:2,");
    const auto modified = fs::last_write_time(message);
    bench_.write("md/cur/1.h:2,", std::string(fs::file_size(message), 'x'));
    fs::last_write_time(message, modified);
    const NightReport second = night();
    EXPECT_EQ(second.run, 0);
    EXPECT_FALSE(second.refreshed);
    EXPECT_THAT(states(second), ElementsAre("unchanged", "unchanged"));
}
TEST_F(NightlyTest, ReadsOnlyWhatIsNewAndEndsWhereOneReadingWouldHaveEnded) {
    night();
    bench_.write("md/cur/4.h:2,", mail(4, "The app crashes."));
    bench_.write("in.mbox", in_mbox(2, "Lovely staff.") + in_mbox(3, "Still waiting for my refund.") + in_mbox(5, "Great value."));
    const NightReport second = night();
    EXPECT_EQ(fresh(second), 2);
    EXPECT_EQ(count(second.counts, State::duplicate), 0);
    EXPECT_TRUE(second.well()) << troubles(second);
    Store whole = bench_.store("whole.db");
    EXPECT_EQ(fresh(night(whole)), 5);
    EXPECT_EQ(*store_.digest(), *whole.digest());
    EXPECT_EQ(store_.verbatim(5)->line, whole.verbatim(5)->line);  // of the mbox
}
TEST_F(NightlyTest, LeavesAMessageThatIsBeingWrittenForTheNextNight) {
    const std::string all = in_mbox(2, "Lovely staff.") + in_mbox(3, "Still waiting for my refund.") + in_mbox(5, "The kettle arrived broken and nobody answers.");
    bench_.write("in.mbox", all.substr(0, all.size() - 30));
    now_ = std::time(nullptr);
    EXPECT_EQ(fresh(night()), 3);
    EXPECT_THAT(states(night()), ElementsAre("unchanged", "unchanged"));
    bench_.write("in.mbox", all);
    const NightReport report = night();
    EXPECT_EQ(fresh(report), 1);
    EXPECT_TRUE(report.well()) << troubles(report);
    EXPECT_THAT(store_.verbatim(4)->text, HasSubstr("and nobody answers."));
}
TEST_F(NightlyTest, TellsOfAMailboxThatIsGoneAndReadsTheOthers) {
    night();
    fs::rename(bench_.path("in.mbox"), bench_.path("moved.mbox"));
    bench_.write("md/cur/4.h:2,", mail(4, "The app crashes."));
    const NightReport report = night();
    EXPECT_EQ(fresh(report), 1);
    EXPECT_THAT(states(report), ElementsAre("read", "not read"));
    EXPECT_THAT(troubles(report), testing::AllOf(HasSubstr("it was last read 20"), HasSubstr("if it was moved, name its new path")));
}
TEST_F(NightlyTest, TellsOfAMailboxThatShrankOnceAndReadsWhatIsLeft) {
    night();
    bench_.write("in.mbox", in_mbox(7, "Great."));
    const NightReport report = night();
    EXPECT_EQ(fresh(report), 1);
    EXPECT_THAT(troubles(report), HasSubstr("the mailbox shrank from"));
    EXPECT_TRUE(night().well());
}
TEST_F(NightlyTest, TellsOfRecordsThatCannotBeReadAndKeepsThem) {
    bench_.write("md/cur/9.h:2,", "");
    EXPECT_THAT(troubles(night()), HasSubstr("1 record could not be read"));
    bench_.write("md/cur/10.h:2,", mail(10, "Fine."));
    EXPECT_TRUE(night().well());
    EXPECT_EQ(store_.rejects()->size(), 1u);
}
TEST_F(NightlyTest, ReadsAllAgainWithOtherOptions) {
    night();
    config_.mask.mail = false;
    const NightReport report = night();
    EXPECT_EQ(count(report.counts, State::duplicate), 3);
    EXPECT_THAT(states(report), ElementsAre("read", "read"));
}
TEST_F(NightlyTest, MasksMailAndKnowsCustomersByTheirHash) {
    bench_.write("md/cur/8.h:2,", mail(8, "Please write to canary@example.org, the kettle leaks."));
    night();
    for (std::int64_t id = 1; id <= 4; ++id) {
        const StoredVerbatim stored = *store_.verbatim(id);
        EXPECT_TRUE(Pseudonyms::is_one(stored.customer)) << stored.customer;
        EXPECT_THAT(stored.text, testing::Not(HasSubstr("canary@")));
    }
    EXPECT_EQ(fs::status(bench_.path("key")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}
TEST_F(NightlyTest, FindsInsightsAgainWhereANightWasCutShort) {
    night();
    EXPECT_TRUE(store_.replace_insights({}, {}));
    EXPECT_TRUE(night().refreshed);
    EXPECT_FALSE(night().refreshed);
}
TEST_F(NightlyTest, WantsSources) {
    config_.sources.clear();
    EXPECT_THAT(nightly(config_, repository_models(), store_, {}).error().what, HasSubstr("[[source]]"));
}
TEST_F(NightlyTest, IsToldInJson) {
    Night night;
    night.id = 3, night.outcome = "trouble", night.code = 3, night.started = night.ended = 0;
    NightReport report;
    report.sources = {{"a.mbox", "not read", {{ErrorCode::io, "gone", "a.mbox", ""}}, {}}};
    EXPECT_EQ(to_json(report, night),
              R"({"night":3,"outcome":"trouble","code":3,"started":"1970-01-01T00:00:00Z","ended":"1970-01-01T00:00:00Z","process":"","host":"","counts":{},)"
              R"("sources":[{"path":"a.mbox","state":"not read","counts":{},"troubles":["a.mbox: gone"]}]})");
}

}  // namespace
}  // namespace hark
