#include "text/entities_table.h"
#include "text/repair_steps.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace hark {
namespace {

std::string decoded(std::string text) {
    repair_steps::decode_references(text);
    return text;
}

TEST(Entities, NamedOnesOfHtml4AndApos) {
    EXPECT_EQ(decoded("&amp;&lt;&gt;&quot;&apos;&nbsp;&eacute;&euro;&hearts;&thetasym;"), "&<>\"'\u00A0é€♥ϑ");
}
TEST(Entities, NamesKeepTheirCase) { EXPECT_EQ(decoded("&Eacute;&eacute;&EACUTE;"), "Éé&EACUTE;"); }
TEST(Entities, NumbersInBothBases) { EXPECT_EQ(decoded("&#233;&#xE9;&#XE9;&#x1F600;"), "ééé😀"); }
TEST(Entities, NumbersOfWindows1252MeanItsCharacters) { EXPECT_EQ(decoded("&#146;&#128;&#x93;"), "’€“"); }
TEST(Entities, NumbersThatAreNoCharacterBecomeReplacements) {
    EXPECT_EQ(decoded("&#xD800;&#1114112;&#xFFFFFF;"), "\uFFFD\uFFFD\uFFFD");
}
TEST(Entities, DecodedOnce) {
    EXPECT_EQ(decoded("&amp;amp;"), "&amp;");
    EXPECT_EQ(decoded("&amp;lt;b&amp;gt;"), "&lt;b&gt;");
    EXPECT_EQ(decoded("&&amp;#65;"), "&&#65;");
}
TEST(Entities, WhatIsNoReferenceIsText) {
    for (const char* text : {"AT&T", "R&D;", "?a=1&copy=2", "&;", "&#;", "&#x;", "&", "&amp", "&nosuchname;", "& amp;",
                             "&#12a;", "&#-5;", "&#x-5;", "&# 5;", "a && b; c", "&verylongnamethatisnone;"})
        EXPECT_EQ(decoded(text), text);
}
TEST(Entities, TableIsSortedForTheSearch) {
    EXPECT_TRUE(std::ranges::is_sorted(named_references, {}, &NamedReference::name));
    EXPECT_EQ(std::size(named_references), 253u);
}

}  // namespace
}  // namespace hark
