#pragma once

struct ImDrawData;

namespace parley {

/// Moves each glyph to whole pixels, so that text is as sharp as the browser's. ImGui lays text out with fractional
/// advances and would draw the glyphs between pixels.
void snap_glyphs(const ImDrawData& data);

}  // namespace parley
