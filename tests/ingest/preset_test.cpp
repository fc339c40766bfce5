// Each export that has a preset, as a header and a row of it.
#include "ingest/preset.h"

#include <gtest/gtest.h>

#include "ingest/vocabulary.h"
#include "reading.h"

namespace hark {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing_ingest::read;
using testing_ingest::Reading;
using testing_ingest::with_presets;

std::string utf16le(std::u16string_view text) {
    return "\xFF\xFE" + std::string(reinterpret_cast<const char*>(text.data()), text.size() * 2);
}

TEST(Preset, GooglePlayInUtf16) {
    const Reading r = read(utf16le(u"Package Name,App Version Code,App Version Name,Reviewer Language,Device,Review Submit Date and Time,Review Submit Millis Since "
                                   u"Epoch,Review Last Update Date and Time,Review Last Update Millis Since Epoch,Star Rating,Review Title,Review Text,Developer "
                                   u"Reply Date and Time,Developer Reply Millis Since Epoch,Developer Reply Text,Review Link\n"
                                   u"com.example,12,1.2,de,hero2lte,2026-01-05T08:30:00Z,1767601800000,2026-01-05T08:30:00Z,1767601800000,2,Absturz,Stürzt "
                                   u"immer ab,2026-01-06T00:00:00Z,1767657600000,Das tut uns leid,http://play/r?id=1\n"
                                   u"com.example,12,1.2,en,x,2026-01-05T08:31:00Z,1,2026-01-05T08:31:00Z,1,5,,,,,,\n"));
    ASSERT_FALSE(r.error) << to_string(*r.error);
    EXPECT_EQ(r.format.preset, "google-play");
    EXPECT_THAT(r.texts(), ElementsAre("Absturz\n\nStürzt immer ab", ""));
    const Verbatim& v = r.batch.verbatims[0];
    EXPECT_EQ(v.rating, 2);
    EXPECT_EQ(v.language, "de");
    EXPECT_EQ(v.reply, "Das tut uns leid");
    EXPECT_EQ(iso_time(v.time), "2026-01-05T08:30:00Z");
    EXPECT_THAT(r.segments(), IsSupersetOf({"Package Name=com.example", "App Version Name=1.2", "Device=hero2lte"}));
    EXPECT_THAT(r.segments(), Not(Contains(HasSubstr("Millis"))));
}

TEST(Preset, AppStoreConnect) {
    const Reading r = read(R"({"data":[{"type":"customerReviews","id":"0001","attributes":{"rating":1,"title":"Broken","body":"Crashes at start.",
        "reviewerNickname":"joe","createdDate":"2026-01-05T08:30:00-08:00","territory":"USA"},"relationships":{"response":{"links":{"self":"https://x"}}}}],
        "links":{"self":"https://x"},"meta":{"paging":{"total":1,"limit":50}}})", "reviews.json");
    ASSERT_FALSE(r.error) << to_string(*r.error);
    EXPECT_EQ(r.format.preset, "app-store-connect");
    EXPECT_THAT(r.texts(), ElementsAre("Broken\n\nCrashes at start."));
    EXPECT_THAT(r.rejects(), IsEmpty());
    EXPECT_EQ(r.batch.verbatims[0].customer, "joe");
    EXPECT_EQ(r.batch.verbatims[0].id, "0001");
    EXPECT_EQ(iso_time(r.batch.verbatims[0].time), "2026-01-05T16:30:00Z");
    EXPECT_THAT(r.segments(), ElementsAre("attributes.territory=USA"));
}

TEST(Preset, TrustpilotWhateverTheCaseOfItsHeaders) {
    for (const char* header : {"Review Id,Review Created (UTC),Review Consumer User Id,Review Username,Review User Email,Review Title,Review Content,Review Stars,Source Of Review,Domain URL\n",
                               "Review ID,Review Created (UTC),Review Consumer User ID,Review username,Review user email,Review title,Review content,Review stars,Source of review,Domain Url\n"}) {
        const Reading r = read(std::string(header) + "r1,2026-01-05 08:30:00,u1,Joe,joe@example.com,Late,It came late,2,Organic,example.com\n");
        EXPECT_EQ(r.format.preset, "trustpilot");
        EXPECT_THAT(r.texts(), ElementsAre("Late\n\nIt came late"));
        EXPECT_EQ(r.batch.verbatims[0].customer, "u1");
        EXPECT_EQ(r.batch.verbatims[0].rating, 2);
        EXPECT_THAT(r.segments(), Not(Contains(HasSubstr("joe@"))));
    }
}

