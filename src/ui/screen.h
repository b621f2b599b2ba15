#pragma once

#include "ui/view_context.h"

namespace parley {

/// The screen, and what lies behind all that stands on it. Canvas pixels.
struct Screen {
    Rect all;   ///< what is coloured
    Rect safe;  ///< what has something in it: the rest is behind a notch or a system bar
};

/// As ImGui knows its size.
Screen screen_of(const UiInput& input);

/// Around all that is drawn in a frame.
void begin_screen(const Screen& screen);
void end_screen();

/// Behind a sidebar, up to the screen's edges.
void sidebar_ground(const ViewContext& context, const Rect& screen, float right_edge);

/// Behind the inspector, up to the screen's right edge.
void inspector_ground(const ViewContext& context, const Rect& screen, float left);

/// Behind header, timeline and composer, from `left` to the screen's edges.
void main_ground(const ViewContext& context, const Rect& screen, float left, const Rect& timeline);

/// What the chat lies on, while the code that draws it is on its way.
void empty_grounds(const ViewContext& context, const Screen& screen);

}  // namespace parley
