#include "mesh/backoff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace parley {
namespace {

constexpr std::array kCeilings{Time{500},    Time{1'000},  Time{2'000},  Time{4'000}, Time{8'000},
                               Time{16'000}, Time{30'000}, Time{30'000}, Time{30'000}};

TEST(Backoff, StaysBetweenHalfAndWholeOfACeilingThatDoubles) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        Backoff backoff(random);
        for (const Time ceiling : kCeilings) {
            const Time delay = backoff.next_delay();
            ASSERT_GE(delay, ceiling / 2) << "seed " << seed;
            ASSERT_LE(delay, ceiling) << "seed " << seed;
        }
    }
}

TEST(Backoff, SpreadsClientsOverTheWholeRange) {
    Random random(1);
    Time least{Time::max()}, most{};
    for (int client = 0; client < 10'000; ++client) {
        const Time delay = Backoff(random).next_delay();
        least = std::min(least, delay);
        most = std::max(most, delay);
    }
    EXPECT_EQ(least, Backoff::kFirstCeiling / 2);
    EXPECT_EQ(most, Backoff::kFirstCeiling);
}

TEST(Backoff, StartsAnewAfterAReset) {
    Random random(1);
    Backoff backoff(random);
    for (std::size_t failures = 0; failures < kCeilings.size(); ++failures) backoff.next_delay();
    backoff.reset();
    EXPECT_LE(backoff.next_delay(), Backoff::kFirstCeiling);
    EXPECT_GE(backoff.next_delay(), Backoff::kFirstCeiling);
}

}  // namespace
}  // namespace parley
