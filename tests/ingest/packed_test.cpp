// Files as they are stored: packed, torn, in several members.
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "reading.h"

namespace hark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_ingest::drain;
using testing_ingest::read;
using testing_ingest::Reading;
using testing_ingest::TempFolder;
using testing_ingest::with_presets;

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zstd(std::string_view bytes) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
    return out;
}

const std::string csv = "id,comment\n1,Good\n2,Bad\n";

TEST(Packed, GzipAndZstdAreReadAsTheyAre) {
    EXPECT_THAT(read(gzip(csv), "f.csv.gz").texts(), ElementsAre("Good", "Bad"));
    EXPECT_THAT(read(zstd(csv), "f.csv.zst").texts(), ElementsAre("Good", "Bad"));
    EXPECT_THAT(read(gzip("Good\nBad\n"), "f.txt.gz").texts(), ElementsAre("Good", "Bad"));
    EXPECT_THAT(read(zstd("{\"text\":\"Good\"}\n"), "f.jsonl.zst").texts(), ElementsAre("Good"));
    EXPECT_THAT(read(gzip(csv), "f.csv").texts(), ElementsAre("Good", "Bad"));  // whatever its name
}

std::string doubt(const std::string& bytes, const std::string& name, const ReadOptions& options = with_presets()) {
    const Reading r = read(bytes, name, options);
    return r.format.doubt ? r.format.doubt->what : "none";
}

TEST(Packed, WhatIsNotWhatItsNameSaysIsReadAndSaidToBeSo) {
    EXPECT_THAT(read("Good\nBad\n", "f.zst").texts(), ElementsAre("Good", "Bad"));
    EXPECT_EQ(doubt("Good\nBad\n", "f.zst"), "its name ends in .zst, but it is not zstd: it is read as plain text");
    EXPECT_EQ(doubt(csv, "f.csv.GZ"), "its name ends in .gz, but it is not gzip: it is read as CSV");
    EXPECT_EQ(doubt(zstd(csv), "f.csv.gz"), "its name ends in .gz, but it is not gzip: it is read as zstd, CSV");
    EXPECT_EQ(doubt(csv, "f.xlsx"), "its name ends in .xlsx, but it is not an Excel workbook: it is read as CSV");
    EXPECT_EQ(doubt(gzip(csv), "f.pdf.gz"), "its name ends in .pdf, but it is not a PDF: it is read as CSV");
    EXPECT_EQ(doubt("Good\n", "f.zip"), "its name ends in .zip, but it is not an archive: it is read as plain text");
}

TEST(Packed, WhatIsWhatItsNameSaysIsInNoDoubt) {
    EXPECT_EQ(doubt(gzip(csv), "f.csv.gz"), "none");
    EXPECT_EQ(doubt(zstd(csv), "f.csv.zst"), "none");
    EXPECT_EQ(doubt(gzip(csv), "f.csv"), "none");  // its first bytes say enough
    EXPECT_EQ(doubt("Good\n", "reviews 2.0"), "none");
    ReadOptions said = with_presets();
    said.format = "csv";
    EXPECT_EQ(doubt(csv, "f.xls", said), "none");
}

TEST(Packed, SeveralMembersAreOneText) {
    EXPECT_THAT(read(gzip("id,comment\n1,Go") + gzip("od\n2,Bad\n"), "f.csv.gz").texts(), ElementsAre("Good", "Bad"));
    EXPECT_THAT(read(zstd("id,comment\n1,Go") + zstd("od\n2,Bad\n"), "f.csv.zst").texts(), ElementsAre("Good", "Bad"));
    EXPECT_THAT(read(gzip(csv) + std::string(512, '\0'), "f.csv.gz").texts(), ElementsAre("Good", "Bad"));
}

std::string long_csv() {
    std::string out = "id,comment\n";
    for (std::uint64_t i = 0; i < 40'000; ++i) out += std::to_string(i * 7919 % 100'003) + ",comment number " + std::to_string(i * 104729 % 99'991) + "\n";
    return out;
}

TEST(Packed, ATornFileGivesWhatCameBeforeAndAnError) {
    const std::string whole = gzip(long_csv()), other = zstd(long_csv());
    for (const auto& [bytes, what] : {std::pair(whole.substr(0, whole.size() / 2), "the gzip file ends too early"),
                                      std::pair(other.substr(0, other.size() / 2), "the zstd file ends too early")}) {
        const Reading r = read(bytes, "f.csv.gz");
        ASSERT_TRUE(r.error);
        EXPECT_EQ(r.error->what, what);
        EXPECT_GT(r.batch.verbatims.size(), 1000u);
        EXPECT_THAT(r.rejects(), ElementsAre(HasSubstr(what)));  // the row that is torn
    }
}

TEST(Packed, DamageIsNamed) {
    std::string bytes = gzip(long_csv());
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 50; ++i) bytes[i] = 'x';
    const Reading r = read(bytes, "f.csv.gz");
    ASSERT_TRUE(r.error);
    EXPECT_THAT(r.error->what, HasSubstr("the gzip file is damaged"));
    EXPECT_THAT(to_string(*read(gzip(csv) + "garbage", "f.csv.gz").error), HasSubstr("the gzip file is damaged"));
}

TEST(Files, AreReadFromDisk) {
    const TempFolder folder;
    const std::string path = folder.write("reviews.csv", long_csv());
    const auto format = inspect(path, with_presets());
    ASSERT_TRUE(format) << to_string(format.error());
    const auto reader = Reader::open(path, *format);
    ASSERT_TRUE(reader);
    EXPECT_EQ((*reader)->size(), long_csv().size());
    Reading r;
    drain(**reader, r);
    EXPECT_EQ(r.batch.verbatims.size(), 40'000u);
    EXPECT_EQ((*reader)->info().path, path);
    EXPECT_EQ((*reader)->info().format, "csv");
}

TEST(Files, StandardInputIsPeekedAtAndReadWhole) {
    const TempFolder folder;
    const std::string path = folder.write("in", long_csv());
    const int before = ::dup(0);
    ASSERT_NE(std::freopen(path.c_str(), "rb", stdin), nullptr);
    const auto format = inspect("-", with_presets());
    ASSERT_TRUE(format) << to_string(format.error());
    EXPECT_EQ(format->format, FileFormat::csv);
    const auto reader = Reader::open("-", *format);
    Reading r;
    drain(**reader, r);
    EXPECT_EQ(r.batch.verbatims.size(), 40'000u);
    ::dup2(before, 0);
    ::close(before);
}

}  // namespace
}  // namespace hark
