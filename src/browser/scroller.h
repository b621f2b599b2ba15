#pragma once

#include <optional>

#include "ui/frame.h"

namespace parley {

/// Places the native scroller (web/scroller.js) as a frame declared it, or hides it. Where the frame moves it, returns
/// where it stands then, in canvas pixels.
std::optional<float> show_scroller(const std::optional<ScrollerDecl>& declared, float scale);

}  // namespace parley
