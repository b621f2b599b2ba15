#include "browser/glyph_snap.h"

#include <imgui.h>

#include <cmath>

namespace parley {
namespace {

// What ImGui writes for a glyph: corners clockwise from the top left.
void snap(ImDrawVert* quad, int phases) {
    const float parts = std::floor(quad[0].pos.x * static_cast<float>(phases) + 0.5f);
    const float whole = std::floor(parts / static_cast<float>(phases));
    const float phase = parts - whole * static_cast<float>(phases);
    const float width = (quad[1].uv.x - quad[0].uv.x) / static_cast<float>(phases);
    const float left = quad[0].uv.x + phase * width;
    quad[0].uv.x = quad[3].uv.x = left;
    quad[1].uv.x = quad[2].uv.x = left + width;

    const float dx = whole - quad[0].pos.x;
    const float dy = std::floor(quad[0].pos.y + 0.5f) - quad[0].pos.y;
    for (int corner = 0; corner < 4; ++corner) {
        quad[corner].pos.x += dx;
        quad[corner].pos.y += dy;
    }
}

// Shapes sample the middle of the white pixel in the atlas's corner. What samples anything else is a glyph. Each
// command names its texture: one that outgrew its texture within the frame leaves the earlier commands on the old one.
void snap(const ImDrawList& list, const ImDrawCmd& command, int phases) {
    if (!command.TexRef._TexData) return;  // a picture of ours
    const float white = 0.5f / static_cast<float>(command.TexRef._TexData->Width);
    const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
    for (unsigned at = 0; at < command.ElemCount;) {
        ImDrawVert* first = list.VtxBuffer.Data + indices[at];
        if (first->uv.x == white) {
            at += 3;
        } else {
            snap(first, phases);
            at += 6;
        }
    }
}

}  // namespace

void snap_glyphs(const ImDrawData& data, int phases) {
    for (const ImDrawList* list : data.CmdLists)
        for (const ImDrawCmd& command : list->CmdBuffer) snap(*list, command, phases);
}

}  // namespace parley
