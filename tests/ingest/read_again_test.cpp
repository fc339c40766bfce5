// Every row of every sample is found again where it was read, in any order: with its words and its segments, and not where something else stands.
#include "hark/ingest/read_again.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "reading.h"

namespace hark {
namespace {

using testing::HasSubstr;
using testing_ingest::drain;
using testing_ingest::Reading;
using testing_ingest::TempFolder;
using testing_ingest::with_presets;

std::vector<std::string> samples() {
    std::vector<std::string> files;
    for (const char* folder : {"/corpora/samples", "/corpora/samples/awkward"})
        for (const auto& entry : std::filesystem::directory_iterator(HARK_SOURCE_DIR + std::string(folder)))
            if (entry.is_regular_file() && entry.path().extension() != ".md" && entry.path().extension() != ".toml") files.push_back(entry.path().string());
    std::ranges::sort(files);
    return files;
}

Reading found_in(const std::string& path, ReadOptions options = with_presets()) {
    Reading out;
    const auto format = inspect(path, options);
    if (!format) return out;
    out.format = *format;
    const auto reader = Reader::open(path, *format);
    if (!reader) return out;
    drain(**reader, out);
    out.info = (*reader)->info();
    return out;
}

std::vector<std::pair<std::string, std::string>> segments_of(const Verbatim& verbatim, const Batch& batch, const SourceInfo& info) {
    std::vector<std::pair<std::string, std::string>> found;
    for (std::uint32_t i = verbatim.segments_begin; i < verbatim.segments_end; ++i) found.emplace_back(info.segments[batch.segments[i].column], std::string(batch.segments[i].value));
    return found;
}

void expect_found_again(const std::string& path, const Reading& read, std::vector<std::size_t> order) {
    const auto finder = RecordFinder::open(path, to_bytes(read.format));
    ASSERT_TRUE(finder) << path << ": " << to_string(finder.error());
    Batch batch;
    for (const std::size_t i : order) {
        const Verbatim& row = read.batch.verbatims[i];
        ASSERT_TRUE((*finder)->read(row.byte, batch)) << path << " row " << i;
        ASSERT_EQ(batch.verbatims[0].text, row.text) << path << " row " << i;
        ASSERT_EQ(segments_of(batch.verbatims[0], batch, (*finder)->info()), segments_of(row, read.batch, read.info)) << path << " row " << i;
    }
}

TEST(ReadAgain, FindsEachRowOfEachSampleInAnyOrder) {
    std::mt19937 random(5);
    std::size_t rows = 0;
    for (const std::string& path : samples()) {
        const Reading read = found_in(path);
        std::vector<std::size_t> order(read.batch.verbatims.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        expect_found_again(path, read, order);
        std::ranges::shuffle(order, random);
        order.resize(std::min<std::size_t>(order.size(), 100));
        expect_found_again(path, read, order);
        rows += read.batch.verbatims.size();
    }
    EXPECT_GT(rows, 1000u);
}

TEST(ReadAgain, MasksWhatWasMasked) {
    const TempFolder folder;
    const std::string path = folder.write("a.csv", "id,comment\n1,Write to jo@example.org please\n2,Fine\n");
    ReadOptions options = with_presets();
    options.mask = PersonalKinds::all();
    const Reading read = found_in(path, options);
    ASSERT_EQ(read.batch.verbatims.size(), 2u);
    EXPECT_EQ(read.batch.verbatims[0].text.find("jo@"), std::string_view::npos);
    expect_found_again(path, read, {1, 0});
}

TEST(ReadAgain, SaysWhereNoRecordBegins) {
    const TempFolder folder;
    const std::string csv = "id,comment\n1,Good\n2,Bad\n", path = folder.write("a.csv", csv);
    const Reading read = found_in(path);
    const auto finder = RecordFinder::open(path, to_bytes(read.format));
    ASSERT_TRUE(finder);
    Batch batch;
    EXPECT_FALSE((*finder)->read(csv.size(), batch));
    EXPECT_FALSE((*finder)->read(csv.size() + 1'000'000, batch));
    EXPECT_TRUE((*finder)->read(csv.find("2,Bad"), batch));
    EXPECT_EQ(batch.verbatims[0].text, "Bad");
}

TEST(ReadAgain, GoesOnBehindJsonThatIsNoneAnyMore) {
    const TempFolder folder;
    const std::string json = R"([{"text":"one"},{"text":"two"},{"text":"three"}])";
    const Reading read = found_in(folder.write("a.json", json));
    ASSERT_EQ(read.batch.verbatims.size(), 3u);
    const std::string path = folder.write("a.json", R"([{"text":"one"}, "text=two",  {"text":"three"}])");
    const auto finder = RecordFinder::open(path, to_bytes(read.format));
    ASSERT_TRUE(finder);
    Batch batch;
    EXPECT_TRUE((*finder)->read(read.batch.verbatims[0].byte, batch));
    EXPECT_FALSE((*finder)->read(read.batch.verbatims[1].byte, batch));
    EXPECT_TRUE((*finder)->read(read.batch.verbatims[0].byte, batch));
    EXPECT_EQ(batch.verbatims[0].text, "one");
}

TEST(ReadAgain, KnowsWhatOthersWroteAsNone) {
    const Reading read = found_in(samples().front());
    const std::string bytes = to_bytes(read.format);
    for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(source_format_from(std::string_view(bytes).substr(0, size))) << size;
    EXPECT_FALSE(source_format_from("\x7f" + bytes.substr(1)));
    EXPECT_TRUE(source_format_from(bytes));
}

TEST(ReadAgain, IsNotForMailNorForWhatComesOnce) {
    SourceFormat format;
    EXPECT_TRUE(can_be_read_again(samples().front(), format));
    EXPECT_FALSE(can_be_read_again("-", format));
    EXPECT_FALSE(can_be_read_again("/dev/stdin", format));
    format.format = FileFormat::mail;
    const Status mail = can_be_read_again(samples().front(), format);
    ASSERT_FALSE(mail);
    EXPECT_THAT(mail.error().what, HasSubstr("mail"));
}

}  // namespace
}  // namespace hark
