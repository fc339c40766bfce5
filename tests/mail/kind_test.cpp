#include <gtest/gtest.h>

#include "mail/mail_support.h"

namespace hark {
namespace {

MessageKind kind(const std::string& headers, const std::string& body = "Where is my order?") {
    return kind_of(*read_message("From: Ann <ann@a.example>\n" + headers + "\n" + body), testing_mail::phrases());
}

TEST(Kind, IsPersonalUnlessSomethingSpeaksAgainstIt) {
    EXPECT_EQ(kind(""), MessageKind::personal);
    EXPECT_EQ(kind("Auto-Submitted: no\n"), MessageKind::personal);
    EXPECT_EQ(kind("X-Auto-Response-Suppress: All\nSubject: Where is my order?\n"), MessageKind::personal);
}
TEST(Kind, OfASupportListIsPersonal) {
    EXPECT_EQ(kind("List-Id: <support.b.example>\nList-Post: <mailto:s@b.example>\nList-Unsubscribe: <mailto:x@b.example>\nPrecedence: list\n"), MessageKind::personal);
    EXPECT_EQ(kind("In-Reply-To: <1@b.example>\nPrecedence: bulk\n"), MessageKind::personal);
}
TEST(Kind, KnowsAutomaticReplies) {
    EXPECT_EQ(kind("Auto-Submitted: auto-replied\n"), MessageKind::auto_reply);
    EXPECT_EQ(kind("Auto-Submitted: auto-generated; owner=x\n"), MessageKind::auto_reply);
    EXPECT_EQ(kind("X-Autoreply: yes\n"), MessageKind::auto_reply);
    EXPECT_EQ(kind("Precedence: auto_reply\n"), MessageKind::auto_reply);
    for (const char* subject : {"Automatic reply: Your order", "Abwesenheitsnotiz: Ihre Bestellung", "Réponse automatique : x", "Respuesta automática: x", "Risposta automatica: x", "Automatisch antwoord: x",
                                "Resposta automática: x", "Odpowiedź automatyczna: x", "Automatiskt svar: x", "自動返信: x", "自动回复: x"})
        EXPECT_EQ(kind("Subject: " + std::string(subject) + "\n"), MessageKind::auto_reply) << subject;
    EXPECT_EQ(kind("", "Hello,\n\nI am currently out of the office until Monday."), MessageKind::auto_reply);
    EXPECT_EQ(kind("", "My chair is broken and your shop is out of office."), MessageKind::personal);
}
TEST(Kind, KnowsBounces) {
    EXPECT_EQ(kind("X-Failed-Recipients: x@b.example\n"), MessageKind::bounce);
    EXPECT_EQ(kind_of(*read_message("From: MAILER-DAEMON@b.example\nAuto-Submitted: auto-replied\n\nx"), testing_mail::phrases()), MessageKind::bounce);
    EXPECT_EQ(kind("Return-Path: <>\nSubject: Undelivered Mail Returned to Sender\n"), MessageKind::bounce);
    EXPECT_EQ(kind("Subject: Undeliverable chair\n"), MessageKind::personal);
}
TEST(Kind, KnowsNewsletters) {
    EXPECT_EQ(kind("List-Unsubscribe: <https://n.example/out>\nList-Id: news\n"), MessageKind::newsletter);
    EXPECT_EQ(kind("List-Unsubscribe: <https://n.example/out>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n"), MessageKind::newsletter);
    EXPECT_EQ(kind("Precedence: bulk\n"), MessageKind::newsletter);
}

}  // namespace
}  // namespace hark
