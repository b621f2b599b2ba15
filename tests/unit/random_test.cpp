#include "mesh/random.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace parley {
namespace {

TEST(Random, IsSplitMix64) {
    // The published sequence for this seed: https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
    Random random(1'234'567);
    for (const std::uint64_t expected : {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                         4593380528125082431u, 16408922859458223821u}) {
        EXPECT_EQ(random.next(), expected);
    }
}

TEST(Random, ReachesEveryValueBelowABound) {
    Random random(1);
    std::set<std::uint64_t> seen;
    for (int draw = 0; draw < 1'000; ++draw) seen.insert(random.below(7));
    EXPECT_EQ(seen, (std::set<std::uint64_t>{0, 1, 2, 3, 4, 5, 6}));
}

TEST(Random, GivesZeroForTheSmallestBounds) {
    Random random(1);
    EXPECT_EQ(random.below(0), 0U);
    EXPECT_EQ(random.below(1), 0U);
}

TEST(Random, NamesThingsBySixteenHexadecimalDigits) {
    Random random(1);
    std::set<std::string> names;
    std::set<char> digits;
    for (int draw = 0; draw < 1'000; ++draw) {
        const std::string name = random.hex();
        ASSERT_EQ(name.size(), 16U);
        ASSERT_EQ(name.find_first_not_of("0123456789abcdef"), std::string::npos) << name;
        names.insert(name);
        digits.insert(name.begin(), name.end());
    }
    EXPECT_EQ(names.size(), 1'000U);
    EXPECT_EQ(digits.size(), 16U);
}

TEST(Random, RepeatsItselfForTheSameSeedOnly) {
    EXPECT_EQ(Random(5).hex(), Random(5).hex());
    EXPECT_NE(Random(5).hex(), Random(6).hex());
}

}  // namespace
}  // namespace parley
