#include "browser/canvas.h"

#include <emscripten/em_js.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>

#include "browser/glyph_snap.h"

// clang-format off
EM_JS_DEPS(canvas, "$GL");
// web/canvas.js made the context, so that the page can say what is wrong where there is none.
EM_JS(void, canvas_use_context, (), {
    GL.makeContextCurrent(GL.registerContext(Module.canvasContext, { majorVersion: 2 }));
});
// clang-format on

namespace parley {

Canvas::Canvas() {
    canvas_use_context();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.DisplaySize = ImVec2(0, 0);
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    ImGui_ImplOpenGL3_Init("#version 300 es");
}

// After idling ImGui must not see the idle time, and two frames in one millisecond still are two.
bool Canvas::begin_frame(double milliseconds) {
    ImGuiIO& io = ImGui::GetIO();
    if (lost_ || io.DisplaySize.x <= 0 || io.DisplaySize.y <= 0) return false;
    io.DeltaTime = static_cast<float>(std::clamp((milliseconds - last_frame_) / 1000, 0.001, 0.05));
    last_frame_ = milliseconds;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    return true;
}

void Canvas::end_frame(int glyph_phases) {
    ImGui::Render();
    snap_glyphs(*ImGui::GetDrawData(), glyph_phases);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

bool Canvas::input_is_waiting() const { return !ImGui::GetCurrentContext()->InputEventsQueue.empty(); }

void Canvas::resize(int width, int height) {
    ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
}

// The objects died with the context; the next frame makes new ones. They are let go while the context is lost: deleting
// them afterwards makes browsers warn.
void Canvas::on_context_lost() {
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    lost_ = true;
}

}  // namespace parley
