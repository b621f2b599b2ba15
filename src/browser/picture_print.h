#pragma once

#include <cstdint>

struct ImDrawData;

namespace parley {

/// Two frames with the same number look the same, as long as the textures they name do: a hash of all that is drawn.
/// The textures must have their ids.
std::uint64_t picture_print(const ImDrawData& data);

}  // namespace parley
