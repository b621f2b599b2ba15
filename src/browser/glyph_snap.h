#pragma once

struct ImDrawData;

namespace parley {

/// Moves each glyph to whole pixels, and where the atlas holds it in `phases` versions, drawn one part of a pixel
/// further right each, lets it show the one that lies where ImGui put it: text is spaced evenly and as sharp as the
/// browser's.
void snap_glyphs(const ImDrawData& data, int phases);

}  // namespace parley
