// PRACTICES S12: competitors, and which way a comparison points. Passive and denied forms turn it.
#include "hark/analysis/said.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Case {
    std::string sentence;
    Comparison comparison;
};
class S12Comparison : public testing::TestWithParam<Case> {};

TEST_P(S12Comparison, PointsTheRightWay) {
    const std::vector<std::string> known{"Globex"}, own{"Tallyho"};
    EXPECT_THAT(rivals_in(GetParam().sentence, known, own), ElementsAre(testing::Field(&Rival::comparison, GetParam().comparison))) << GetParam().sentence;
}

constexpr Comparison we = Comparison::we_win, they = Comparison::they_win;
INSTANTIATE_TEST_SUITE_P(Better, S12Comparison,
                         testing::Values(Case{"Better than Acme in every way.", we}, Case{"Acme is better.", they}, Case{"Acme is better than you.", they}, Case{"Much cheaper than Acme.", we},
                                         Case{"The room was worse than at Acme, honestly: worse than Acme.", they}, Case{"More expensive than Acme.", they}, Case{"Less expensive than Acme.", we},
                                         Case{"They charge more than Acme.", they}, Case{"Tallyho is faster than Acme.", we}, Case{"Acme's app is far better.", they}, Case{"The globex app is more expensive than yours.", we}));
INSTANTIATE_TEST_SUITE_P(Denied, S12Comparison,
                         testing::Values(Case{"It is not better than Acme.", they}, Case{"No worse than Acme.", we}, Case{"Acme is not better.", we}, Case{"Nothing is better than Acme.", they}, Case{"Acme isn't as good.", we},
                                         Case{"Not as good as Acme.", they}, Case{"As good as Acme.", Comparison::equal}));
INSTANTIATE_TEST_SUITE_P(Passive, S12Comparison,
                         testing::Values(Case{"You were beaten by Acme on price.", they}, Case{"Acme was beaten by you.", we}, Case{"This beats Acme.", we}, Case{"Acme beats this by a mile.", they}));
INSTANTIATE_TEST_SUITE_P(Changes, S12Comparison,
                         testing::Values(Case{"We switched from Acme last year.", Comparison::came_from}, Case{"I am switching to Acme next month.", Comparison::goes_to}, Case{"I left Acme for you.", Comparison::came_from},
                                         Case{"I am leaving you for Acme.", Comparison::goes_to}, Case{"Came here from globex.", Comparison::came_from}, Case{"I prefer Acme.", they}, Case{"I prefer this to Acme.", we},
                                         Case{"I would rather fly with Delta next time.", they}, Case{"Unlike Acme, they answer the phone.", Comparison::named}, Case{"My globex card was in the bag.", Comparison::named}));

TEST(Rivals, AreNotWhatIsMerelyCapitalised) {
    for (const char* sentence : {"We stayed at Maple's Best Value Inn and it was fine.", "It has some of Britain's best actors.", "Telluride's best!", "I had better go to London.", "We loved Paris in July.", "Better than ever.", "MUCH BETTER THAN LAST YEAR GUYS", "More than I expected.", "Better than Monday.", "Amazing It is the best game of all."})
        EXPECT_THAT(rivals_in(sentence, {}), IsEmpty()) << sentence;
}
TEST(Rivals, AreNotOurOwnNames) {
    const std::vector<std::string> own{"Tallyho", "Tally Ho"};
    EXPECT_THAT(rivals_in("Nothing beats Tallyho, better than ever.", {}, own), IsEmpty());
    EXPECT_THAT(rivals_in("Better than Tally Ho.", {}, own), IsEmpty());
}
TEST(Rivals, OfSeveralWordsAreKnownInAnyCase) {
    const std::vector<std::string> known{"Globex Air"};
    EXPECT_THAT(rivals_in("cheaper than GLOBEX air by far", known), ElementsAre(Rival{"GLOBEX air", we}));
}
TEST(Rivals, HaveNamesOfTheirComparisons) { EXPECT_EQ(name_of(Comparison::goes_to), "goes_to"); }

}  // namespace
}  // namespace hark
