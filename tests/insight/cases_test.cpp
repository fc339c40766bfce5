#include "hark/insight/cases.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "insight/mail_rows.h"

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Case> cases(const MailRows& mail) {
    std::vector<Case> found;
    each_case(mail.envelopes(), Calendar(), [&](const Case& one) { found.push_back(one); });
    return found;
}
Case only(const MailRows& mail) {
    const std::vector<Case> found = cases(mail);
    EXPECT_THAT(found, SizeIs(1));
    return found.empty() ? Case() : found.front();
}
CaseState state(const MailRows& mail) { return only(mail).state; }

TEST(Cases, AreOfComplaintsAndNothingElse) {
    MailRows mail;
    mail.add(1, "q1", "ann@x.example").question = true;
    mail.add(1, "p1", "ben@x.example").polarity = Polarity::positive;
    mail.answer(2, "s1", "q1").complaint = true;
    mail.complaint(3, "o1", "robot@x.example").kind = MessageKind::newsletter;
    mail.complaint(3, "w1", "depot@swift.example").party = Party::supplier;
    EXPECT_THAT(cases(mail), IsEmpty());
    mail.add(4, "n1", "cat@x.example").polarity = Polarity::negative;
    mail.add(5, "g1", "dan@x.example").marks = {mark("complaint")};
    EXPECT_THAT(cases(mail), SizeIs(2)) << "without a word of complaint, and in another language";
}
TEST(Cases, AreOpenUntilWeAnswer) {
    MailRows mail;
    mail.complaint(1, "a1");
    EXPECT_EQ(state(mail), CaseState::open);
    EXPECT_EQ(only(mail).since, 3600);
    mail.complaint(4, "a2", "ann@x.example", "a1");
    EXPECT_EQ(only(mail).reminders, 1);
    EXPECT_EQ(only(mail).since, 3600) << "they wait since the first";
    mail.answer(6, "s1", "a1");
    const Case answered = only(mail);
    EXPECT_EQ(answered.state, CaseState::answered);
    EXPECT_EQ(answered.first_reply, 6 * 3600);
    EXPECT_EQ(answered.last_touch, 6 * 3600);
    EXPECT_EQ(answered.complaints, 2);
}
TEST(Cases, AreNotAnsweredByWhatNoCustomerReads) {
    MailRows mail;
    mail.complaint(1, "a1");
    mail.answer(2, "r1", "a1").kind = MessageKind::auto_reply;
    mail.answer(3, "f1", "a1", us);
    mail.answer(4, "f2", "a1", "depot@swift.example");
    mail.add(5, "e1", "tom@intern.example", "a1").party = Party::employee;
    mail.answer(6, "s9", "a1");
    mail.add(7, "d1", "mailer-daemon@x.example", "s9").kind = MessageKind::bounce;
    EXPECT_EQ(state(mail), CaseState::open) << "an automatic reply, forwards, a note of a colleague, an answer that came back";
    std::vector<TouchRole> roles;
    for (const Touch& touch : only(mail).touches) roles.push_back(touch.role);
    EXPECT_THAT(roles, ElementsAre(TouchRole::complaint, TouchRole::automatic, TouchRole::note, TouchRole::note, TouchRole::note, TouchRole::note, TouchRole::automatic));
}
TEST(Cases, WaitForTheCustomerWhomWeAsked) {
    MailRows mail;
    mail.complaint(1, "a1");
    mail.answer(2, "s1", "a1").marks = {mark("asks")};
    EXPECT_EQ(state(mail), CaseState::waiting);
    mail.add(3, "a9", "ann@x.example", "s1").marks = {mark("thanks")};
    EXPECT_EQ(state(mail), CaseState::waiting) << "it is coming";
    mail.add(3, "a2", "ann@x.example", "s1");
    EXPECT_EQ(state(mail), CaseState::open) << "now we have what we asked for";
    EXPECT_EQ(only(mail).since, 3 * 3600);
}
TEST(Cases, AreResolvedInTheCustomersOwnWordsAlone) {
    MailRows mail;
    mail.complaint(1, "a1");
    mail.answer(2, "s1", "a1").marks = {mark("solved")};
    EXPECT_EQ(state(mail), CaseState::answered) << "we may say so as often as we like";
    mail.add(3, "a2", "ann@x.example", "s1").marks = {mark("thanks")};
    EXPECT_EQ(state(mail), CaseState::answered) << "thanks alone";
    mail.add(4, "a3", "ann@x.example", "s1").marks = {mark("solved")};
    EXPECT_EQ(state(mail), CaseState::resolved);
    mail.answer(5, "s2", "a3");
    EXPECT_EQ(state(mail), CaseState::resolved);
    EXPECT_TRUE(only(mail).follow_up);
    mail.complaint(9, "a4", "ann@x.example", "a3");
    EXPECT_EQ(state(mail), CaseState::reopened);
    EXPECT_EQ(only(mail).reopenings, 1);
}
TEST(Cases, AreReopenedByThoseWhoSayThatItDidNotHelp) {
    MailRows mail;
    mail.complaint(1, "a1");
    mail.answer(2, "s1", "a1");
    mail.add(3, "a2", "ann@x.example", "s1").marks = {mark("solved"), mark("unsolved")};
    EXPECT_EQ(state(mail), CaseState::reopened);
    mail.answer(4, "s2", "a2");
    EXPECT_EQ(state(mail), CaseState::answered);
    mail.add(5, "a3", "ann@x.example", "s2").question = true;
    EXPECT_EQ(state(mail), CaseState::open) << "a question is no complaint, and wants an answer";
}
TEST(Cases, DoNotTakeWhatIsSolvedForAComplaint) {
    MailRows mail;
    mail.complaint(1, "a1");
    mail.answer(2, "s1", "a1");
    MessageRow& parts = mail.complaint(3, "a2", "ann@x.example", "s1");
    parts.marks = {{"solved", {40, 60}, {36, 60}}};
    parts.blames = {{40, 53}};
    EXPECT_EQ(state(mail), CaseState::resolved) << "the missing parts have come";
    mail.rows.back().blames.push_back({70, 80});
    EXPECT_EQ(state(mail), CaseState::reopened) << "and another thing is wrong";
}
TEST(Cases, GoByWhatAnswersWhatAndNotByClocksThatAreWrong) {
    MailRows mail;
    mail.answer(1, "s1", "a1");
    mail.complaint(2, "a1");
    EXPECT_EQ(state(mail), CaseState::answered);
}
TEST(Cases, KnowACustomerByBothAddresses) {
    MailRows mail;
    mail.complaint(1, "a1").reply_to = "ann@home.example";
    mail.answer(2, "s1", "a1", "ann@home.example");
    EXPECT_EQ(state(mail), CaseState::answered);
}
TEST(Cases, OfTwoCustomersInOneThreadAreTwo) {
    MailRows mail;
    mail.complaint(1, "a1");
    mail.complaint(2, "b1", "ben@x.example", "a1");
    mail.answer(3, "s1", "b1", "ben@x.example");
    const std::vector<Case> found = cases(mail);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].state, CaseState::open);
    EXPECT_EQ(found[1].state, CaseState::answered);
}
TEST(Cases, OfAThreadOfVeryManyTakeNoSquareOfTime) {
    MailRows mail;
    std::string before;
    for (int i = 0; i < 20'000; ++i) {
        const std::string id = "m" + std::to_string(i);
        mail.complaint(i, id, "c" + std::to_string(i) + "@x.example", before);
        before = id;
    }
    mail.answer(30'000, "s1", "m7", "c7@x.example");
    const std::vector<Case> found = cases(mail);
    EXPECT_THAT(found, SizeIs(20'000));
    EXPECT_EQ(std::ranges::count(found, CaseState::answered, &Case::state), 1);
}
TEST(Cases, AreUnclearWhereCustomersFirstReportSomething) {
    MailRows mail;
    mail.add(1, "a1", "ann@x.example").marks = {mark("tells")};
    std::vector<Case> found = cases(mail);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].kind, CaseKind::unclear);
    EXPECT_EQ(found[0].complaints, 0);
    mail.complaint(2, "a2", "ann@x.example", "a1");
    found = cases(mail);
    EXPECT_EQ(found[0].kind, CaseKind::complaint) << "now it is clear";
    EXPECT_EQ(found[0].opened, 3600);
}
TEST(Cases, BeginAnewWhereWhatWasUnclearHadBeenAnswered) {
    MailRows mail;
    mail.add(1, "a1", "ann@x.example").marks = {mark("tells")};
    mail.answer(2, "s1", "a1");
    mail.complaint(9, "a2", "ann@x.example", "a1 s1");
    const std::vector<Case> found = cases(mail);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].opened, 9 * 3600);
    EXPECT_EQ(found[0].state, CaseState::open);
    EXPECT_EQ(found[0].touches.size(), 3u);
}
TEST(Cases, AreNotOpenedByWhatAnswersUsOrPraises) {
    MailRows mail;
    mail.answer(1, "s1", "");
    mail.add(2, "a1", "ann@x.example", "s1").marks = {mark("tells")};
    MessageRow& praise = mail.add(3, "b1", "ben@x.example");
    praise.marks = {mark("tells")};
    praise.polarity = Polarity::positive;
    EXPECT_TRUE(cases(mail).empty());
}
TEST(Cases, SayHowGoodOurAnswersWere) {
    MailRows mail;
    mail.complaint(1, "a1");
    mail.answer(2, "s1", "a1").marks = {mark("apology")};
    EXPECT_TRUE(only(mail).apology);
    EXPECT_FALSE(only(mail).remedy || only(mail).follow_up);
    mail.answer(3, "s2", "a1").marks = {mark("remedy"), mark("follow_up")};
    EXPECT_TRUE(only(mail).remedy && only(mail).follow_up);
}
TEST(Cases, KnowOfNoRecoveryWhereNobodySpokeAgain) {
    MailRows mail;
    mail.complaint(1, "a1");
    mail.answer(2, "s1", "a1");
    EXPECT_EQ(only(mail).recovery, Recovery::unknown);
    mail.add(30, "p1", "ann@x.example").polarity = Polarity::positive;
    mail.rows.back().subject = "Your lamp";
    EXPECT_EQ(only(mail).recovery, Recovery::recovered) << "in whatever thread";
    EXPECT_EQ(only(mail).recovered, 30 * 3600);
    mail.add(20, "n1", "ann@x.example").subject = "Invoice";
    EXPECT_EQ(only(mail).recovery, Recovery::unclear) << "what came first counts";
    mail.complaint(10, "a2", "ann@x.example", "s1");
    EXPECT_EQ(only(mail).recovery, Recovery::lost);
}
TEST(Cases, RememberWhatWePromised) {
    MailRows mail;
    mail.complaint(15, "a1");
    mail.answer(16, "s1", "a1").marks = {mark("promise"), mark("due.tomorrow"), mark("promise", 20)};
    const std::vector<Promise> promises = only(mail).promises;
    ASSERT_THAT(promises, SizeIs(2));
    EXPECT_EQ(promises[0].due, 2 * seconds_per_day - 1);
    EXPECT_EQ(promises[0].kept, no_time);
    EXPECT_EQ(promises[1].due, no_time) << "of another sentence";
    mail.answer(30, "s2", "a1");
    EXPECT_EQ(only(mail).promises[0].kept, 30 * 3600);
}
TEST(Cases, TakeTheDayThatStandsBehindThePromise) {
    MailRows mail;
    mail.complaint(15, "a1");
    Mark sent{"due.today", {0, 5}, {0, 60}}, promise{"promise", {10, 20}, {0, 60}}, due{"due.days.3", {30, 40}, {0, 60}};
    mail.answer(16, "s1", "a1").marks = {sent, promise, due};
    EXPECT_EQ(only(mail).promises[0].due, 4 * seconds_per_day - 1);
    mail.rows.back().marks = {sent, promise};
    EXPECT_EQ(only(mail).promises[0].due, seconds_per_day - 1);
}
TEST(Cases, HoldAPromiseForKeptIfTheCustomerIsContentLater) {
    MailRows mail;
    mail.complaint(1, "a1");
    mail.answer(2, "s1", "a1").marks = {mark("promise")};
    mail.add(3, "a2", "ann@x.example", "s1").polarity = Polarity::positive;
    EXPECT_EQ(only(mail).promises[0].kept, no_time) << "the promise pleases";
    mail.add(40, "a3", "ann@x.example", "s1").polarity = Polarity::positive;
    EXPECT_EQ(only(mail).promises[0].kept, 40 * 3600);
}
TEST(Cases, AreTheSameInAnyOrderOfArrival) {
    MailRows mail;
    mail.complaint(1, "a1");
    mail.answer(2, "s1", "");
    mail.complaint(3, "a2", "ann@x.example", "s1");
    mail.complaint(3, "b1", "ben@x.example");
    mail.answer(4, "s2", "b1", "ben@x.example").marks = {mark("promise")};
    const auto by_id = [](std::vector<Case> found) {
        std::ranges::sort(found, {}, &Case::id);
        return found;
    };
    const std::vector<Case> expected = by_id(cases(mail));
    EXPECT_THAT(expected, SizeIs(2));
    std::mt19937 random(7);
    for (int i = 0; i < 20; ++i) {
        std::ranges::shuffle(mail.rows, random);
        EXPECT_EQ(by_id(cases(mail)), expected);
    }
}

