#include "store/text_frame.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

struct Words {
    std::int64_t id = 0;
    std::string text, reply;
};
std::vector<TextFrame> framed(const std::vector<Words>& words) {
    std::vector<TextFrame> frames;
    TextFrameWriter writer;
    for (const auto& [id, text, reply] : words) {
        if (writer.add(id, text, reply)) continue;
        writer.finish(frames.emplace_back());
        EXPECT_TRUE(writer.add(id, text, reply));
    }
    writer.finish(frames.emplace_back());
    return frames;
}
std::vector<Words> comments(std::size_t count, const std::string& text, const std::string& reply = "") {
    std::vector<Words> words;
    for (std::size_t i = 0; i < count; ++i) words.push_back({static_cast<std::int64_t>(i < 10 ? i : i + 100), text + std::to_string(i), i % 3 == 0 ? reply : ""});
    return words;
}
void expect_back(const std::vector<Words>& words) {
    std::size_t next = 0;
    for (const TextFrame& frame : framed(words)) {
        TextFrameReader reader;
        ASSERT_TRUE(reader.open(frame.bytes));
        for (; next < words.size() && words[next].id <= frame.last; ++next) {
            const auto place = reader.place_of(words[next].id);
            ASSERT_TRUE(place) << next;
            EXPECT_EQ(reader.text(*place), words[next].text);
            EXPECT_EQ(reader.reply(*place), words[next].reply);
        }
    }
    EXPECT_EQ(next, words.size());
}

const std::string english = "The staff were friendly and the room was clean, but breakfast was cold. ", japanese = "部屋はとてもきれいでしたが、朝食は冷たかったです。";

TEST(TextFrame, GivesBackTextsAndReplies) {
    expect_back(comments(1, english));
    expect_back(comments(400, english));
    expect_back(comments(400, english, "Thank you for telling us."));
    expect_back(comments(400, japanese, "ありがとうございます。"));
    std::vector<Words> mixed = comments(300, english);
    for (std::size_t i = 0; i < mixed.size(); i += 1 + i % 7) mixed[i].text = japanese;
    expect_back(mixed);
    expect_back({{7, "", ""}, {9, std::string(100'000, 'x'), ""}, {10, "", "only an answer"}});
}
TEST(TextFrame, FramesOfEnglishFillAPageAndLeaveHardlyAGap) {
    const std::vector<TextFrame> frames = framed(comments(2'000, english + english));
    ASSERT_GT(frames.size(), 5u);
    for (std::size_t i = 0; i + 1 < frames.size(); ++i) {
        EXPECT_LE(frames[i].bytes.size(), 4056u);
        EXPECT_GT(frames[i].bytes.size(), 3900u);
    }
}
TEST(TextFrame, AScriptWithoutSpacesIsCompressedInstead) {
    std::size_t plain = 0, bytes = 0;
    const std::vector<Words> words = comments(400, japanese);
    for (const Words& w : words) plain += w.text.size();
    for (const TextFrame& frame : framed(words)) bytes += frame.bytes.size();
    EXPECT_LT(2 * bytes, plain);
}
TEST(TextFrame, OneIsReadWithoutTheOthers) {
    TextFrameReader reader;
    ASSERT_TRUE(reader.open(framed(comments(20, english))[0].bytes));
    EXPECT_EQ(reader.text(*reader.place_of(119)), english + "19");
    EXPECT_EQ(reader.text(*reader.place_of(4)), english + "4");
    EXPECT_FALSE(reader.place_of(10));
    EXPECT_FALSE(reader.place_of(120));
    reader.close();
    EXPECT_FALSE(reader.place_of(4));
}
TEST(TextFrame, EachDamagedByteIsFoundOut) {
    for (const std::string& text : {english, japanese}) {
        const TextFrame frame = framed(comments(20, text))[0];
        EXPECT_EQ(text == english, frame.bytes.front() == 'w');
        for (std::size_t at = 5; at < frame.bytes.size(); ++at) {
            std::string damaged = frame.bytes;
            damaged[at] ^= 0x10;
            TextFrameReader reader;  // some bits of Zstandard's say nothing
            if (reader.open(damaged)) {
                EXPECT_EQ(reader.text(*reader.place_of(4)), text + "4") << at;
            }
        }
        for (std::size_t size = 0; size < frame.bytes.size(); ++size) EXPECT_FALSE(TextFrameReader().open(std::string_view(frame.bytes).substr(0, size)));
    }
}

}  // namespace
}  // namespace hark
