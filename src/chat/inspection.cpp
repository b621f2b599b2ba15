#include "chat/inspection.h"

namespace parley {
namespace {

constexpr Time kTooSoon = kSampleEvery / 2;  ///< for a sample: somebody else has asked too

/// Another pair of candidates counts from zero.
std::optional<double> rate(const PeerStats& before, const PeerStats& now, Time took) {
    if (now.sent < before.sent || now.received < before.received) return std::nullopt;
    const std::uint64_t carried = now.sent - before.sent + now.received - before.received;
    return static_cast<double>(carried) * 1'000 / static_cast<double>(took.count());
}

}  // namespace

void Inspection::take(const PeerStats& stats, Time now) {
    const Time took = now - latest_at;
    if (latest && took < kTooSoon) return;
    Sample sample{.round_trip = stats.round_trip};
    if (latest) sample.rate = rate(*latest, stats, took);
    samples.push_back(sample);
    if (samples.size() > kMaxSamples) samples.pop_front();
    latest = stats;
    latest_at = now;
}

}  // namespace parley
