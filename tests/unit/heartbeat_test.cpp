#include "mesh/heartbeat.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace parley {
namespace {

using Verdict = Heartbeat::Verdict;
using Said = std::vector<std::pair<int, Verdict>>;

/// What it says in this many seconds, and when; what is heard, and when the page slept, by the second.
Said run(int seconds, const std::vector<int>& heard = {}, std::pair<int, int> asleep = {-1, -1}) {
    Heartbeat heartbeat;
    heartbeat.start(Time{});
    Said said;
    for (int second = 1; second <= seconds; ++second) {
        const Time now{second * 1'000};
        for (const int at : heard)
            if (at == second) heartbeat.heard(now);
        if (second > asleep.first && second < asleep.second) continue;
        if (const Verdict verdict = heartbeat.advance(now); verdict != Verdict::Nothing)
            said.emplace_back(second, verdict);
    }
    return said;
}

TEST(Heartbeat, AsksWhoIsQuietThenCallsThemSilentThenGone) {
    EXPECT_EQ(run(40), (Said{{5, Verdict::Ask},
                             {10, Verdict::Ask},
                             {15, Verdict::Silent},
                             {20, Verdict::Ask},
                             {25, Verdict::Ask},
                             {30, Verdict::Gone}}));
}

TEST(Heartbeat, IsContentWithAnythingHeard) {
    EXPECT_EQ(run(12, {3, 6, 9}), Said{});
    EXPECT_EQ(run(18, {4, 14}), (Said{{9, Verdict::Ask}}));
    EXPECT_EQ(run(22, {16}), (Said{{5, Verdict::Ask}, {10, Verdict::Ask}, {15, Verdict::Silent}, {21, Verdict::Ask}}));
}

TEST(Heartbeat, DoesNotTakeItsOwnSleepForTheirs) {
    EXPECT_EQ(run(620, {603}, {4, 600}),
              (Said{{600, Verdict::Ask}, {608, Verdict::Ask}, {613, Verdict::Ask}, {618, Verdict::Silent}}));
}

TEST(Heartbeat, SaysNothingUntilItIsStartedOrOnceItIsStopped) {
    Heartbeat heartbeat;
    heartbeat.heard(Time{});
    EXPECT_EQ(heartbeat.next_deadline(), std::nullopt);
    heartbeat.start(Time{});
    heartbeat.stop();
    EXPECT_EQ(heartbeat.advance(Time{60'000}), Verdict::Nothing);
}

}  // namespace
}  // namespace parley