TEST(Preset, Amazon2015HasNoQuoting) {
    const Reading r = read("marketplace\tcustomer_id\treview_id\tproduct_id\tproduct_parent\tproduct_title\tproduct_category\tstar_rating\thelpful_votes\ttotal_votes\t"
                           "vine\tverified_purchase\treview_headline\treview_body\treview_date\n"
                           "US\t1\tR1\tB1\t2\tA case\tWireless\t5\t0\t0\tN\tY\t\"Great\" case\tFits well.<br />The 5\" one\t2015-08-31\n"
                           "US\t2\tR2\tB1\t2\tA case\tWireless\t1\t0\t0\tN\tY\t\"Bad\tBroke\t2015-08-31\n", "a.tsv");
    EXPECT_EQ(r.format.preset, "amazon-2015");
    EXPECT_THAT(r.texts(), ElementsAre("\"Great\" case\n\nFits well.\nThe 5\" one", "\"Bad\n\nBroke"));
    EXPECT_THAT(r.rejects(), IsEmpty());
}

TEST(Preset, Amazon2023CountsTimeInMilliseconds) {
    const Reading r = read(R"({"rating":5.0,"title":"Nice","text":"Works well","images":[{"small_image_url":"x"}],"asin":"B1","parent_asin":"B0","user_id":"U1","timestamp":1588687728923,"helpful_vote":0,"verified_purchase":true})", "a.jsonl");
    EXPECT_EQ(r.format.preset, "amazon-2023");
    EXPECT_THAT(r.texts(), ElementsAre("Nice\n\nWorks well"));
    EXPECT_EQ(iso_time(r.batch.verbatims[0].time), "2020-05-05T14:08:48Z");
    EXPECT_THAT(r.segments(), ElementsAre("asin=B1", "parent_asin=B0", "helpful_vote=0", "verified_purchase=true"));
}

TEST(Preset, QualtricsHasThreeHeaderRows) {
    const Reading r = read("StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,RecipientEmail,Q1,Q1_NPS_GROUP,Q2\n"
                           "Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID,Recipient Email,How likely are you to "
                           "recommend us?,How likely are you to recommend us? - Group,\"Why did you\ngive that score?\"\n"
                           "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\",x,x,x,x,x,x,x,x,x,x,x\n"
                           "2026-01-05 08:00:00,2026-01-05 08:05:00,IP Address,1.2.3.4,100,300,True,2026-01-05 08:05:01,R_1,joe@example.com,9,Promoter,Quick and kind\n"
                           "2026-01-05 09:00:00,2026-01-05 09:05:00,Survey Preview,1.2.3.4,100,300,True,2026-01-05 09:05:01,R_2,,3,Detractor,\"Slow,\nand rude\"\n");
    ASSERT_FALSE(r.error) << to_string(*r.error);
    EXPECT_EQ(r.format.preset, "qualtrics");
    EXPECT_EQ(r.format.dialect.header_rows, 3);
    EXPECT_THAT(r.texts(), ElementsAre("Quick and kind", "Slow,\nand rude"));
    EXPECT_EQ(r.batch.verbatims[0].nps, 9);
    EXPECT_EQ(r.batch.verbatims[0].id, "R_1");
    EXPECT_EQ(r.batch.verbatims[0].customer, "joe@example.com");
    EXPECT_EQ(iso_time(r.batch.verbatims[0].time), "2026-01-05T08:05:01Z");
    EXPECT_THAT(r.segments(1), ElementsAre("Status=Survey Preview", "Finished=True", "Q1_NPS_GROUP=Detractor"));
}

TEST(Preset, SurveyMonkeyHasTwoHeaderRows) {
    const Reading r = read("Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,How satisfied are you with us?,What could we do better?,Which do you use?,,\n"
                           ",,,,,,,,,Response,Open-Ended Response,App,Web,Phone\n"
                           "1001,55,01/20/2026 08:00:00 AM,01/20/2026 08:05:00 AM,1.2.3.4,,,,gold,Very satisfied,Shorter queues please,App,,Phone\n"
                           "1002,55,01/21/2026 08:00:00 AM,01/21/2026 08:05:00 PM,1.2.3.4,,,,,Dissatisfied,,,Web,\n");
    ASSERT_FALSE(r.error) << to_string(*r.error);
    EXPECT_EQ(r.format.preset, "surveymonkey");
    EXPECT_THAT(r.texts(), ElementsAre("Shorter queues please", ""));
    EXPECT_EQ(r.batch.verbatims[0].rating, 5);
    EXPECT_EQ(iso_time(r.batch.verbatims[1].time), "2026-01-21T20:05:00Z");
    EXPECT_THAT(r.segments(0), ElementsAre("Collector ID=55", "Custom Data 1=gold", "Which do you use?=App", "Which do you use?: Phone=Phone"));
}

TEST(Preset, TypeformsQuestionsAreItsHeaders) {
    const Reading r = read("#,\"How likely are you to <strong>recommend</strong> us?\",\"What is the reason\nfor your score?\",Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags\n"
                           "abc1,9,Quick answers,completed,2026-01-05 08:00:00,,2026-01-05 08:05:00,n1,\n");
    EXPECT_EQ(r.format.preset, "typeform");
    EXPECT_THAT(r.texts(), ElementsAre("Quick answers"));
    EXPECT_EQ(r.batch.verbatims[0].nps, 9);
    EXPECT_EQ(r.batch.verbatims[0].id, "abc1");
    EXPECT_EQ(iso_time(r.batch.verbatims[0].time), "2026-01-05T08:05:00Z");
    EXPECT_THAT(r.segments(), ElementsAre("Response Type=completed"));
}

