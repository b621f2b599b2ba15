#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chat/flight_log.h"

namespace parley::sim {

/// Where a replay went another way than the recording.
struct Divergence {
    std::uint64_t number = 0;  ///< of the first event that is not the same
    std::string what;
};

struct Replay {
    std::optional<Divergence> divergence;
    std::vector<std::string> story;  ///< the events until there, a line each
};

/// Makes a client as the recorded one was made, tells it at the recorded times what that one was told, and compares
/// what it records with the recording, event by event. The recording must be whole: is_whole().
Replay replay(const FlightLog& recording);

/// Begins with the client's start, and misses nothing.
bool is_whole(const FlightLog& recording);

}  // namespace parley::sim
