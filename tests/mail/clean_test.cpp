#include "hark/mail/clean.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mail/mail_support.h"

namespace hark {
namespace {

using testing_mail::own_words;
using testing_mail::part;
using testing_mail::phrases;

TEST(Clean, LeavesWordsAlone) {
    for (const char* text : {"", "Fine.", "It broke.\n\nTwice.", "a > b", "-- first point\n-- second point", "## Points\n----\n\nIt is slow.\n\n----\n\nVery slow.", ">:( not again"})
        EXPECT_EQ(own_words(text), text);
}
TEST(Clean, PutsEveryByteIntoOnePart) {
    const std::string text = "Hi,\n\nit broke.\n\nOn 3 May 2026 at 9:15, Shop wrote:\n> Fine?\n\nNo.\n\n-- \nAnn\n\nThis email is confidential.";
    std::uint32_t at = 0;
    for (const Part& p : clean(text, {}, phrases()).parts) {
        EXPECT_EQ(p.span.begin, at);
        at = p.span.end;
    }
    EXPECT_EQ(at, text.size());
    EXPECT_EQ(own_words(text), "Hi,\n\nit broke.\n\nNo.");
}
TEST(Clean, KeepsAllWhereNothingWouldRemain) {
    for (const char* text : {"> all quoted", "-- \nAnn", "From: a@b.example\nSent: Monday\nSubject: x\n\nText"}) EXPECT_EQ(own_words(text), text);
}

TEST(Quotes, AreAnnouncedInManyLanguages) {
    for (const char* line : {"On Fri, Nov 20, 2026 at 9:15 AM Shop <s@b.example> wrote:",
                             "On 20 Nov 2026, at 09:15, Shop wrote:",
                             "\u2010\u2010\u2010\u2010 Original Message \u2010\u2010\u2010\u2010\nOn Friday, November 20, 2026 9:15 AM, Shop <s@b.example> wrote:",
                             "From: Shop\nSent: Friday, November 20, 2026 9:15 AM\nTo: Ann",
                             "في الجمعة، ٢٠ نوفمبر ٢٠٢٦، كتب Shop <s@b.example>:",
                             "Am 20.11.2026 um 09:15 schrieb Shop <s@b.example>:",
                             "Am Fr., 20. Nov. 2026 um 09:15 Uhr schrieb Shop <\ns@b.example>:",
                             "Le ven. 20 nov. 2026 à 09:15, Shop <s@b.example> a écrit :",
                             "El vie, 20 nov 2026 a las 9:15, Shop (<s@b.example>) escribió:",
                             "Il giorno ven 20 nov 2026 alle ore 09:15 Shop <s@b.example> ha\nscritto:",
                             "Op vr 20 nov 2026 om 09:15 schreef Shop <s@b.example>:",
                             "Em sex., 20 de nov. de 2026 às 09:15, Shop <s@b.example> escreveu:",
                             "pt., 20 lis 2026 o 09:15 Shop <s@b.example> napisał(a):",
                             "W dniu 20.11.2026 o 09:15, Shop pisze:",
                             "Den fre 20 nov. 2026 kl 09:15 skrev Shop <s@b.example>:",
                             "fre. 20. nov. 2026 kl. 09:15 skrev Shop <s@b.example\n>:",
                             "pe 20. marrask. 2026 klo 9.15 Shop (s@b.example) kirjoitti:",
                             "пт, 20 нояб. 2026 г. в 09:15, Shop <s@b.example>:",
                             "2026年11月20日(金) 9:15 Shop <s@b.example>:",
                             "Shop <s@b.example> 于2026年11月20日周五 上午9:15写道：",
                             "在 2026年11月20日，上午9:15，Shop <s@b.example> 写道：",
                             "Dne pá 20. 11. 2026 9:15 Shop <s@b.example> napsal(a):",
                             "Shop <s@b.example> ezt írta (időpont: 2026. nov. 20., P, 9:15):",
                             "Shop <s@b.example>, 20 Kas 2026 Cum, 09:15 tarihinde şunu yazdı:",
                             "Vào 9:15 20 tháng 11, 2026, Shop <s@b.example> đã viết:",
                             "2026년 11월 20일 (금) 오전 9:15, Shop <s@b.example>님이 작성:",
                             "---- On Fri, 20 Nov 2026 09:15:00 +0000 Shop <s@b.example> wrote ----",
                             "2026-11-20 9:15 GMT+03:00 Shop <s@b.example>:"}) {
        EXPECT_EQ(own_words(std::string("No.\n\n") + line + "\n\n> All well?\n"), "No.") << line;
        EXPECT_EQ(own_words(std::string("No.\n\n") + line + "\n\nAll well?\n"), "No.") << line;
    }
}
TEST(Quotes, BeginAtDividersAndBlocksOfHeaders) {
    for (const char* divider : {"-----Original Message-----", "-----Ursprüngliche Nachricht-----", "-------- Message d'origine --------", "-----Mensaje original-----", "----- Messaggio originale -----",
                                "-----Oorspronkelijk bericht-----", "-----Mensagem original-----", "-----Wiadomość oryginalna-----", "-----Ursprungligt meddelande-----", "-----元のメッセージ-----", "------------------ 原始邮件 ------------------"})
        EXPECT_EQ(own_words(std::string("No.\n\n") + divider + "\n\nAll well?\n"), "No.") << divider;
    for (const char* block : {"From: Shop <s@b.example>\nSent: Friday\nTo: Ann\nSubject: x", "Von: Shop <s@b.example>\nGesendet: Freitag\nAn: Ann\nBetreff: x", "De : Shop [mailto:s@b.example]\nEnvoyé : vendredi\nÀ : Ann\nObjet : x",
                              "De: Shop <s@b.example>\nEnviado: viernes\nPara: Ann\nAsunto: x", "Da: Shop <s@b.example>\nInviato: venerdì\nA: Ann\nOggetto: x", "Van: Shop <s@b.example>\nVerzonden: vrijdag\nAan: Ann\nOnderwerp: x",
                              "De: Shop <s@b.example>\nEnviada em: sexta\nPara: Ann\nAssunto: x", "Od: Shop <s@b.example>\nWysłano: piątek\nDo: Ann\nTemat: x", "Från: Shop <s@b.example>\nSkickat: fredag\nTill: Ann\nÄmne: x",
                              "差出人: Shop <s@b.example>\n送信日時: 2026年\n宛先: Ann\n件名: x", "发件人：Shop <s@b.example>\n发送时间：2026年\n收件人：Ann\n主题：x", "*From:* Shop [mailto:\ns@b.example]\n*Sent:* Friday\n*Subject:* x"}) {
        EXPECT_EQ(own_words(std::string("No.\n\n") + block + "\n\nAll well?\n"), "No.") << block;
        EXPECT_EQ(own_words(std::string("No.\n________________________________\n") + block + "\n\nAll well?\n"), "No.") << block;
    }
}
TEST(Quotes, BeginAtWhatIsLeftOfABlockOfHeaders) {
    EXPECT_EQ(own_words("No.\n\nDate: Wed, 16 May 2026 00:15:02 -0600\nTo: ann@a.example\n\nAll well?"), "No.");
    EXPECT_EQ(own_words("No.\n\nFrom: s@b.exampleDate: Thu, 24 Mar 2026 08:07:12 -0700\n\nAll well?"), "No.");
    EXPECT_EQ(own_words("No.\n\n---- Ann wrote ----\n\n> All well?\n> Yes?"), "No.");
}
TEST(Quotes, BeginBehindWordsInTheirLine) {
    EXPECT_EQ(own_words("Not yet On Wed, Nov 4, 2026 at 3:59 PM, bob@x.example wrote:\n> Hi"), "Not yet");
    EXPECT_EQ(own_words("Not yet--- On Wed, Nov 4, 2026 at 3:59 PM, bob@x.example wrote:\n> Hi"), "Not yet");
}
TEST(Quotes, MayStandBetweenTheWritersWords) {
    EXPECT_EQ(own_words("> Which one?\n\nThe left one.\n\n> Since when?\nMay."), "The left one.\nMay.");
    EXPECT_EQ(own_words("On 3 May 2026, Shop wrote:\n> Fine?\n\nNo, broken."), "No, broken.");
}
TEST(Quotes, TakeTheEndsOfLinesThatWereWrapped) {
    EXPECT_EQ(own_words("No.\n\n> The parcel was handed over to our carrier on the third of May and it was\nlost then.\n> Sorry."), "No.");
    EXPECT_EQ(own_words("No.\n\nOn 24 September 2026 at 3:46 PM, Shop wrote:\n\n> View ticket (http://shop.example/action\n_nonce=3dd518)\n>\n(http://shop.example/c/Yz) >\n> Fine?"), "No.");
}
TEST(Quotes, MayBeMarkedByHtml) {
    const std::string text = "No.\n\nAll well?";
    EXPECT_EQ(reply_of(text, clean(text, std::vector<Span>{{5, 14}}, phrases())), "No.");
}
TEST(Quotes, AreNotWhatOnlySoundsLikeThem) {
    for (const char* text : {"Visit us now.\n>>> >>>  http://shop.example <<<\nIt is above.", "On Monday your driver wrote:", "On 3 May your driver came:\nnobody was told.", "Invitation:\n\nDate: Wednesday, October 2011\nTime: 7:00\nAddress: Fox St", "From: Berlin\nTo: Munich\nDate: 3 May\n\nThe train was late.",
                             "See https://example.org/on-date-someone-wrote-about\n\nIt is good.", "---- Enter Feedback Below ----\n\nAll good.", "One question I had:\n\nLocally, when I run..."})
        EXPECT_EQ(own_words(text), text);
}
TEST(Quotes, AreNotWhatIsForwarded) {
    const std::string text = "FYI\n\n---------- Forwarded message ----------\nFrom: s@b.example\nDate: Tue, Sep 4, 2026 at 1:35 PM\nSubject: x\n\nWe rang.";
    EXPECT_EQ(own_words(text), text);
    EXPECT_EQ(own_words("No.\n\n-----Original Message-----\n\n" + text), "No.");
}
TEST(Quotes, BeginWhereATicketSystemAsksForTheReply) {
    EXPECT_EQ(own_words("It works.\n\n##- Please type your reply above this line -##\n\nYour request was updated."), "It works.");
}

TEST(Signatures, BeginWithADelimiter) {
    EXPECT_EQ(part("It broke.\n\n-- \nAnn\nShop Ltd", PartKind::signature), "-- \nAnn\nShop Ltd");
    EXPECT_EQ(own_words("It broke -- again.\n--\nrick"), "It broke -- again.");
}
TEST(Signatures, AreTheMarksOfDevices) {
    for (const char* mark : {"Sent from my iPhone", "Sent from my Verizon Wireless BlackBerry", "Get Outlook for iOS<https://aka.example/x>", "Von meinem iPhone gesendet", "Gesendet mit der mobilen App", "Envoyé de mon iPhone",
                             "Enviado desde mi iPhone", "Inviato da iPhone", "Verstuurd vanaf mijn iPhone", "Enviado do meu iPhone", "Wysłane z iPhone'a", "Skickat från min iPhone", "iPhoneから送信", "发自我的iPhone"})
        EXPECT_EQ(own_words(std::string("It broke.\n\n") + mark), "It broke.") << mark;
    for (const char* words : {"Sent from my desk, is much easier than my phone.", "The note was sent from my iPhone app to all."}) EXPECT_EQ(own_words(std::string("It broke.\n\n") + words), std::string("It broke.\n\n") + words);
}
TEST(Signatures, AreAClosingAndAName) {
    for (const char* closing : {"Best regards,\nAnn Keller", "Thank you,\nNoam", "Mit freundlichen Grüßen\nAnna Keller", "Cordialement,\nAnne", "Un saludo,\nAna", "Cordiali saluti\nAnna", "Met vriendelijke groet,\n\nAnneke", "Atenciosamente,\nAna",
                                "Pozdrawiam\nAnna Nowak", "Med vänlig hälsning\nAnna", "よろしくお願いいたします\n山田太郎", "此致\n张三", "Kind regards\n\nAnn Keller\nHead of Sales\nTel. 030 555 0123"})
        EXPECT_EQ(own_words(std::string("It broke.\n\n") + closing), "It broke.") << closing;
    for (const char* words : {"Thanks!", "Sincerely,\nSuper Domain Name Manager", "Best of all was the soup.", "Thanks Thanmai", "kthxbai"})
        EXPECT_EQ(own_words(std::string("It broke.\n\n") + words), std::string("It broke.\n\n") + words);
}
TEST(Signatures, MayStandInOneLine) {
    for (const char* line : {"\n-AnnKeller", "\n--Ann", "\n\n- Ann Keller", "\n\nLG Ann", "\n\nBest regards, Ann Keller", "\n\nThanks for your help,\nAnn"}) EXPECT_EQ(own_words(std::string("It broke.") + line), "It broke.") << line;
    for (const char* text : {"It broke:\n- lamp\n- table", "It broke.\n\nThanks Tom", "Two things:\n--one\n--two"}) EXPECT_EQ(own_words(text), text);
}
TEST(Signatures, AreALastParagraphOfContactData) {
    EXPECT_EQ(own_words("It broke.\n\nGina Xander\ngina@example.org\n(555) 346-9947"), "It broke.");
    EXPECT_EQ(own_words("It broke.\n\n----------------\n\nLogo\n\nMe John Doe\n\nt. 555-931-0702\n\nhttp://example.org/"), "It broke.");
    EXPECT_EQ(own_words("It broke.\n\n-Abhishek Kona\n\n\n_______________________\nusers mailing list\nusers@lists.example.org"), "It broke.");
    EXPECT_EQ(own_words("I tried:\n- This\n- That"), "I tried:\n- This\n- That");
}
TEST(Signatures, AreTheSendersName) {
    EXPECT_EQ(part("It broke.\n\nAnna", PartKind::signature, "Anna Keller"), "Anna");
    EXPECT_EQ(part("It broke.\nA. Keller\nSales", PartKind::signature, "Anna Keller"), "");
    EXPECT_EQ(part("It broke.\n\nAnna", PartKind::signature), "");
}
TEST(Disclaimers, GoOnToTheEnd) {
    for (const char* words : {"This e-mail and any attachments are confidential.", "Diese E-Mail enthält vertrauliche Informationen.", "Ce message est confidentiel.", "Este mensaje es confidencial.", "Le informazioni contenute in questo messaggio sono riservate.",
                              "Dit bericht is vertrouwelijk.", "Esta mensagem é confidencial.", "Niniejsza wiadomość jest poufna.", "Detta meddelande är konfidentiellt.", "本メールには機密情報が含まれます。", "本邮件及其附件含有保密信息。"}) {
        EXPECT_EQ(own_words(std::string("It broke.\n\n") + words + "\n\nDelete it."), "It broke.") << words;
        EXPECT_FALSE(part(std::string("It broke.\n\n") + words, PartKind::disclaimer).empty()) << words;
    }
}
TEST(Footers, OfProgramsAreAutomatic) {
    EXPECT_EQ(part("It broke.\n\nYou are receiving this because you are subscribed.\nUnsubscribe", PartKind::automatic), "You are receiving this because you are subscribed.\nUnsubscribe");
}
TEST(Greetings, AreInsideTheReply) {
    const auto greeting = [](const std::string& text) {
        const Cleaned cleaned = clean(text, {}, phrases());
        return cleaned.greetings.empty() ? "" : std::string(slice(text, cleaned.greetings[0])) + "|" + reply_of(text, cleaned, false);
    };
    EXPECT_EQ(greeting("Hi, it broke."), "Hi,|it broke.");
    EXPECT_EQ(greeting("Dear Ms Miller,\n\nit broke."), "Dear Ms Miller,|it broke.");
    EXPECT_EQ(greeting("Sehr geehrte Damen und Herren,\nes ist kaputt."), "Sehr geehrte Damen und Herren,|es ist kaputt.");
    EXPECT_EQ(greeting("Hi folks\n\nIt broke."), "Hi folks|It broke.");
    EXPECT_EQ(greeting("您好，\n坏了。"), "您好，|坏了。");
    EXPECT_EQ(greeting("Hello it broke again today."), "");
    EXPECT_EQ(own_words("Hello"), "Hello");
}

TEST(CleanMessage, OfAMachineHasNoReply) {
    const Message message = *read_message("From: a@b.example\nAuto-Submitted: auto-replied\n\nI am away.");
    const Cleaned cleaned = clean(message, phrases());
    EXPECT_EQ(cleaned.kind, MessageKind::auto_reply);
    EXPECT_EQ(reply_of(message.text, cleaned), "");
    ASSERT_EQ(cleaned.parts.size(), 1u);
    EXPECT_EQ(cleaned.parts[0].kind, PartKind::automatic);
}
TEST(CleanMessage, OfHtmlKnowsQuotesByTheirMarkup) {
    const Message message = *read_html("<p>It broke.</p><div>Am 3. Mai 2026 schrieb Shop:</div><blockquote><p>All well?</p></blockquote><p>No.</p>");
    EXPECT_EQ(reply_of(message.text, clean(message, phrases())), "It broke.\n\nNo.");
}

}  // namespace
}  // namespace hark
