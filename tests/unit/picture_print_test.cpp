#include "browser/picture_print.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <cstdint>

namespace parley {
namespace {

/// A frame with one triangle on a texture.
struct Picture {
    Picture() : list(nullptr) {
        for (const float x : {0.0F, 10.0F, 20.0F}) {
            ImDrawVert vertex{};
            vertex.pos = {x, 5};
            list.VtxBuffer.push_back(vertex);
            list.IdxBuffer.push_back(static_cast<ImDrawIdx>(list.IdxBuffer.Size));
        }
        command().ElemCount = 3;
        command().TexRef = ImTextureRef(ImTextureID{7});
        command().ClipRect = {0, 0, 100, 100};
    }

    ImDrawCmd& command() {
        if (list.CmdBuffer.empty()) list.CmdBuffer.push_back({});
        return list.CmdBuffer[0];
    }

    std::uint64_t print() {
        ImDrawData data;
        data.DisplaySize = size;
        data.CmdLists.push_back(&list);
        return picture_print(data);
    }

    ImDrawList list;
    ImVec2 size{640, 480};
};

TEST(PicturePrint, IsTheSameForTheSamePicture) { EXPECT_EQ(Picture().print(), Picture().print()); }

TEST(PicturePrint, DiffersWithAllThatShows) {
    const std::uint64_t print = Picture().print();
    const auto with = [](void (*change)(Picture&)) {
        Picture picture;
        change(picture);
        return picture.print();
    };
    EXPECT_NE(print, with([](Picture& p) { p.list.VtxBuffer[2].pos.y += 0.25F; }));
    EXPECT_NE(print, with([](Picture& p) { p.list.VtxBuffer[0].uv.x = 0.5F; }));
    EXPECT_NE(print, with([](Picture& p) { p.list.VtxBuffer[1].col = 1; }));
    EXPECT_NE(print, with([](Picture& p) { p.list.IdxBuffer[0] = 2; }));
    EXPECT_NE(print, with([](Picture& p) { p.command().ClipRect.w = 50; }));
    EXPECT_NE(print, with([](Picture& p) { p.command().TexRef = ImTextureRef(ImTextureID{8}); }));
    EXPECT_NE(print, with([](Picture& p) { p.command().ElemCount = 0; }));
    EXPECT_NE(print, with([](Picture& p) { p.command().IdxOffset = 1; }));
    EXPECT_NE(print, with([](Picture& p) { p.size.y = 481; }));
}

}  // namespace
}  // namespace parley
