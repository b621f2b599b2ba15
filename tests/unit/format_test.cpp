#include "ui/format.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Time kMonday = seconds(1'741'000'860);  // Monday, 3 March 2025, 11:21 UTC

TEST(FormatTest, ClockTimeIsLocalAndTwoDigits) {
    EXPECT_EQ(clock_time(kMonday, 0), "11:21");
    EXPECT_EQ(clock_time(kMonday, 60), "12:21");
    EXPECT_EQ(clock_time(kMonday, -12 * 60), "23:21");
    EXPECT_EQ(clock_time(kMonday, 5 * 60 + 45), "17:06");
    EXPECT_EQ(clock_time(Time(0), 0), "00:00");
    EXPECT_EQ(clock_time(Time(0), -1), "23:59");
}

TEST(FormatTest, FullDateNamesTheLocalDay) {
    EXPECT_EQ(full_date(kMonday, 0), "Monday, 3 March 2025, 11:21");
    EXPECT_EQ(full_date(kMonday, 13 * 60), "Tuesday, 4 March 2025, 00:21");
    EXPECT_EQ(full_date(kMonday, -12 * 60), "Sunday, 2 March 2025, 23:21");
}

TEST(FormatTest, DayLabelSaysHowLongAgo) {
    EXPECT_EQ(day_label(kMonday, kMonday + hours(12), 0), "Today");
    EXPECT_EQ(day_label(kMonday, kMonday + hours(13), 0), "Yesterday");
    EXPECT_EQ(day_label(kMonday, kMonday + hours(13), -60), "Today");
    EXPECT_EQ(day_label(kMonday, kMonday + hours(48), 0), "Monday, 3 March");
    EXPECT_EQ(day_label(kMonday, kMonday + hours(24 * 365), 0), "Monday, 3 March 2025");
    EXPECT_EQ(day_label(kMonday + hours(24), kMonday, 0), "Tuesday, 4 March");
}

TEST(FormatTest, NextMidnightIsTheReadersOwn) {
    const Time midnight = next_midnight(kMonday, 60);
    EXPECT_EQ(clock_time(midnight, 60), "00:00");
    EXPECT_EQ(clock_time(midnight - milliseconds(1), 60), "23:59");
    EXPECT_EQ(midnight - kMonday, hours(11) + minutes(39));
    EXPECT_EQ(next_midnight(midnight, 60) - midnight, hours(24));
}

}  // namespace
}  // namespace parley
