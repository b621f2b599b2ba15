#pragma once

#include <array>
#include <cmath>

#include "ui/semantics.h"

namespace parley {

/// x, y, width and height in whole canvas pixels, for JSON.
inline std::array<int, 4> pixels(const Rect& rect) {
    const auto whole = [](float length) { return static_cast<int>(std::lround(length)); };
    return {whole(rect.x), whole(rect.y), whole(rect.width), whole(rect.height)};
}

}  // namespace parley