TEST(ReplyTimes, AreOfThoseWhoGotAnAnswer) {
    std::vector<Case> found(12);
    for (int i = 0; i < 10; ++i) {
        found[static_cast<std::size_t>(i)].opened = *civil(2026, 11, 4, 12);
        found[static_cast<std::size_t>(i)].first_reply = *civil(2026, 11, 4, 13 + i);
    }
    const ReplyTimes times = reply_times(found, Calendar());
    EXPECT_EQ(times.cases, 12);
    EXPECT_EQ(times.answered, 10);
    EXPECT_EQ(times.clock, (ReplyTimes::Percentiles{5 * 3600, 9 * 3600, 10 * 3600}));
    EXPECT_EQ(times.business, (ReplyTimes::Percentiles{5 * 3600, 5 * 3600, 5 * 3600})) << "until 17 o'clock";
    EXPECT_EQ(reply_times({}, Calendar()).answered, 0);
}

TEST(EarlierCases, AreThoseOfTheSameCustomerBefore) {
    std::vector<Case> cases(5);
    const auto set = [&](std::size_t i, std::string id, std::string customer, Seconds opened) { cases[i].id = std::move(id), cases[i].customer = std::move(customer), cases[i].opened = opened; };
    set(0, "c", "ann", 300), set(1, "a", "ann", 100), set(2, "b", "ann", 200), set(3, "d", "bob", 50), set(4, "e", "", 60);
    EXPECT_EQ(earlier_cases(cases), (std::map<std::string, std::int64_t>{{"b", 1}, {"c", 2}}));
}

