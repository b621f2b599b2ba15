#pragma once

#include <optional>

#include "ui/frame.h"
#include "ui/later.h"

namespace parley {

/// Gives the native scroller (web/scroller.js) the content that a frame declared. Where the frame moves it, returns
/// where it stands then, in canvas pixels.
PARLEY_LATER std::optional<float> show_scroller(const ScrollerDecl& declared, float scale);

}  // namespace parley