TEST(Preset, ZendeskTickets) {
    const std::string ticket = R"({"url":"https://x","id":35436,"created_at":"2026-01-05T08:30:00Z","updated_at":"2026-01-06T00:00:00Z","subject":"Late","raw_subject":"Late","description":"Where is my parcel?","status":"open","priority":"high","requester_id":20978392,"assignee_id":235323,"group_id":98738,"via":{"channel":"web"},"tags":["vip","late"],"satisfaction_rating":{"id":1,"score":"bad","comment":"No answer for a week"}})";
    for (const auto& [bytes, name] : {std::pair(ticket + "\n" + ticket, "t.json"), std::pair("{\"tickets\":[" + ticket + "," + ticket + "],\"count\":2}", "t.json")}) {
        const Reading r = read(bytes, name);
        ASSERT_FALSE(r.error) << to_string(*r.error);
        EXPECT_EQ(r.format.preset, "zendesk");
        ASSERT_EQ(r.batch.verbatims.size(), 2u) << r.why();
        EXPECT_EQ(r.texts()[0], "Late\n\nWhere is my parcel?\n\nNo answer for a week");
        EXPECT_EQ(r.batch.verbatims[0].rating, 1);
        EXPECT_EQ(r.batch.verbatims[0].customer, "20978392");
        EXPECT_THAT(r.segments(), IsSupersetOf({"status=open", "priority=high", "via.channel=web", "tags=vip, late"}));
    }
}

TEST(Preset, FreshdeskTickets) {
    const Reading r = read(R"([{"id":1,"subject":"Broken","description":"<div>It is <b>broken</b></div>","description_text":"It is broken","status":2,"priority":1,"source":7,"type":"Problem","requester_id":5,"responder_id":null,"group_id":null,"tags":[],"fr_escalated":false,"spam":false,"due_by":"2026-01-08T00:00:00Z","fr_due_by":"2026-01-06T00:00:00Z","created_at":"2026-01-05T08:30:00Z"}])", "f.json");
    EXPECT_EQ(r.format.preset, "freshdesk");
    EXPECT_THAT(r.texts(), ElementsAre("Broken\n\nIt is broken"));
    EXPECT_THAT(r.segments(), ElementsAre("status=2", "priority=1", "source=7", "type=Problem", "fr_escalated=false", "spam=false"));
}

TEST(Preset, IntercomMessages) {
    const Reading r = read("message_id,message_body,message_type,message_created_at,message_author_type,conversation_id,conversation_state\n"
                           "m1,Where is my order?,comment,2026-01-05 08:30:00,lead,c1,open\n");
    EXPECT_EQ(r.format.preset, "intercom");
    EXPECT_THAT(r.texts(), ElementsAre("Where is my order?"));
    EXPECT_THAT(r.segments(), ElementsAre("message_type=comment", "message_author_type=lead", "conversation_id=c1", "conversation_state=open"));
}

TEST(Preset, CanBeAskedForAndTurnedOff) {
    ReadOptions none = with_presets();
    none.preset = "none";
    EXPECT_EQ(read("message_id,message_body,message_created_at,conversation_id\nm1,Where is it?,2026-01-05,c1\n", "f.csv", none).format.preset, "");
}

TEST(Preset, AMistakeInAFileIsNamedWithItsPlace) {
    EXPECT_THAT(to_string(ingest::Preset::parse("name = \"x\"\ndetect = [\"a\"\n", "x.toml").error()), HasSubstr("x.toml:"));
    EXPECT_EQ(to_string(ingest::Preset::parse("name='x'\ndetect=['a']\n[map]\ntxt='a'\n", "x.toml").error()), "x.toml: no role is called 'txt' (mend the preset)");
    EXPECT_THAT(to_string(ingest::Preset::parse("[map]\ntext='a'\n", "x.toml").error()), HasSubstr("needs a name"));
    EXPECT_THAT(to_string(ingest::Vocabulary::parse("[texts]\nexact=[]\n", "c.toml").error()), HasSubstr("no role is called 'texts'"));
}

TEST(Preset, HeadersAreComparedWithoutTheirDress) {
    EXPECT_EQ(ingest::plain_header("reviewText"), "review text");
    EXPECT_EQ(ingest::plain_header("Review_ID"), "review id");
    EXPECT_EQ(ingest::plain_header(" <strong>Über</strong>\nuns? "), "über uns");
    EXPECT_EQ(ingest::header_key("Review ID"), ingest::header_key("reviewId"));
}

}  // namespace
}  // namespace hark
