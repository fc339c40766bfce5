// Every line of corpora/golden/*.tsv is a test: expected <tab> verbatim, `#` comments, "# ---" begins a section.
//
//   golden_test                       one test a line; a failure names file:line
//   golden_test --report              a table of right answers by file and section, and every line that is wrong
//   HARK_GOLDEN_REPORT=1 golden_test  the same
//
// A line whose answer begins with "~" is open: what a careful reader says and Hark does not say yet. The test holds it to
// that, so that a line which has come right must lose its mark.
//
// A line is answered by the models of this repository. Mentions that no opinion belongs to are left out, and a topic
// that is judged twice with one sign counts once, as the head of mentions.en.tsv says.
#include "hark/analysis/analyser.h"
#include "hark/lexicon/models.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

struct GoldenCase {
    std::string where;    // polarity.en.tsv:3
    std::string section;  // "Plain"
    std::string expected, verbatim;
    bool open = false;    // "~": not answered rightly yet
};

std::vector<GoldenCase> golden_cases(const std::string& file) {
    std::ifstream in(std::string(HARK_SOURCE_DIR) + "/corpora/golden/" + file, std::ios::binary);
    std::vector<GoldenCase> cases;
    std::string line, section;
    for (int number = 1; std::getline(in, line); ++number) {
        if (line.starts_with("# ---")) section = line.substr(std::min(line.size(), std::size_t{6}));
        if (line.empty() || line.starts_with('#')) continue;
        const std::size_t tab = line.find('\t');
        const std::string where = file + ":" + std::to_string(number);
        if (tab == std::string::npos)
            cases.push_back({where, section, "a tab in this line", line, false});
        else
            cases.push_back({where, section, line.substr(line.starts_with('~'), tab - line.starts_with('~')),
                             line.substr(tab + 1), line.starts_with('~')});
    }
    return cases;
}

const Models& models() {
    static const Models loaded = [] {
        Result<Models> result = Models::load(HARK_SOURCE_DIR "/models");
        if (!result) {
            std::fprintf(stderr, "%s\n", to_string(result.error()).c_str());
            std::exit(1);
        }
        return std::move(*result);
    }();
    return loaded;
}

const Annotation& annotate(const std::string& text) {
    static Analyser analyser(models());
    static Annotation annotation;
    analyser.annotate(text, annotation);
    return annotation;
}

std::string joined(std::vector<std::string> names) {
    std::vector<std::string> unique;
    for (std::string& name : names)
        if (std::ranges::find(unique, name) == unique.end()) unique.push_back(std::move(name));
    std::string all;
    for (const std::string& name : unique) all += (all.empty() ? "" : ",") + name;
    return all.empty() ? "-" : all;
}

std::string polarity_of(const std::string& text) { return std::string(name_of(annotate(text).polarity)); }

std::string mentions_of(const std::string& text) {
    std::vector<std::string> names;
    for (const Mention& mention : annotate(text).mentions)
        if (mention.polarity != Polarity::no_evidence)
            names.push_back(models().topics()[mention.topic].id + ":" + std::string(name_of(mention.polarity)));
    return joined(std::move(names));
}

std::string labels_of(const std::string& text, bool facts) {
    std::vector<std::string> names;
    for (const Label& label : annotate(text).labels)
        if (const std::string& name = models().labels()[label.label]; name.starts_with("fact.") == facts)
            names.push_back(name);
    std::ranges::sort(names);
    return joined(std::move(names));
}
std::string intents_of(const std::string& text) { return labels_of(text, false); }
std::string facts_of(const std::string& text) { return labels_of(text, true); }

struct GoldenFile {
    const char* name;
    std::string (*answer)(const std::string& text);
};
constexpr GoldenFile files[] = {{"polarity.en.tsv", polarity_of},
                                {"mentions.en.tsv", mentions_of},
                                {"intents.en.tsv", intents_of},
                                {"facts.en.tsv", facts_of}};

class Golden : public testing::TestWithParam<GoldenCase> {
protected:
    static void expect_agreement(std::string (*answer)(const std::string&)) {
        const GoldenCase& line = GetParam();
        const std::string got = answer(line.verbatim);
        if (line.open)
            EXPECT_NE(got, line.expected) << "corpora/golden/" << line.where << " has come right: take off its ~";
        else
            EXPECT_EQ(got, line.expected) << "corpora/golden/" << line.where << ": " << line.verbatim;
    }
};
class PolarityGolden : public Golden {};
class MentionsGolden : public Golden {};
class IntentsGolden : public Golden {};
class FactsGolden : public Golden {};

TEST_P(PolarityGolden, AgreesWithTheFile) { expect_agreement(polarity_of); }
TEST_P(MentionsGolden, AgreesWithTheFile) { expect_agreement(mentions_of); }
TEST_P(IntentsGolden, AgreesWithTheFile) { expect_agreement(intents_of); }
TEST_P(FactsGolden, AgreesWithTheFile) { expect_agreement(facts_of); }

std::string line_number(const testing::TestParamInfo<GoldenCase>& info) {
    return "Line" + info.param.where.substr(info.param.where.find(':') + 1);
}
void PrintTo(const GoldenCase& line, std::ostream* out) { *out << line.where; }

INSTANTIATE_TEST_SUITE_P(English, PolarityGolden, testing::ValuesIn(golden_cases("polarity.en.tsv")), line_number);
INSTANTIATE_TEST_SUITE_P(English, MentionsGolden, testing::ValuesIn(golden_cases("mentions.en.tsv")), line_number);
INSTANTIATE_TEST_SUITE_P(English, IntentsGolden, testing::ValuesIn(golden_cases("intents.en.tsv")), line_number);
INSTANTIATE_TEST_SUITE_P(English, FactsGolden, testing::ValuesIn(golden_cases("facts.en.tsv")), line_number);

struct Share {
    int right = 0, total = 0;

    void add(bool is_right) { right += is_right, ++total; }
    void print(const std::string& name) const { std::printf("%5d /%5d  %s\n", right, total, name.c_str()); }
};

void report(const GoldenFile& file) {
    struct Section {
        std::string name;
        Share share;
        std::string wrong;
    };
    std::vector<Section> sections;
    Share all;
    for (const GoldenCase& line : golden_cases(file.name)) {
        if (sections.empty() || sections.back().name != line.section) sections.push_back({line.section, {}, {}});
        const std::string got = file.answer(line.verbatim);
        all.add(got == line.expected);
        sections.back().share.add(got == line.expected);
        if (got != line.expected)
            sections.back().wrong += "    " + line.where + "\t" + line.verbatim + "\n        expected " +
                                     line.expected + "\n        got      " + got + "\n";
    }
    all.print(std::string("ALL OF ") + file.name);
    for (const Section& section : sections) section.share.print(section.name);
    for (const Section& section : sections)
        if (!section.wrong.empty()) std::printf("\n  %s\n%s", section.name.c_str(), section.wrong.c_str());
    std::printf("\n");
}

}  // namespace
}  // namespace hark

int main(int argc, char** argv) {
    const bool asked = argc > 1 && std::string_view(argv[1]) == "--report";
    if (asked || std::getenv("HARK_GOLDEN_REPORT")) {
        for (const hark::GoldenFile& file : hark::files) hark::report(file);
        return 0;
    }
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
