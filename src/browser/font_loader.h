#pragma once

#include "ui/ui.h"

namespace parley {

/// Adds the interface's fonts to the current ImGui context. Their glyphs are drawn on demand by web/text_painter.js, so
/// no font file is needed and every script the browser can write is there.
UiFonts add_fonts();

/// Between frames only: empties the glyph atlas if it had no room for a glyph in the frame just drawn, and says whether
/// that frame is worth drawing again.
bool make_room_for_glyphs();

/// Between frames only: forgets every glyph, for sizes that will not be used again.
void discard_glyphs();

}  // namespace parley
