#include "browser/glyph_snap.h"

#include <imgui.h>

#include <cmath>

namespace parley {
namespace {

// Shapes sample the atlas's one white pixel; what samples anything else is a glyph, four vertices in a row.
void snap(ImDrawList& list, const ImVec2& white) {
    ImDrawVert* vertices = list.VtxBuffer.Data;
    for (int at = 0; at < list.VtxBuffer.Size;) {
        ImDrawVert* quad = vertices + at;
        if (quad->uv.x == white.x && quad->uv.y == white.y) {
            at += 1;
            continue;
        }
        const float dx = std::floor(quad->pos.x + 0.5f) - quad->pos.x;
        const float dy = std::floor(quad->pos.y + 0.5f) - quad->pos.y;
        for (int corner = 0; corner < 4; ++corner) {
            quad[corner].pos.x += dx;
            quad[corner].pos.y += dy;
        }
        at += 4;
    }
}

}  // namespace

void snap_glyphs(const ImDrawData& data) {
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    for (ImDrawList* list : data.CmdLists) snap(*list, white);
}

}  // namespace parley
