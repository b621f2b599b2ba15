#include "browser/canvas.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "browser/glyph_snap.h"
#include "browser/renderer.h"

namespace parley {

Canvas::Canvas() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.DisplaySize = ImVec2(0, 0);
    init_renderer();
}

// After idling ImGui must not see the idle time, and two frames in one millisecond still are two.
bool Canvas::begin_frame(double milliseconds) {
    ImGuiIO& io = ImGui::GetIO();
    if (io.DisplaySize.x <= 0 || io.DisplaySize.y <= 0) return false;
    io.DeltaTime = static_cast<float>(std::clamp((milliseconds - last_frame_) / 1000, 0.001, 0.05));
    last_frame_ = milliseconds;
    ImGui::NewFrame();
    return true;
}

void Canvas::end_frame(int glyph_phases) {
    ImGui::Render();
    snap_glyphs(*ImGui::GetDrawData(), glyph_phases);
    render(*ImGui::GetDrawData());
}

void Canvas::drop_frame() { ImGui::EndFrame(); }

bool Canvas::input_is_waiting() const { return !ImGui::GetCurrentContext()->InputEventsQueue.empty(); }

void Canvas::resize(int width, int height) {
    ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
}

void Canvas::on_context_lost() {
    forget_textures();
    lost_ = true;
}

}  // namespace parley
