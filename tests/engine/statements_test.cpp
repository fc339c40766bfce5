// PRACTICES S8: wishes told from plain complaints, advice, requests for oneself and denied wishes, as hark wishes tells them: the label of the models, then the rule over its sentence.
#include "hark/analysis/analyser.h"
#include "hark/analysis/said.h"

#include "workbench.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

#include <gtest/gtest.h>

namespace hark {
namespace {

bool is_listed_as_wish(const std::string& sentence) {
    static Analyser analyser(repository_models());
    Annotation annotation;
    analyser.annotate(sentence, annotation);
    const bool asks = std::ranges::any_of(annotation.labels, [](const Label& label) { return repository_models().labels()[label.label] == "request"; });
    return asks && kind_of_request(sentence) == Request::wish;
}

TEST(WishQuality, S8IsEightyFivePercentOrMore) {
    std::ifstream file(HARK_SOURCE_DIR "/corpora/golden/wishes/unseen.en.tsv");
    int right = 0, wrong = 0, missed = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        const bool wish = line.starts_with("wish\t"), listed = is_listed_as_wish(line.substr(line.find('\t') + 1));
        right += wish && listed, wrong += !wish && listed, missed += wish && !listed;
        if (wish != listed) std::printf("%s: %s\n", listed ? "wrongly" : "missed", line.c_str());
    }
    ASSERT_GT(right, 0);
    EXPECT_GE(200.0 * right / (2 * right + wrong + missed), 85) << right << " right, " << wrong << " wrongly, " << missed << " missed";
}

}  // namespace
}  // namespace hark
