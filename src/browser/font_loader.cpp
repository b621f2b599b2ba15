#include "browser/font_loader.h"

#include <emscripten/em_js.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstdint>

// clang-format off
// web/text_painter.js, as web/app.js hands it over.
EM_JS(void, text_measure_face, (int face, float size, float* ascent_descent), {
    HEAPF32.set(Module.text.measureFace(face, size), ascent_descent >> 2);
});
EM_JS(void, text_set_style, (bool light, int phases), { Module.text.setStyle(light, phases); });
EM_JS(bool, text_paint, (int face, float size, std::uint32_t code, float* glyph), {
    const g = Module.text.paint(face, size, code);
    if (!g) return false;
    HEAPF32.set([g.advance, g.left, g.top, g.width, g.height, g.coloured ? 1 : 0], glyph >> 2);
    return true;
});
EM_JS(void, text_copy_pixels, (unsigned char* target, int bytes, bool coloured), {
    Module.text.copyPixels(HEAPU8.subarray(target, target + bytes), coloured);
});
// clang-format on

namespace parley {
namespace {

constexpr int kAtlasSide = 2048;
// Below this the packer always finds a place at once. Above it ImGui would repack a texture that cannot grow, and
// 1.92.2b leaves the atlas broken when that fails.
constexpr int kAtlasBudget = kAtlasSide / 10 * kAtlasSide * 8;

enum class Face : unsigned { Regular, Semibold, Icons };

struct PaintedGlyph {
    float advance, left, top, width, height, coloured;
};

GlyphStyle current_style;

bool atlas_is_full = false;
int cleared_at_frame = 0;

int face_of(const ImFontConfig* source) { return static_cast<int>(source->FontLoaderFlags); }

bool contains_glyph(ImFontAtlas*, ImFontConfig* source, ImWchar) {
    return source->FontLoaderFlags != static_cast<unsigned>(Face::Icons);
}

// ImGui's line is one em high. The baseline lies where CSS puts it in a line box of that height.
bool init_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
    float metrics[2];
    text_measure_face(face_of(source), baked->Size, metrics);
    const auto [ascent, descent] = metrics;
    baked->Ascent = ImFloor((baked->Size - (ascent + descent)) / 2 + ascent);
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

// A glyph that finds no room stays invisible for this frame; make_room_for_glyphs() deals with it.
ImFontAtlasRectId reserve(ImFontAtlas* atlas, int width, int height) {
    const int padding = atlas->TexGlyphPadding;
    const bool fits = atlas->Builder->RectsPackedSurface + (width + padding) * (height + padding) <= kAtlasBudget &&
                      width < kAtlasSide;
    const ImFontAtlasRectId id = fits ? ImFontAtlasPackAddRect(atlas, width, height) : ImFontAtlasRectId_Invalid;
    if (id == ImFontAtlasRectId_Invalid) atlas_is_full = true;
    return id;
}

void draw_into_atlas(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, const PaintedGlyph& painted,
                     ImFontGlyph& glyph) {
    const int width = static_cast<int>(painted.width) * glyph_phases();
    const int height = static_cast<int>(painted.height);
    const ImFontAtlasRectId id = reserve(atlas, width, height);
    if (id == ImFontAtlasRectId_Invalid) return;

    glyph.Visible = true;
    glyph.Colored = painted.coloured != 0;
    glyph.PackId = id;
    glyph.X0 = painted.left;
    glyph.Y0 = painted.top + (face_of(source) == static_cast<int>(Face::Icons) ? 0 : baked->Ascent);
    glyph.X1 = glyph.X0 + painted.width;
    glyph.Y1 = glyph.Y0 + painted.height;

    const int pitch = width * (glyph.Colored ? 4 : 1);
    ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
    pixels.resize(pitch * height);
    text_copy_pixels(pixels.Data, pixels.Size, glyph.Colored);
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, &glyph, ImFontAtlasPackGetRect(atlas, id), pixels.Data,
                                       glyph.Colored ? ImTextureFormat_RGBA32 : ImTextureFormat_Alpha8, pitch);
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph,
                float* advance) {
    PaintedGlyph painted;
    if (!text_paint(face_of(source), baked->Size, code, &painted.advance)) return false;
    if (advance) {
        *advance = painted.advance;
        return true;
    }
    glyph->Codepoint = code;
    glyph->AdvanceX = painted.advance;
    if (painted.width > 0) draw_into_atlas(atlas, source, baked, painted, *glyph);
    return true;
}

const ImFontLoader& loader() {
    static const ImFontLoader instance = [] {
        ImFontLoader made;
        made.Name = "Canvas2D";
        made.FontSrcContainsGlyph = contains_glyph;
        made.FontBakedInit = init_baked;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return instance;
}

// A new build rather than discarding rectangles: 1.92.2b counts the reuses of each in ten signed bits.
void discard_glyphs() {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    ImFontAtlasBuildDiscardBakes(atlas, 0);  // so that the new texture starts small
    ImFontAtlasBuildClear(atlas);
    atlas_is_full = false;
    cleared_at_frame = ImGui::GetFrameCount();
}

ImFont* add_font(Face face) {
    ImFontConfig config;
    config.FontLoader = &loader();
    config.FontLoaderFlags = static_cast<unsigned>(face);
    return ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace

UiFonts add_fonts() {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    atlas->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    atlas->TexMaxWidth = atlas->TexMaxHeight = kAtlasSide;
    text_set_style(current_style.light_text, glyph_phases());
    return {.regular = add_font(Face::Regular), .semibold = add_font(Face::Semibold), .icons = add_font(Face::Icons)};
}

void set_glyph_style(const GlyphStyle& style) {
    if (style == current_style) return;
    current_style = style;
    text_set_style(style.light_text, glyph_phases());
    discard_glyphs();
}

// Four at one canvas pixel per CSS pixel; fewer where pixels are smaller, so that a glyph always takes the same room.
int glyph_phases() { return std::max(1, static_cast<int>(4 / (current_style.scale * current_style.scale) + 0.5f)); }

// A frame that fills the whole atlas by itself keeps its gaps: drawing it again would not help.
bool make_room_for_glyphs() {
    const bool worth_it = atlas_is_full && ImGui::GetFrameCount() > cleared_at_frame + 1;
    if (worth_it) discard_glyphs();
    return worth_it;
}

}  // namespace parley

// IMGUI_ENABLE_FREETYPE keeps stb_truetype out of the page; these two are what it asks for in return.
namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader();
const ImFontLoader* GetFontLoader() { return &parley::loader(); }
}  // namespace ImGuiFreeType
