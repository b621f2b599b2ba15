#include "ui/inspector_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "ui/format.h"

namespace parley {
namespace {

/// With one digit behind the point below ten.
std::string rounded(double value) {
    const auto tenths = static_cast<std::int64_t>(std::llround(value * 10));
    if (tenths >= 100) return std::to_string((tenths + 5) / 10);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string_view state_word(std::string_view state) {
    if (state == "succeeded") return "works";
    if (state == "in-progress") return "trying";
    if (state == "failed") return "failed";
    return "waiting";
}

/// How much a state says for a candidate.
int merit(std::string_view state) {
    constexpr std::array<std::string_view, 5> kOrder{"failed", "frozen", "waiting", "in-progress", "succeeded"};
    return static_cast<int>(std::ranges::find(kOrder, state) - kOrder.begin());
}

}  // namespace

std::string bytes_text(double bytes) {
    if (bytes < 1'000) return std::to_string(static_cast<std::int64_t>(bytes)) + " B";
    if (bytes < 1e6) return rounded(bytes / 1e3) + " kB";
    if (bytes < 1e9) return rounded(bytes / 1e6) + " MB";
    return rounded(bytes / 1e9) + " GB";
}

std::string duration_text(Time duration) {
    const auto milliseconds = std::max<std::int64_t>(0, duration.count());
    const auto seconds = milliseconds / 1'000, minutes = seconds / 60, hours = minutes / 60;
    if (seconds < 1) return std::to_string(milliseconds) + " ms";
    if (seconds < 10) return rounded(static_cast<double>(milliseconds) / 1'000) + " s";
    if (seconds < 60) return std::to_string(seconds) + " s";
    if (hours == 0) return std::to_string(minutes) + " min";
    return std::to_string(hours) + " h " + std::to_string(minutes % 60) + " min";
}

std::string log_time(Time at, int utc_offset_minutes) {
    const auto within = ((at.count() % 60'000) + 60'000) % 60'000;
    char text[8];
    std::snprintf(text, sizeof text, ":%02d.%03d", static_cast<int>(within / 1'000), static_cast<int>(within % 1'000));
    return clock_time(at, utc_offset_minutes) + text;
}

std::string milliseconds_text(double milliseconds) { return rounded(milliseconds) + " ms"; }

std::string pair_text(const PeerStats& stats) {
    const CandidatePairStats* pair = stats.chosen_pair();
    if (!pair) return "";
    const CandidateStats &local = stats.candidates[pair->local], &remote = stats.candidates[pair->remote];
    std::string protocol{local.protocol};
    std::ranges::transform(protocol, protocol.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return std::string{local.type} + " ↔ " + std::string{remote.type} + " · " + protocol;
}

std::string_view candidate_state(const PeerStats& stats, std::size_t candidate) {
    std::string_view best;
    for (const CandidatePairStats& pair : stats.pairs) {
        if (pair.local != candidate && pair.remote != candidate) continue;
        if (&pair == stats.chosen_pair()) return "chosen";
        if (best.empty() || merit(pair.state) > merit(best)) best = pair.state;
    }
    return best.empty() ? best : state_word(best);
}

std::string plot_text(std::string_view name, const std::vector<float>& values, std::string (*say)(double)) {
    if (values.empty()) return std::string{name} + ": nothing measured yet";
    const auto [least, most] = std::ranges::minmax(values);
    return std::string{name} + " in the last " + std::to_string(values.size()) + " s: from " +
           say(static_cast<double>(least)) + " to " + say(static_cast<double>(most)) + ", now " +
           say(static_cast<double>(values.back()));
}

}  // namespace parley
