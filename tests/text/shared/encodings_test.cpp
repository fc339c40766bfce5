// Against other people's decoders and files; see HARK_SHARED in tests/CMakeLists.txt.
#include "hark/text/charset.h"
#include "hark/text/repair.h"

#include "text/well_formed.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace hark {
namespace {

const std::filesystem::path unicode = std::filesystem::path(HARK_SHARED) / "fixtures" / "unicode";

std::string slurp(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    EXPECT_TRUE(in) << path;
    return {std::istreambuf_iterator<char>(in), {}};
}
std::string decoded(const std::string& encoding, const std::string& bytes) {
    Result<Decoder> decoder = Decoder::open(encoding);
    std::string out;
    if (decoder)
        decoder->decode(bytes, true, out);
    else
        ADD_FAILURE() << to_string(decoder.error());
    return out;
}

TEST(Utf8Tests, ReplacementAgreesWithTheReference) {
    std::string out;
    replace_ill_formed(slurp(unicode / "utf8tests_flenniken" / "utf8tests.bin"), out);
    EXPECT_EQ(out, slurp(unicode / "utf8tests_flenniken" / "utf8.replace.ref.txt"));
}
TEST(NaughtyStrings, AreRepairedOnceAndForAll) {
    std::ifstream in(unicode / "blns.jsonl");
    std::string once, twice;
    for (std::string line; std::getline(in, line);) {
        if (line.find('&') != std::string::npos) continue;  // references are decoded once a time
        repair(line, once);
        repair(once, twice);
        EXPECT_EQ(once, twice);
    }
}

struct Pair {
    const char *file, *utf8, *encoding;
    bool guessed = true;  // the rest are no text that anybody writes (pseudo-Latin in Cyrillic)
};
class CharsetPairs : public testing::TestWithParam<Pair> {};
TEST_P(CharsetPairs, DecodeToTheTextBesideThem) {
    const Pair& pair = GetParam();
    const std::string bytes = slurp(unicode / pair.file);
    EXPECT_EQ(decoded(pair.encoding, bytes), slurp(unicode / pair.utf8));
    const EncodingGuess guess = guess_encoding(bytes);
    if (!pair.guessed) return;
    EXPECT_TRUE(decoded(guess.name, bytes) == slurp(unicode / pair.utf8)) << guess.name << ", " << guess.why;
}
INSTANTIATE_TEST_SUITE_P(
    Files, CharsetPairs,
    testing::Values(Pair{"charset_pairs_gmime/cyrillic.cp1251.txt", "charset_pairs_gmime/cyrillic.utf-8.txt",
                         "windows-1251"},
                    Pair{"charset_pairs_gmime/cyrillic.iso-8859-5.txt", "charset_pairs_gmime/cyrillic.utf-8.txt",
                         "ISO-8859-5"},
                    Pair{"charset_pairs_gmime/cyrillic.koi8-r.txt", "charset_pairs_gmime/cyrillic.utf-8.txt", "KOI8-R", false},
                    Pair{"charset_pairs_cpython/big5.txt", "charset_pairs_cpython/big5-utf8.txt", "Big5"},
                    Pair{"charset_pairs_cpython/gb2312.txt", "charset_pairs_cpython/gb2312-utf8.txt", "GB2312"},
                    Pair{"charset_pairs_cpython/gbk.txt", "charset_pairs_cpython/gbk-utf8.txt", "GBK"}));

}  // namespace
}  // namespace hark
