#include "ui/inspector_text.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

TEST(InspectorText, Bytes) {
    EXPECT_EQ(bytes_text(0), "0 B");
    EXPECT_EQ(bytes_text(999), "999 B");
    EXPECT_EQ(bytes_text(1'234), "1.2 kB");
    EXPECT_EQ(bytes_text(29'700'000), "30 MB");
    EXPECT_EQ(bytes_text(9'007'199'254'740'992.0), "9007199 GB");
}

TEST(InspectorText, Durations) {
    EXPECT_EQ(duration_text(Time{-5}), "0 ms");
    EXPECT_EQ(duration_text(Time{320}), "320 ms");
    EXPECT_EQ(duration_text(Time{4'230}), "4.2 s");
    EXPECT_EQ(duration_text(Time{12'900}), "12 s");
    EXPECT_EQ(duration_text(Time{12 * 60'000 + 59'000}), "12 min");
    EXPECT_EQ(duration_text(Time{125 * 60'000}), "2 h 5 min");
}

TEST(InspectorText, MomentsInTheReadersTime) {
    EXPECT_EQ(log_time(Time{34'862'114}, 0), "09:41:02.114");
    EXPECT_EQ(log_time(Time{34'862'114}, 90), "11:11:02.114");
    EXPECT_EQ(log_time(Time{-1}, 0), "23:59:59.999");
}

TEST(InspectorText, Milliseconds) {
    EXPECT_EQ(milliseconds_text(0.44), "0.4 ms");
    EXPECT_EQ(milliseconds_text(84.4), "84 ms");
}

TEST(InspectorText, PairsAndTheirCandidates) {
    PeerStats stats;
    EXPECT_EQ(pair_text(stats), "");
    stats.candidates = {{.type = "host", .protocol = "udp"},
                        {.remote = true, .type = "srflx", .protocol = "udp"},
                        {.remote = true, .type = "host", .protocol = "udp"},
                        {.remote = true, .type = "relay", .protocol = "udp"}};
    stats.pairs = {{0, 1, "succeeded"}, {0, 2, "failed"}, {0, 2, "in-progress"}};
    EXPECT_EQ(candidate_state(stats, 1), "works");
    stats.chosen = true;
    EXPECT_EQ(pair_text(stats), "host ↔ srflx · UDP");
    EXPECT_EQ(candidate_state(stats, 0), "chosen");
    EXPECT_EQ(candidate_state(stats, 2), "trying");
    EXPECT_EQ(candidate_state(stats, 3), "");
}

TEST(InspectorText, WhatAPlotTells) {
    EXPECT_EQ(plot_text("Round trip", {}, milliseconds_text), "Round trip: nothing measured yet");
    EXPECT_EQ(plot_text("Round trip", {12, 40, 20}, milliseconds_text),
              "Round trip in the last 3 s: from 12 ms to 40 ms, now 20 ms");
}

}  // namespace
}  // namespace parley
