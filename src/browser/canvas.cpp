#include "browser/canvas.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "browser/glyph_snap.h"
#include "browser/picture_print.h"
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

bool Canvas::end_frame(int glyph_phases) {
    ImGui::Render();
    const ImDrawData& data = *ImGui::GetDrawData();
    snap_glyphs(data, glyph_phases);
    if (update_textures(data)) painted_.reset();
    const std::uint64_t print = picture_print(data);
    if (painted_ == print) return false;
    painted_ = print;
    render(data);
    return true;
}

void Canvas::drop_frame() { ImGui::EndFrame(); }

bool Canvas::input_is_waiting() const { return !ImGui::GetCurrentContext()->InputEventsQueue.empty(); }

void Canvas::resize(int width, int height) {
    ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    painted_.reset();  // the browser has cleared it
}

void Canvas::on_context_lost() {
    forget_textures();
    lost_ = true;
}

void Canvas::on_context_restored() {
    lost_ = false;
    painted_.reset();
}

}  // namespace parley
