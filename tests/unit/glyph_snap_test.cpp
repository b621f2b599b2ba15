#include "browser/glyph_snap.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <array>

namespace parley {
namespace {

/// A draw list with one white triangle and one glyph of 8 by 10 pixels, on a texture 512 pixels wide.
class GlyphSnap : public testing::Test {
protected:
    GlyphSnap() : list_(nullptr) {
        texture_.Width = texture_.Height = 512;
        for (int corner = 0; corner < 3; ++corner)
            add_vertex({0.3f + static_cast<float>(corner), 0.7f}, {0.5f / 512, 0.5f / 512});
        for (const ImDrawIdx index : {0, 1, 2}) list_.IdxBuffer.push_back(index);
    }

    void add_glyph(float x, float y) {
        add_vertex({x, y}, {0.25f, 0.25f});
        add_vertex({x + 8, y}, {0.5f, 0.25f});
        add_vertex({x + 8, y + 10}, {0.5f, 0.5f});
        add_vertex({x, y + 10}, {0.25f, 0.5f});
        for (const ImDrawIdx index : {3, 4, 5, 3, 5, 6}) list_.IdxBuffer.push_back(index);
    }

    void snap(int phases) {
        ImDrawCmd command;
        command.TexRef._TexData = &texture_;
        command.ElemCount = static_cast<unsigned>(list_.IdxBuffer.Size);
        list_.CmdBuffer.push_back(command);
        ImDrawData data;
        data.CmdLists.push_back(&list_);
        snap_glyphs(data, phases);
    }

    const ImDrawVert& vertex(int index) const { return list_.VtxBuffer[index]; }

private:
    void add_vertex(ImVec2 position, ImVec2 uv) {
        ImDrawVert vertex;
        vertex.pos = position;
        vertex.uv = uv;
        vertex.col = 0;
        list_.VtxBuffer.push_back(vertex);
    }

    ImTextureData texture_;
    ImDrawList list_;
};

TEST_F(GlyphSnap, LeavesShapesAlone) {
    add_glyph(10, 20);
    snap(4);
    EXPECT_FLOAT_EQ(vertex(0).pos.x, 0.3f);
    EXPECT_FLOAT_EQ(vertex(2).pos.y, 0.7f);
}

TEST_F(GlyphSnap, MovesAGlyphToTheNearestPixel) {
    add_glyph(10.6f, 20.4f);
    snap(1);
    EXPECT_FLOAT_EQ(vertex(3).pos.x, 11);
    EXPECT_FLOAT_EQ(vertex(5).pos.x, 19);
    EXPECT_FLOAT_EQ(vertex(3).pos.y, 20);
    EXPECT_FLOAT_EQ(vertex(6).pos.y, 30);
    EXPECT_FLOAT_EQ(vertex(3).uv.x, 0.25f);
    EXPECT_FLOAT_EQ(vertex(4).uv.x, 0.5f);
}

TEST_F(GlyphSnap, ChoosesTheVersionDrawnAtThatPartOfAPixel) {
    add_glyph(10.55f, 20);
    snap(4);
    EXPECT_FLOAT_EQ(vertex(3).pos.x, 10);
    EXPECT_FLOAT_EQ(vertex(3).uv.x, 0.25f + 2 * 0.0625f);
    EXPECT_FLOAT_EQ(vertex(4).uv.x, 0.25f + 3 * 0.0625f);
    EXPECT_FLOAT_EQ(vertex(6).uv.x, vertex(3).uv.x);
}

TEST_F(GlyphSnap, RoundsTheLastPartUpToTheNextPixel) {
    add_glyph(10.9f, 20);
    snap(4);
    EXPECT_FLOAT_EQ(vertex(3).pos.x, 11);
    EXPECT_FLOAT_EQ(vertex(3).uv.x, 0.25f);
}

}  // namespace
}  // namespace parley
