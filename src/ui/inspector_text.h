#pragma once

#include <cstdint>
#include <string>

#include "chat/inspection.h"
#include "chat/peer_story.h"

namespace parley {

/// What the inspector says, in words and figures.

/// "0 B", "640 B", "1.2 kB", "29.7 MB"; a thousand bytes are a kilobyte.
std::string bytes_text(double bytes);

/// "57 ms", "4.2 s", "12 s", "12 min", "2 h 5 min"
std::string duration_text(Time duration);

/// "09:41:02.114"
std::string log_time(Time at, int utc_offset_minutes);

/// "0.4 ms", "12 ms"
std::string milliseconds_text(double milliseconds);

/// "host ↔ srflx · UDP"; empty where no pair is chosen.
std::string pair_text(const PeerStats& stats);

/// How far ICE has come with the candidate, in the best of its pairs: "chosen", "works", "trying", "waiting", "failed",
/// or empty where it is in none.
std::string_view candidate_state(const PeerStats& stats, std::size_t candidate);

/// What a plot of these figures tells those who do not see it.
std::string plot_text(std::string_view name, const std::vector<float>& values, std::string (*say)(double));

}  // namespace parley
