#include "hark/engine/cases.h"

#include "workbench.h"

#include "support/mail_score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const ReplyModels& reply_models() {
    static const ReplyModels models = *ReplyModels::of(*Models::read(HARK_SOURCE_DIR "/models"));
    return models;
}

RunReport run_mail(Store& store, const std::vector<std::string>& paths, const Parties& parties, int threads = 2) {
    RunOptions options;
    options.paths = paths;
    options.read.phrases_folder = HARK_SOURCE_DIR "/models/mail";
    options.read.presets_folder = HARK_SOURCE_DIR "/models/presets";
    options.read.parties = parties;
    options.replies = [] { return &reply_models(); };
    options.threads = threads;
    Result<RunReport> report = run(options, repository_models(), store);
    if (!report) throw std::runtime_error(to_string(report.error()));
    if (const Status cases = refresh_cases(store); !cases) throw std::runtime_error(to_string(cases.error()));
    return std::move(*report);
}

// Without the store's own numbers.
std::vector<Case> ledger(const Store& store) {
    std::vector<Case> all;
    for (const Case& one : *store.cases()) {
        all.push_back(*store.case_of(one.id));
        all.back().complaint = 0;
        for (Touch& touch : all.back().touches) touch.verbatim = 0;
        for (Promise& promise : all.back().promises) promise.verbatim = 0;
    }
    return all;
}

std::vector<std::string> ids(const Store& store) {
    std::vector<std::string> all;
    for (const Case& one : *store.cases()) all.push_back(one.id);
    return all;
}

// The large one is tests/bench/cases_figures.
TEST(Ledger, FindsEveryUnansweredComplaintOfAMailbox) {
    const Workbench bench;
    const test::MadeMail mail = test::make_mail(3, 600);
    Store store = bench.store();
    run_mail(store, {bench.write("all.mbox", test::mbox_of(mail))}, test::maker_parties());
    const test::Score score = test::score_of(store, mail);
    EXPECT_GT(score.unanswered, 60);
    EXPECT_EQ(score.unanswered_found, score.unanswered) << testing::PrintToString(score.misses);
    EXPECT_GE(score.precision(), 0.95) << testing::PrintToString(score.misses);
    EXPECT_GE(double(score.states_right) / score.states, 0.95);
}
TEST(Ledger, IsThatOfOneRunOverEverything) {
    const Workbench bench;
    test::MadeMail mail = test::make_mail(4, 240), half = mail;
    const std::string all = bench.write("all.mbox", test::mbox_of(mail));
    half.messages.resize(120);
    mail.messages.erase(mail.messages.begin(), mail.messages.begin() + 120);
    const std::string first = bench.write("first.mbox", test::mbox_of(half)), second = bench.write("second.mbox", test::mbox_of(mail));
    Store whole = bench.store("whole.db"), parts = bench.store("parts.db");
    run_mail(whole, {all}, test::maker_parties());
    run_mail(parts, {second}, test::maker_parties(), 1);
    run_mail(parts, {first}, test::maker_parties());
    EXPECT_EQ(ids(parts), ids(whole));
    EXPECT_TRUE(ledger(parts) == ledger(whole));
    const std::vector<Case> before = ledger(whole);
    const RunReport again = run_mail(whole, {all}, test::maker_parties());
    EXPECT_EQ(count(again.counts, State::duplicate), sum(again.counts));
    EXPECT_TRUE(ledger(whole) == before) << "running again adds nothing";
}
TEST(Ledger, LearnsWhoWeAreFromTheNextRun) {
    const Workbench bench;
    const std::string samples = HARK_SOURCE_DIR "/corpora/samples/mail";
    Store store = bench.store(), other = bench.store("other.db");
    const RunReport unknown = run_mail(store, {samples}, {});
    EXPECT_EQ(count(unknown.counts, State::ours), 0);
    run_mail(store, {samples}, test::maker_parties());
    const RunReport known = run_mail(other, {samples}, test::maker_parties());
    EXPECT_EQ(count(known.counts, State::ours), 4);
    EXPECT_EQ(sum(known.counts), sum(unknown.counts));
    EXPECT_EQ(ids(store), ids(other));
    EXPECT_TRUE(ledger(store) == ledger(other));
}

