#include "browser/renderer.h"

#include <emscripten/em_js.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <cstdint>
#include <vector>

// clang-format off
EM_JS(void, renderer_create_texture, (int id, int width, int height, const void* pixels), {
    Module.renderer.createTexture(id, width, height, HEAPU8.subarray(pixels, pixels + width * height * 4));
});
EM_JS(void, renderer_update_texture, (int id, int x, int y, int width, int height, int stride, const void* pixels), {
    Module.renderer.updateTexture(id, x, y, width, height, stride,
                                  HEAPU8.subarray(pixels, pixels + ((height - 1) * stride + width) * 4));
});
EM_JS(void, renderer_delete_texture, (int id), { Module.renderer.deleteTexture(id); });
EM_JS(void, renderer_begin_frame, (int width, int height), { Module.renderer.beginFrame(width, height); });
EM_JS(void, renderer_draw, (const void* vertices, size_t vertex_bytes, const void* indices, size_t index_bytes,
                            const void* commands, size_t command_bytes), {
    Module.renderer.draw(HEAPU8.subarray(vertices, vertices + vertex_bytes),
                         HEAPU8.subarray(indices, indices + index_bytes),
                         HEAP32.subarray(commands >> 2, (commands + command_bytes) >> 2));
});
// clang-format on

namespace parley {
namespace {

static_assert(sizeof(ImDrawVert) == 20 && sizeof(ImDrawIdx) == 4, "as web/renderer.js reads them");

/// What web/renderer.js reads: the clip rectangle from the canvas's lower left corner, then what to draw in it.
struct Command {
    std::int32_t x, y, width, height, texture, first_index, count;
};

int id_of(const ImTextureData& texture) { return static_cast<int>(texture.TexID); }

void forget(ImTextureData& texture) {
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}

bool update(ImTextureData& texture) {
    switch (texture.Status) {
        case ImTextureStatus_WantCreate:
            texture.SetTexID(static_cast<ImTextureID>(texture.UniqueID));
            texture.SetStatus(ImTextureStatus_OK);
            renderer_create_texture(id_of(texture), texture.Width, texture.Height, texture.GetPixels());
            return true;
        case ImTextureStatus_WantUpdates:
            for (const ImTextureRect& part : texture.Updates)
                renderer_update_texture(id_of(texture), part.x, part.y, part.w, part.h, texture.Width,
                                        texture.GetPixelsAt(part.x, part.y));
            texture.SetStatus(ImTextureStatus_OK);
            return true;
        case ImTextureStatus_WantDestroy:
            if (texture.UnusedFrames == 0) return false;
            renderer_delete_texture(id_of(texture));
            forget(texture);
            return false;
        default:
            return false;
    }
}

void draw(const ImDrawList& list, int canvas_height) {
    std::vector<Command> commands;
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const auto left = static_cast<int>(command.ClipRect.x), top = static_cast<int>(command.ClipRect.y);
        const auto right = static_cast<int>(command.ClipRect.z), bottom = static_cast<int>(command.ClipRect.w);
        if (right <= left || bottom <= top || command.ElemCount == 0) continue;
        commands.push_back({left, canvas_height - bottom, right - left, bottom - top,
                            static_cast<int>(command.GetTexID()), static_cast<int>(command.IdxOffset),
                            static_cast<int>(command.ElemCount)});
    }
    renderer_draw(list.VtxBuffer.Data, list.VtxBuffer.size_in_bytes(), list.IdxBuffer.Data,
                  list.IdxBuffer.size_in_bytes(), commands.data(), commands.size() * sizeof(Command));
}

}  // namespace

void init_renderer() {
    ImGuiIO& io = ImGui::GetIO();
    io.BackendRendererName = "web/renderer.js";
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
}

bool update_textures(const ImDrawData& data) {
    bool updated = false;
    for (ImTextureData* texture : *data.Textures) updated |= update(*texture);
    return updated;
}

void render(const ImDrawData& data) {
    const auto width = static_cast<int>(data.DisplaySize.x), height = static_cast<int>(data.DisplaySize.y);
    renderer_begin_frame(width, height);
    for (const ImDrawList* list : data.CmdLists) draw(*list, height);
}

void forget_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) forget(*texture);
}

}  // namespace parley
