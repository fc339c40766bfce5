// Every line of corpora/golden/*.tsv is a test: expected <tab> verbatim (hark/analysis/expectations.h has the format).
// `hark models test corpora/golden` prints what is wrong with its trace, and `--by phenomenon` the table.
//
// A line whose answer begins with "~" is open: what a careful reader says and Hark does not say yet. The test holds it to
// that, so that a line which has come right must lose its mark.
#include "hark/analysis/analyser.h"
#include "hark/analysis/expectations.h"
#include "hark/lexicon/models.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hark {

// What gtest shows of a line.
void PrintTo(const Expectation& line, std::ostream* out) { *out << line.where; }

namespace {

namespace fs = std::filesystem;

// Whatever cannot be read must not look like no test.
std::vector<Expectation> golden_lines() {
    std::vector<fs::path> files;
    for (const auto& at : fs::directory_iterator(HARK_SOURCE_DIR "/corpora/golden"))
        if (at.path().extension() == ".tsv") files.push_back(at.path());
    std::ranges::sort(files);
    std::vector<Expectation> all;
    for (const fs::path& file : files) {
        std::ostringstream text;
        text << std::ifstream(file, std::ios::binary).rdbuf();
        Result<std::vector<Expectation>> lines = parse_expectations(file.filename().string(), text.view());
        if (!lines) throw std::runtime_error(to_string(lines.error()));
        std::ranges::move(*lines, std::back_inserter(all));
    }
    return all;
}

const Models& models() {
    static const Models loaded = [] {
        Result<Models> result = Models::load(HARK_SOURCE_DIR "/models");
        if (!result) throw std::runtime_error(to_string(result.error()));
        return std::move(*result);
    }();
    return loaded;
}

class Golden : public testing::TestWithParam<Expectation> {};

TEST_P(Golden, AgreesWithTheFile) {
    static Analyser analyser(models());
    const Expectation& line = GetParam();
    const Status named = check_names(line, models());
    ASSERT_TRUE(named) << to_string(named.error());
    Annotation annotation;
    analyser.annotate(line.verbatim, annotation);
    const std::string got = answer(line.kind, annotation, models());
    if (line.open)
        EXPECT_NE(got, line.expected) << "corpora/golden/" << line.where << " has come right: take off its ~";
    else
        EXPECT_EQ(got, line.expected) << "corpora/golden/" << line.where << ": " << line.verbatim;
}

// "polarity_en_tsv_3"
std::string name_of_line(const testing::TestParamInfo<Expectation>& info) {
    std::string name = info.param.where;
    std::ranges::replace_if(name, [](char c) { return c == '.' || c == ':' || c == '-'; }, '_');
    return name;
}
INSTANTIATE_TEST_SUITE_P(English, Golden, testing::ValuesIn(golden_lines()), name_of_line);

}  // namespace
}  // namespace hark
