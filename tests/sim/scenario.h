#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace parley::sim {

/// What one seed is run with, beside the seed itself.
struct Range {
    int least = 2;
    int most = 10;
};

/// What came of one seed. `violations` is empty when every property held.
struct Outcome {
    std::vector<std::string> violations;
    std::vector<std::string> story;  ///< what happened, for a reader of a failed seed
    std::uint64_t events = 0;
    int clients = 0;
    int messages = 0;
    int deliveries = 0;  ///< messages that had to be shown by someone, and were looked for
    int missed = 0;      ///< broadcasts the reference server's race swallowed
    int kicked = 0;      ///< senders it closed
    int replayed = 0;    ///< events of one client, recorded and replayed
    int faults = 0;      ///< leaves, drops, restarts, cuts, vanishings
};

/// Draws a schedule from the seed, runs it, lets it settle, and checks the properties of properties.h.
Outcome run_scenario(std::uint64_t seed, Range clients);

}  // namespace parley::sim
