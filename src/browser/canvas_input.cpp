// Pointer and wheel events, from web/canvas.js to ImGui. Keys stay with the browser and the DOM beside the canvas.
#include <emscripten/em_macros.h>
#include <imgui.h>

#include <cfloat>

#include "browser/frame_scheduler.h"

namespace {

// As PointerEvent.button counts them; ImGui swaps the last two.
constexpr int kImGuiButton[] = {ImGuiMouseButton_Left, ImGuiMouseButton_Middle, ImGuiMouseButton_Right};

void set_source(bool touch) {
    ImGui::GetIO().AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
}

}  // namespace

extern "C" {

/// Canvas pixels.
EMSCRIPTEN_KEEPALIVE void parley_pointer_move(float x, float y, bool touch) {
    set_source(touch);
    ImGui::GetIO().AddMousePosEvent(x, y);
    parley::FrameScheduler::page()->wake();
}

EMSCRIPTEN_KEEPALIVE void parley_pointer_button(int button, bool down) {
    if (button < 0 || button > 2) return;
    ImGui::GetIO().AddMouseButtonEvent(kImGuiButton[button], down);
    parley::FrameScheduler::page()->wake();
}

/// The pointer is nowhere: the mouse left, the finger was lifted, or the browser took the gesture over.
EMSCRIPTEN_KEEPALIVE void parley_pointer_leave() {
    ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    parley::FrameScheduler::page()->wake();
}

/// In lines of text, right and down positive as in WheelEvent.
EMSCRIPTEN_KEEPALIVE void parley_wheel(float dx, float dy) {
    ImGui::GetIO().AddMouseWheelEvent(-dx, -dy);
    parley::FrameScheduler::page()->wake();
}
}
