#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

#include "mesh/peer_stats.h"
#include "mesh/time.h"

namespace parley {

/// Of how many seconds the inspector's plots tell.
inline constexpr std::size_t kMaxSamples = 60;
inline constexpr Time kSampleEvery{1'000};

/// One peer that somebody looks at closely: what its connection is measured to do, once every kSampleEvery.
struct Inspection {
    struct Sample {
        std::optional<double> round_trip{};  ///< milliseconds
        std::optional<double> rate{};        ///< bytes a second, both ways; unknown with a pair's first figures
    };

    std::optional<std::uint32_t> peer{};  ///< Member::key; nullopt: nobody is looked at
    std::optional<PeerStats> latest{};
    Time latest_at{};
    std::deque<Sample> samples{};  ///< oldest first, at most kMaxSamples

    void take(const PeerStats& stats, Time now);
};

}  // namespace parley
