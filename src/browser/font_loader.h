#pragma once

#include "ui/ui.h"

namespace parley {

/// Adds the interface's fonts to the current ImGui context. Their glyphs are drawn on demand by web/text_painter.js, so
/// no font file is needed and every script the browser can write is there.
UiFonts add_fonts();

/// Between frames only: empties the glyph atlas if it had no room for a glyph in the frame just drawn, and says whether
/// that frame is worth drawing again.
bool make_room_for_glyphs();

/// What the glyphs are drawn for.
struct GlyphStyle {
    float scale = 1;         ///< canvas pixels per CSS pixel
    bool light_text = true;  ///< browsers draw light text bolder than dark text

    friend bool operator==(const GlyphStyle&, const GlyphStyle&) = default;
};

/// Between frames only. Another style than before forgets every glyph.
void set_glyph_style(const GlyphStyle& style);

/// How many versions of each glyph the atlas holds side by side, for snap_glyphs().
int glyph_phases();

}  // namespace parley
