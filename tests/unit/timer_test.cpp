#include "mesh/timer.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

TEST(Timer, IsDueOnceFromItsMomentOn) {
    Timer timer;
    EXPECT_FALSE(timer.due(Time{1'000'000}));
    timer.set(Time{100});
    EXPECT_EQ(timer.at(), Time{100});
    EXPECT_FALSE(timer.due(Time{99}));
    EXPECT_TRUE(timer.is_set());
    EXPECT_TRUE(timer.due(Time{100}));
    EXPECT_FALSE(timer.is_set());
    EXPECT_FALSE(timer.due(Time{101}));
}

TEST(Timer, IsDueLate) {
    Timer timer;
    timer.set(Time{100});
    EXPECT_TRUE(timer.due(Time{5'000}));
}

TEST(Timer, IsNeverDueOnceCleared) {
    Timer timer;
    timer.set(Time{100});
    timer.clear();
    EXPECT_EQ(timer.at(), std::nullopt);
    EXPECT_FALSE(timer.due(Time{100}));
}

TEST(Timer, TakesTheLastMomentItWasGiven) {
    Timer timer;
    timer.set(Time{100});
    timer.set(Time{200});
    EXPECT_FALSE(timer.due(Time{100}));
    EXPECT_TRUE(timer.due(Time{200}));
}

TEST(Earlier, ComparesMomentsThatMayNotExist) {
    EXPECT_EQ(earlier(std::nullopt, std::nullopt), std::nullopt);
    EXPECT_EQ(earlier(Time{1}, std::nullopt), Time{1});
    EXPECT_EQ(earlier(std::nullopt, Time{2}), Time{2});
    EXPECT_EQ(earlier(Time{1}, Time{2}), Time{1});
    EXPECT_EQ(earlier(Time{2}, Time{1}), Time{1});
}

}  // namespace
}  // namespace parley
