#pragma once

#include <cstdint>

#include "sim/scenario.h"

namespace parley::sim {

/// A full room whose server is started anew: nobody loses a channel, everybody logs in again, and not all at once.
Outcome run_restart(std::uint64_t seed, int clients);

}  // namespace parley::sim
