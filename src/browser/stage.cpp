#include "browser/stage.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>
#include <imgui.h>

#include <optional>
#include <utility>

#include "browser/clock.h"
#include "browser/fields.h"
#include "browser/font_loader.h"
#include "browser/scroller.h"

// clang-format off
EM_JS(void, page_title, (const char* text, size_t size), {
    document.title = Module.decodeUtf8(HEAPU8.subarray(text, text + size));
});
EM_JS(void, page_cursor, (bool pointing), { Module.canvasView.showCursor(pointing ? "pointer" : "default"); });
// clang-format on

namespace parley {
namespace {

constexpr float kTextSize = 15;  ///< CSS pixels, of text that names no size of its own
Stage* instance = nullptr;

}  // namespace

Stage::Stage(const ChatModel& model, Apply apply)
    : model_(model), apply_(std::move(apply)), ui_(add_fonts()), frames_([this] { return draw(); }) {
    ImGui::GetStyle().FontSizeBase = kTextSize;
    instance = this;
}

Stage* Stage::page() { return instance; }

void Stage::resize(int width, int height, float scale) {
    canvas_.resize(width, height);
    input_.scale = scale;
    ImGui::GetStyle().FontSizeBase = kTextSize * scale;
    set_glyph_style({.scale = scale, .light_text = input_.dark});
    frames_.wake();
    frames_.draw_now();
}

void Stage::set_theme(bool dark) {
    input_.dark = dark;
    set_glyph_style({.scale = input_.scale, .light_text = dark});
    frames_.wake();
}

FrameScheduler::Next Stage::draw() {
    input_.now = now();
    input_.utc_offset_minutes = utc_offset_minutes();
    if (!canvas_.begin_frame(static_cast<double>(input_.now.count()))) return {};
    const UiOutput output = ui_.draw(model_, input_);
    canvas_.end_frame(glyph_phases());
    ++frames_drawn_;
    input_.submitted.reset();
    const bool again = make_room_for_glyphs();
    show(output);
    for (const ChatAction& action : output.actions) apply_(action);
    return {.more = again || output.animating || canvas_.input_is_waiting(), .at = output.redraw_at};
}

void Stage::show(const UiOutput& output) {
    show_fields(output, input_.scale);
    if (const std::optional<float> top = show_scroller(output.scroller, input_.scale)) input_.scroll_top = *top;
    if (title_ != output.title) {
        title_ = output.title;
        page_title(title_.data(), title_.size());
    }
    const bool pointing = ImGui::GetMouseCursor() == ImGuiMouseCursor_Hand;
    if (std::exchange(pointing_, pointing) != pointing) page_cursor(pointing);
}

}  // namespace parley

extern "C" {
EMSCRIPTEN_KEEPALIVE void parley_resize(int width, int height, float scale) {
    parley::Stage::page()->resize(width, height, scale);
}
EMSCRIPTEN_KEEPALIVE void parley_theme(bool dark) { parley::Stage::page()->set_theme(dark); }
EMSCRIPTEN_KEEPALIVE void parley_context_lost() { parley::Stage::page()->canvas().on_context_lost(); }
EMSCRIPTEN_KEEPALIVE void parley_context_restored() {
    parley::Stage::page()->canvas().on_context_restored();
    parley::Stage::page()->frames().wake();
}
}