ReplyRow row(Seconds hour, bool complains, const std::string& status = "") {
    ReplyRow made;
    made.verbatim = hour;
    made.key = content_key(std::to_string(hour));
    made.time = hour * 3600;
    made.customer = "ann";
    made.complaint = complains;
    made.status = status;
    return made;
}
std::vector<Case> exported(const std::vector<ReplyRow>& rows) {
    std::vector<Case> found;
    add_cases(rows, Calendar(), found);
    return found;
}

TEST(CasesOfExports, AreAnsweredByTheReplyBesideThem) {
    ReplyRow open = row(1, true), answered = row(2, true), praise = row(9, false);
    answered.replied = true;
    answered.reply_time = 5 * 3600;
    answered.marks = {mark("apology")};
    praise.polarity = Polarity::positive;
    const std::vector<Case> found = exported({open, answered, praise});
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].state, CaseState::open);
    EXPECT_EQ(found[1].state, CaseState::answered);
    EXPECT_EQ(found[1].first_reply, 5 * 3600);
    EXPECT_TRUE(found[1].apology && found[1].touches.back().in_reply);
    EXPECT_EQ(found[1].recovery, Recovery::recovered);
    EXPECT_EQ(found[0].recovery, Recovery::unknown) << "nobody answered";
}
// Rows of one ticket.
std::vector<ReplyRow> ticket(std::initializer_list<ReplyRow> rows) {
    std::vector<ReplyRow> all(rows);
    for (ReplyRow& row : all) row.ticket = "T1";
    return all;
}

