#include "store/verbatim_block.h"

#include "store/verbatim_rows.h"

#include <cstring>
#include <random>

#include <gtest/gtest.h>

namespace hark {
namespace {

// Rows with all that a row can have, and with nothing.
std::vector<OwnVerbatim> some_verbatims(std::size_t count, std::uint32_t seed = 3) {
    std::mt19937 bits(seed);
    const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(bits() % n); };
    const auto span = [&] { return Span{below(70'000), below(70'000)}; };
    std::vector<OwnVerbatim> rows;
    std::int64_t id = 0;
    for (std::size_t i = 0; i < count; ++i) {
        VerbatimView plain;
        plain.id = id += 1 + (below(9) == 0 ? below(1'000) : 0);
        plain.key = {std::uint64_t{bits()} << 32 | bits(), std::uint64_t{bits()} << 32 | bits()};
        plain.source = 1 + below(3);
        plain.line = below(4) == 0 ? bits() : i, plain.byte = below(4) == 0 ? std::uint64_t{bits()} << 20 : i * 300;
        if (below(4) > 0) plain.time = std::int64_t{below(2'000'000'000)} - 500'000'000;
        if (below(3) > 0) plain.rating = 0.1 * below(101), plain.stars = static_cast<std::int32_t>(100 + below(401));
        if (below(3) == 0) plain.nps = static_cast<std::int32_t>(below(11));
        plain.state = static_cast<State>(below(8));
        if (below(3) == 0) std::memcpy(plain.language.code, "eng", 4);
        plain.polarity = static_cast<Polarity>(below(5));
        plain.score = static_cast<std::int32_t>(below(20'001)) - 10'000;
        OwnVerbatim& row = rows.emplace_back(plain);
        for (SegmentId segment = below(4); segment < 300; segment += 1 + below(200)) row.segments.push_back(segment);
        for (std::uint32_t n = below(4); n > 0; --n) row.mentions.push_back({static_cast<TopicId>(below(65'536)), static_cast<Polarity>(below(5)), static_cast<std::int32_t>(below(20'001)) - 10'000, span(), span(), span()});
        for (std::uint32_t n = below(3); n > 0; --n) row.labels.push_back({static_cast<LabelId>(below(65'536)), static_cast<std::uint8_t>(below(4)), span(), span(), {below(100'000), below(9)}});
        if (below(2) == 0) row.external_id = std::to_string(bits());
        if (below(2) == 0) row.customer = "Ann " + std::to_string(below(100));
        row.text = std::string(below(300), static_cast<char>('a' + below(26)));
        if (below(4) == 0) row.reply = "Thank you, Ann.";
    }
    return rows;
}

std::string told(const VerbatimView& row) {
    std::string text;
    const auto add = [&](const auto&... numbers) { ((text += std::to_string(numbers) + ' '), ...); };
    const auto place = [&](Span at) { add(at.begin, at.end); };
    add(row.id, row.source, row.line, row.byte, row.time, row.rating.value_or(-1), row.stars.value_or(-1), row.nps.value_or(-1), static_cast<int>(row.state), static_cast<int>(row.polarity), row.score);
    text += to_hex(row.key) + std::string(row.language.name());
    for (const SegmentId id : row.segments) add(id);
    for (const Mention& m : row.mentions) add(m.topic, static_cast<int>(m.polarity), m.strength), place(m.span), place(m.opinion), place(m.sentence);
    for (const Label& l : row.labels) add(l.label, l.severity, l.amount.minutes, l.amount.times), place(l.span), place(l.sentence);
    return text + '|' + std::string(row.external_id) + '|' + std::string(row.customer) + '|' + std::string(row.text) + '|' + std::string(row.reply);
}

VerbatimBlock packed(const std::vector<OwnVerbatim>& rows) {
    VerbatimBlockWriter writer;
    for (const OwnVerbatim& row : rows) writer.add(row.view());
    return writer.finish();
}
// What readers make of a block, row by row, until something is damaged.
std::vector<std::string> read(const VerbatimBlock& block) {
    std::vector<std::string> rows;
    VerbatimBlockReader reader;
    if (!reader.open(block.head) || !reader.expand_fields(block.fields)) return rows;
    TextFrameReader frame;
    for (std::size_t i = 0, next = 0; i < reader.rows(); ++i) {
        const VerbatimView* row = reader.fields(i);
        if (row == nullptr) break;
        if (!frame.place_of(row->id) && (next == block.frames.size() || !frame.open(block.frames[next++].bytes))) break;
        const auto place = frame.place_of(row->id);
        if (!place) break;
        VerbatimView whole = *row;
        whole.text = frame.text(*place), whole.reply = frame.reply(*place);
        rows.push_back(told(whole));
    }
    return rows;
}

TEST(VerbatimBlock, GivesBackWhatWasPacked) {
    for (const std::size_t count : {1u, 2u, 31u, 32u, 33u, 200u}) {
        const std::vector<OwnVerbatim> rows = some_verbatims(count);
        const std::vector<std::string> back = read(packed(rows));
        ASSERT_EQ(back.size(), count);
        for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(back[i], told(rows[i].view())) << i;
    }
}
TEST(VerbatimBlock, FindsARowWithoutTheOthers) {
    const std::vector<OwnVerbatim> rows = some_verbatims(200);
    const VerbatimBlock block = packed(rows);
    VerbatimBlockReader reader;
    ASSERT_TRUE(reader.open(block.head));
    for (const std::size_t i : {199u, 0u, 77u, 78u, 5u}) {
        ASSERT_EQ(reader.place_of(rows[i].plain.id), i);
        EXPECT_EQ(reader.key(i), rows[i].plain.key);
        EXPECT_EQ(reader.source(i), rows[i].plain.source);
    }
    ASSERT_TRUE(reader.expand_fields(block.fields));
    for (const std::size_t i : {150u, 3u, 4u}) EXPECT_EQ(reader.fields(i)->score, rows[i].plain.score);  // also back
    EXPECT_EQ(reader.place_of(rows.back().plain.id + 1), rows.size());
}
TEST(VerbatimBlock, IsFullOfRowsOrOfWords) {
    VerbatimBlockWriter writer;
    std::vector<OwnVerbatim> rows = some_verbatims(256);
    while (!writer.is_full()) writer.add(rows[writer.rows()].view());
    EXPECT_GE(writer.rows(), 224u);
    EXPECT_LE(writer.rows(), 256u);
    writer.finish();
    rows[0].text = std::string(std::size_t{600} * 1024, 'x');
    writer.add(rows[0].view());
    EXPECT_TRUE(writer.is_full());
}
TEST(VerbatimBlock, TheNextBlockKnowsNothingOfTheLast) {
    const std::vector<OwnVerbatim> rows = some_verbatims(40);
    VerbatimBlockWriter writer;
    for (int round = 0; round < 3; ++round) {
        for (const OwnVerbatim& row : rows) writer.add(row.view());
        EXPECT_EQ(read(writer.finish()), read(packed(rows)));
    }
}
TEST(VerbatimBlock, TypicalRowsTakeLittleRoom) {
    std::vector<OwnVerbatim> rows = some_verbatims(200);
    std::size_t words = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) words += (rows[i].text = "The staff were friendly and the room was clean, but breakfast number " + std::to_string(i) + " was cold and we had to wait.").size();
    std::size_t bytes = 0;
    for (const TextFrame& frame : packed(rows).frames) bytes += frame.bytes.size();
    EXPECT_LT(bytes * 3, words);
}
// One byte after another made another, and each part cut short: a reader gives nothing else than what was there.
TEST(VerbatimBlock, WhatIsDamagedIsFoundOut) {
    const VerbatimBlock block = packed(some_verbatims(60));
    const std::vector<std::string> whole = read(block);
    std::mt19937 random(1);
    int unnoticed = 0;
    for (int i = 0; i < 6'000; ++i) {
        VerbatimBlock damaged = block;
        std::string& bytes = i % 2 == 0 ? damaged.fields : damaged.frames[random() % damaged.frames.size()].bytes;
        if (i % 3 == 0) bytes.resize(random() % bytes.size());
        else bytes[random() % bytes.size()] ^= static_cast<char>(1 + random() % 255);
        const std::vector<std::string> rows = read(damaged);
        unnoticed += rows.size() == whole.size();
        for (std::size_t row = 0; row < rows.size(); ++row) ASSERT_EQ(rows[row], whole[row]) << i;
    }
    EXPECT_LT(unnoticed, 30);  // bits of a frame's header that say nothing
    for (std::size_t size = 0; size < block.head.size(); ++size) EXPECT_FALSE(VerbatimBlockReader().open(std::string_view(block.head).substr(0, size)));
}

}  // namespace
}  // namespace hark
