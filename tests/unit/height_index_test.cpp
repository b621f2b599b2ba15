#include "ui/height_index.h"

#include <gtest/gtest.h>

#include <deque>

namespace parley {
namespace {

TEST(HeightIndexTest, FindsTheRowThatCoversAPlace) {
    HeightIndex index;
    for (const double height : {10.0, 20.0, 5.0}) index.push_back(height);
    EXPECT_EQ(index.total(), 35);
    EXPECT_EQ(index.top(2), 30);
    EXPECT_EQ(index.at(-100), 0U);
    EXPECT_EQ(index.at(0), 0U);
    EXPECT_EQ(index.at(9.9), 0U);
    EXPECT_EQ(index.at(10), 1U);
    EXPECT_EQ(index.at(30), 2U);
    EXPECT_EQ(index.at(35), 2U);
    EXPECT_EQ(index.at(1e9), 2U);
}

/// Against a plain list, over a long random life.
TEST(HeightIndexTest, AgreesWithAPlainList) {
    HeightIndex index;
    std::deque<double> plain;
    unsigned random = 1;
    const auto next = [&random](unsigned below) {
        random = random * 1664525 + 1013904223;
        return (random >> 8) % below;
    };
    for (int step = 0; step < 20'000; ++step) {
        const unsigned kind = next(10);
        if (kind < 5 || plain.empty()) {
            plain.push_back(next(100) + 1);
            index.push_back(plain.back());
        } else if (kind < 8) {
            const std::size_t row = next(static_cast<unsigned>(plain.size()));
            plain[row] = next(100) + 1;
            index.set(row, plain[row]);
        } else {
            plain.pop_front();
            index.pop_front();
        }
        ASSERT_EQ(index.size(), plain.size());
        if (plain.empty()) continue;
        const std::size_t row = next(static_cast<unsigned>(plain.size()));
        double top = 0;
        for (std::size_t i = 0; i < row; ++i) top += plain[i];
        ASSERT_EQ(index.top(row), top);
        ASSERT_EQ(index.height(row), plain[row]);
        ASSERT_EQ(index.at(top), row);
        ASSERT_EQ(index.at(top + plain[row] - 0.5), row);
    }
}

}  // namespace
}  // namespace parley
