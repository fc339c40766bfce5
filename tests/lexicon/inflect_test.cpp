#include "lexicon/inflect.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Inflected {
    const char *word, *code, *forms;  // the forms after the word itself
};
constexpr Inflected table[] = {
    {"wait", "v", "waits waited waiting"},
    {"charge", "v", "charges charged charging"},
    {"try", "v", "tries tried trying"},
    {"enjoy", "v", "enjoys enjoyed enjoying"},
    {"stop", "v", "stops stopped stopping"},
    {"fix", "v", "fixes fixed fixing"},
    {"show", "v", "shows showed showing"},
    {"miss", "v", "misses missed missing"},
    {"crash", "v", "crashes crashed crashing"},
    {"watch", "v", "watches watched watching"},
    {"lie", "v", "lies lied lying"},
    {"agree", "v", "agrees agreed agreeing"},
    {"dye", "v", "dyes dyed dyeing"},
    {"tiptoe", "v", "tiptoes tiptoed tiptoeing"},
    {"deliver", "v", "delivers delivered delivering"},
    {"look", "v", "looks looked looking"},
    {"refund", "n", "refunds"},
    {"battery", "n", "batteries"},
    {"tray", "n", "trays"},
    {"box", "n", "boxes"},
    {"dish", "n", "dishes"},
    {"bus", "n", "buses"},
    {"cheap", "a", "cheaper cheapest cheaply"},
    {"nice", "a", "nicer nicest nicely"},
    {"sad", "a", "sadder saddest sadly"},
    {"slow", "a", "slower slowest slowly"},
    {"happy", "a", "happier happiest happily"},
    {"grey", "a", "greyer greyest greyly"},
    {"gentle", "a", "gentler gentlest gently"},
    {"full", "a", "fuller fullest fully"},
    {"basic", "a", "basicer basicest basically"},
    {"delay", "v,n", "delays delayed delaying"},
};

TEST(Inflect, FollowsEnglishSpelling) {
    for (const Inflected& line : table) {
        std::string forms;
        for (const std::string& form : inflect(line.word, line.code)) forms += (forms.empty() ? "" : " ") + form;
        EXPECT_EQ(forms, std::string(line.word) + " " + line.forms) << line.code;
    }
}
TEST(Inflect, GivesTheWordItselfFirstAndNoFormTwice) {
    EXPECT_THAT(inflect("delay", "n,v"), ElementsAre("delay", "delays", "delayed", "delaying"));
    EXPECT_THAT(inflect("cost", ""), ElementsAre("cost"));
}
TEST(Inflect, KnowsNoOtherCodes) {
    EXPECT_THAT(inflect("wait", "x"), IsEmpty());
    EXPECT_THAT(inflect("wait", "v,x"), IsEmpty());
    EXPECT_THAT(inflect("wait", "v;n"), IsEmpty());
    EXPECT_THAT(inflect("wait", "V"), IsEmpty());
}
TEST(Inflect, TakesTheShortestWords) {
    EXPECT_THAT(inflect("a", "n"), ElementsAre("a", "as"));
    EXPECT_THAT(inflect("go", "v"), ElementsAre("go", "gos", "goed", "going"));  // irregular forms are the model's
}

}  // namespace
}  // namespace hark
