#include "chat/inspection.h"

namespace parley {
namespace {

constexpr Time kTooSoon = kSampleEvery / 2;  ///< for a sample: somebody else has asked too

/// Another pair of candidates counts from zero.
double rate(std::uint64_t before, std::uint64_t now, Time took) {
    if (now < before) return 0;
    return static_cast<double>(now - before) * 1'000 / static_cast<double>(took.count());
}

}  // namespace

void Inspection::take(const PeerStats& stats, Time now) {
    const Time took = now - latest_at;
    if (latest && took < kTooSoon) return;
    Sample sample{.round_trip = stats.round_trip};
    if (latest) {
        sample.sent = rate(latest->sent, stats.sent, took);
        sample.received = rate(latest->received, stats.received, took);
    }
    samples.push_back(sample);
    if (samples.size() > kMaxSamples) samples.pop_front();
    latest = stats;
    latest_at = now;
}

}  // namespace parley
