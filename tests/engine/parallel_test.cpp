#include "engine/parallel.h"

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark::parallel {
namespace {

TEST(Each, VisitsEveryNumberOnce) {
    std::vector<int> visits(1000);
    each(visits.size(), [&](std::size_t i) { ++visits[i]; });
    EXPECT_THAT(visits, testing::Each(1));
}

TEST(Each, OfNothingDoesNothing) {
    each(0, [](std::size_t) { FAIL(); });
}

TEST(Each, PassesOnWhatIsThrown) {
    EXPECT_THROW(each(10, [](std::size_t i) { if (i == 7) throw std::runtime_error("seven"); }), std::runtime_error);
}

struct Counted {
    int number = 0, square = 0;
};

TEST(Pipeline, FinishesInTheOrderOfCutting) {
    Pool<Counted> pool;
    int next = 0;
    std::vector<int> squares;
    pipeline(
        pool, 8, [&](Counted& item) { return (item.number = next++) < 500; }, [](Counted& item) { item.square = item.number * item.number; },
        [&](const Counted& item) { squares.push_back(item.square); });
    ASSERT_EQ(squares.size(), 500U);
    for (int i = 0; i < 500; ++i) EXPECT_EQ(squares[static_cast<std::size_t>(i)], i * i);
}

TEST(Pipeline, RecyclesItsItems) {
    struct Named {
        std::string made;
    };
    Pool<Named> pool;
    std::atomic<int> fresh = 0;
    for (int again = 0; again < 2; ++again) {
        int left = 200;
        pipeline(
            pool, 4,
            [&](Named& item) {
                if (item.made.empty()) ++fresh;
                item.made = "already";
                return left-- > 0;
            },
            [](Named&) {}, [](const Named&) {});
    }
    EXPECT_LE(fresh, 5);  // four on their way, one that found nothing left to cut
}

TEST(Pipeline, EndsWhenNothingIsCut) {
    Pool<Counted> pool;
    pipeline(
        pool, 4, [](Counted&) { return false; }, [](Counted&) { FAIL(); }, [](const Counted&) { FAIL(); });
}

TEST(Cap, OfOneLeavesOneThread) {
    const Cap cap(1);
    std::atomic<int> at_once = 0, most = 0;
    each(64, [&](std::size_t) {
        const int now = ++at_once;
        if (now > most) most = now;
        --at_once;
    });
    EXPECT_EQ(most, 1);
}

}  // namespace
}  // namespace hark::parallel
