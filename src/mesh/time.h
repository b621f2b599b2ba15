#pragma once

#include <chrono>

namespace parley {

/// A moment: milliseconds since the Unix epoch, never going backwards. Always handed in; nothing in the core reads a
/// clock.
using Time = std::chrono::milliseconds;

}  // namespace parley