constexpr const char* export_header = "id,date,customer,comment,reply,reply date,status\n";
std::vector<CaseState> states(const Store& store) {
    std::vector<CaseState> all;
    for (const Case& one : *store.cases()) all.push_back(one.state);
    return all;
}

TEST(Ledger, QuotesASentenceOfTheTextAndNotItsSubject) {
    const Workbench bench;
    Store store = bench.store();
    run_mail(store, {bench.write("one.eml", "Message-ID: <1@a.example>\nFrom: ann@a.example\nDate: Fri, 20 Nov 2026 09:15:00 +0000\nSubject: Order 2\n\nHello,\n\nI write about my order. The kettle leaked over the table.\n")}, {});
    const Case found = store.cases()->front();
    EXPECT_EQ(slice(store.verbatim(found.complaint)->text, found.quote), "The kettle leaked over the table.");
}
TEST(Ledger, KnowsTicketsThatWereOpenedAgain) {
    const Workbench bench;
    const std::string header = export_header;
    const std::string first = bench.write("first.csv", header + "T1,2026-11-02,ann,The lamp arrived broken.,We have sent a new lamp.,2026-11-03,solved\n"
                                                                "T2,2026-11-02,ben,The chair is missing two screws.,We have sent the screws.,2026-11-03,solved\n");
    const std::string second = bench.write("second.csv", header + "T1,2026-11-02,ann,The lamp arrived broken.,We have sent a new lamp.,2026-11-03,reopened\n"
                                                                  "T2,2026-11-09,ben,The screws do not fit either.,,,open\n");
    for (const std::vector<std::string>& order : {std::vector{first, second}, std::vector{second, first}}) {
        Store store = bench.store(order[0] == first ? "a.db" : "b.db");
        for (const std::string& file : order) run_mail(store, {file}, {});
        const std::vector<Case> found = *store.cases();
        ASSERT_THAT(found, SizeIs(2));
        for (const Case& one : found) EXPECT_EQ(one.state, CaseState::reopened) << one.customer;
        const auto of_ben = std::ranges::find(found, "ben", &Case::customer);
        EXPECT_EQ(of_ben->complaints, 2) << "two rows of one ticket";
    }
}
TEST(Ledger, HasNoCasesOfSurveysWhereNobodyCouldAnswer) {
    const Workbench bench;
    Store store = bench.store();
    run_mail(store, {bench.write("survey.csv", "id,date,comment\n1,2026-11-02,The chair arrived broken and nobody answers.\n2,2026-11-03,Lovely lamp.\n")}, {});
    EXPECT_THAT(states(store), IsEmpty());
}
TEST(Ledger, IsKeptOfExportsWithRepliesAndStatus) {
    const Workbench bench;
    Store store = bench.store();
    const std::string row = "1,2026-11-02T08:00:00Z,ann,The chair arrived broken and nobody answers.,";
    run_mail(store, {bench.write("monday.csv", export_header + row + ",,open\n2,2026-11-03,ben,Lovely lamp.,,,open\n")}, {});
    EXPECT_THAT(states(store), ElementsAre(CaseState::open));
    run_mail(store, {bench.write("tuesday.csv", export_header + row + "Sorry! A new chair has been sent.,2026-11-03T10:00:00Z,solved\n")}, {});
    ASSERT_THAT(states(store), ElementsAre(CaseState::answered)) << "a reply that came since";
    const Case found = store.cases()->front();
    EXPECT_EQ(found.first_reply, *civil(2026, 11, 3, 10));
    EXPECT_TRUE(found.apology && found.remedy);
    run_mail(store, {bench.path("monday.csv")}, {});
    EXPECT_THAT(states(store), ElementsAre(CaseState::answered)) << "an old export takes nothing back";
}

}  // namespace
}  // namespace hark