TEST(CasesOfExports, AreOneForTheRowsOfATicket) {
    ReplyRow first = row(1, true), again = row(9, true);
    first.replied = true;
    first.reply_time = 2 * 3600;
    std::vector<Case> found = exported(ticket({first, again}));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].state, CaseState::reopened);
    EXPECT_EQ(found[0].reopenings, 1);
    EXPECT_EQ(found[0].complaints, 2);
    again.replied = true;
    again.reply_time = 10 * 3600;
    EXPECT_EQ(exported(ticket({first, again}))[0].state, CaseState::answered);
    EXPECT_EQ(exported({first, again}).size(), 2u) << "rows without an id are tickets of their own";
}
TEST(CasesOfExports, AreReopenedIfTheTicketSystemSaysSo) {
    ReplyRow solved = row(1, true, "solved"), reopened = row(9, false, "Reopened");
    solved.replied = true;
    solved.reply_time = 2 * 3600;
    const std::vector<Case> found = exported(ticket({solved, reopened}));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].state, CaseState::reopened);
    EXPECT_EQ(found[0].reopenings, 1);
}
TEST(CasesOfExports, AreWhatTheTicketsStatusSays) {
    const std::vector<Case> found = exported({row(1, true, "Solved"), row(2, true, "pending"), row(3, true, "open"), row(4, true, "VIP")});
    std::vector<CaseState> states;
    for (const Case& one : found) states.push_back(one.state);
    EXPECT_THAT(states, ElementsAre(CaseState::answered, CaseState::waiting, CaseState::open, CaseState::open));
    EXPECT_EQ(found[0].first_reply, no_time) << "nobody knows when";
}

}  // namespace
}  // namespace hark
