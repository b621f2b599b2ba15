#pragma once

#include <cstdint>

#include "sim/scenario.h"

namespace parley::sim {

/// Eight clients chat for so many hours while they come and go, lose sockets and networks, and the server is started
/// anew. Once their timelines are full, which takes some hours, memory must not grow. To be run alone in its process.
Outcome run_endurance(std::uint64_t seed, int hours);

}  // namespace parley::sim
