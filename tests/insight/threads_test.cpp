#include "hark/insight/threads.h"

#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "insight/mail_rows.h"

namespace hark {
namespace {

// The ids of each thread, in alphabetical order: "a1 a2|b1".
std::string threads(const std::vector<MessageRow>& rows) {
    const std::vector<std::uint32_t> of = threads_of(envelopes_of(rows));
    std::map<std::string, std::vector<std::string>> groups;
    for (std::size_t i = 0; i < rows.size(); ++i) groups[rows[of[i]].id].push_back(rows[i].id);
    std::vector<std::string> parts;
    for (auto& [first, ids] : groups) {
        std::ranges::sort(ids);
        std::string part;
        for (const std::string& id : ids) part += (part.empty() ? "" : " ") + id;
        parts.push_back(part);
    }
    std::ranges::sort(parts);
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : "|") + part;
    return all;
}

TEST(Threads, AreJoinedByIds) {
    MailRows mail;
    mail.add(1, "a1", "ann@x.example");
    mail.answer(2, "s1", "a1");
    mail.add(3, "a2", "ann@x.example", "a1 s1");
    mail.add(3, "b1", "ben@x.example");
    EXPECT_EQ(threads(mail.rows), "a1 a2 s1|b1");
}
TEST(Threads, AreJoinedByWayOfMessagesThatAreNotThere) {
    MailRows mail;
    mail.add(1, "a2", "ann@x.example", "gone");
    mail.add(9, "a3", "ann@x.example", "gone other").subject = "Something else";
    EXPECT_EQ(threads(mail.rows), "a2 a3");
}
TEST(Threads, AreJoinedBySubjectAndPeopleWhereIdsAreLost) {
    MailRows mail;
    mail.add(1, "a1", "ann@x.example");
    mail.answer(2, "s1", "").subject = "chair";
    mail.answer(3, "s2", "", "ben@x.example");
    mail.add(4, "a2", "ann@x.example").replied = true;
    mail.add(24 * 60, "a3", "ann@x.example").replied = true;
    EXPECT_EQ(threads(mail.rows), "a1 a2 s1|a3|s2") << "not with another customer, and not after two months";
}
TEST(Threads, OfASecondComplaintWithTheSameSubjectAreTwo) {
    MailRows mail;
    mail.add(1, "a1", "ann@x.example");
    mail.add(2, "a2", "ann@x.example");
    EXPECT_EQ(threads(mail.rows), "a1|a2") << "the second does not say that it answers";
}
TEST(Threads, AreNotJoinedByAMailingThatManyAnswer) {
    MailRows mail;
    for (const char* who : {"ann", "ben", "cat", "dan"}) mail.add(2, std::string(who) + "1", std::string(who) + "@x.example", "offer");
    EXPECT_EQ(threads(mail.rows), "ann1|ben1|cat1|dan1");
}
TEST(Threads, DoNotTakeMaskedAddressesForPeople) {
    MailRows mail;
    mail.add(1, "a1", "***@*.*******");
    mail.add(2, "b1", "***@*.*******").replied = true;
    EXPECT_EQ(threads(mail.rows), "a1|b1");
}
TEST(Threads, AreTheSameInAnyOrder) {
    MailRows mail;
    mail.add(1, "a1", "ann@x.example");
    mail.answer(2, "s1", "");
    mail.add(3, "a2", "ann@x.example", "s1");
    mail.add(4, "a3", "ann@x.example").replied = true;
    mail.add(4, "b1", "ben@x.example", "a2");
    mail.answer(5, "s3", "gone");
    const std::string expected = threads(mail.rows);
    EXPECT_EQ(expected, "a1 a2 a3 b1 s1 s3") << "what s3 answers is not there: its subject and its recipient are";
    std::mt19937 random(7);
    for (int i = 0; i < 20; ++i) {
        std::ranges::shuffle(mail.rows, random);
        EXPECT_EQ(threads(mail.rows), expected);
    }
}

}  // namespace
}  // namespace hark
