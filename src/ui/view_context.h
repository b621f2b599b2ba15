#pragma once

#include "ui/painter.h"
#include "ui/theme.h"

namespace parley {

/// What every view of a frame draws with.
struct ViewContext {
    Painter& paint;
    const Theme& theme;
    const UiInput& input;
    UiOutput& output;
    bool narrow = false;  ///< a phone: one column, the sidebar is a drawer
    bool inert = false;   ///< covered by a card or the drawer: drawn, but nothing reacts
};

inline constexpr float kNarrowBelow = 720;  ///< CSS pixels

}  // namespace parley
