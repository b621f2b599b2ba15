#include "browser/stage.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>
#include <imgui.h>

#include <optional>
#include <utility>

#include "browser/clock.h"
#include "browser/fields.h"
#include "browser/font_loader.h"
#include "browser/ice_check.h"
#include "browser/message_menu.h"
#include "browser/qr_codes.h"
#include "browser/recordings.h"
#include "browser/scroller.h"
#include "browser/semantics.h"

// clang-format off
EM_JS(void, page_title, (const char* text, size_t size), {
    document.title = Module.decodeUtf8(HEAPU8.subarray(text, text + size));
});
EM_JS(void, page_choose_theme, (int choice), { Module.appearance.choose(choice); });
// clang-format on

namespace parley {
namespace {

constexpr float kTextSize = 15;  ///< CSS pixels, of text that names no size of its own
Stage* instance = nullptr;

UiFonts fonts_with(TextEngine& engine) {
    UiFonts fonts = add_fonts();
    fonts.engine = &engine;
    return fonts;
}

}  // namespace

Stage::Stage(Apply apply)
    : apply_(std::move(apply)), ui_(fonts_with(engine_)), frames_([this](bool paint) { return draw(paint); }) {
    ImGui::GetStyle().FontSizeBase = kTextSize;
    input_.complete = false;
    instance = this;
}

void Stage::complete(const ChatModel& model) {
    model_ = &model;
    input_.complete = true;
    frames_.wake();
}

Stage* Stage::page() { return instance; }

void Stage::resize(int width, int height, float scale) {
    canvas_.resize(width, height);
    input_.scale = scale;
    ImGui::GetStyle().FontSizeBase = kTextSize * scale;
    set_glyph_style({.scale = scale, .light_text = has_light_text(input_.appearance)});
    frames_.wake();
    if (frames_drawn_ == 0) frames_.lay_out_now();  // gives the focus, for instance, which shows a frame later
    frames_.draw_now();
}

void Stage::set_insets(const Insets& insets) {
    insets_ = insets;
    frames_.wake();
}

void Stage::set_theme(const Appearance& appearance, ThemeChoice choice) {
    input_.appearance = appearance;
    input_.theme_choice = choice;
    set_glyph_style({.scale = input_.scale, .light_text = has_light_text(appearance)});
    frames_.wake();
}

void Stage::on_context_lost() {
    canvas_.on_context_lost();
    engine_.forget();
}

void Stage::on_context_restored() {
    canvas_.on_context_restored();
    engine_.forget();
    frames_.wake();
}

FrameScheduler::Next Stage::draw(bool paint) {
    const auto& [top, right, bottom, left] = insets_;
    const float scale = input_.scale;
    input_.insets = {top * scale, right * scale, bottom * scale, left * scale};
    input_.now = now();
    input_.utc_offset_minutes = utc_offset_minutes();
    if (!canvas_.begin_frame(static_cast<double>(input_.now.count()))) return {};
    engine_.begin_frame();
    const UiOutput output = ui_.draw(*model_, input_);
    bool again = false, painted = false;
    if (paint && canvas_.can_paint()) {
        painted = canvas_.end_frame(glyph_phases());
        ++frames_drawn_;
        again = make_room_for_glyphs();
    } else {
        canvas_.drop_frame();
    }
    input_.submitted.reset();
    input_.activated.clear();
    input_.held.reset();
    input_.ice_checked.reset();
    input_.copied = false;
    input_.escaped = false;
    show(output);
    for (const ChatAction& action : output.actions) apply_(action);
    return {
        .more = again || output.animating || canvas_.input_is_waiting(), .at = output.redraw_at, .painted = painted};
}

void Stage::show(const UiOutput& output) {
    show_nodes(output.nodes, input_.scale);
    if (output.scroller) input_.scroll_top = show_scroller(*output.scroller, input_.scale).value_or(input_.scroll_top);
    if (output.clear) clear_field(*output.clear);
    if (output.fill) fill_field(*output.fill);
    focus_node(output.focus);
    if (output.copy) copy_text(*output.copy);
    if (output.qr) make_qr_code(*output.qr);
    if (output.select) select_message(*output.select);
    announce(output.announcements);
    if (title_ != output.title) {
        title_ = output.title;
        page_title(title_.data(), title_.size());
    }
    if (output.theme_choice) page_choose_theme(static_cast<int>(*output.theme_choice));
    if (output.ice_check) start_ice_check(*output.ice_check);
    if (output.flight == FlightRequest::Export) save_recording(*input_.flight);
    if (output.flight == FlightRequest::Open) choose_recording();
    if (output.flight == FlightRequest::Close) close_recording();
}

}  // namespace parley

extern "C" {
EMSCRIPTEN_KEEPALIVE void parley_resize(int width, int height, float scale) {
    parley::Stage::page()->resize(width, height, scale);
}
/// `choice`: what the user chose, as ThemeChoice counts them. The colours, 0xRRGGBB, count where they are `forced`.
EMSCRIPTEN_KEEPALIVE void parley_theme(bool dark, int choice, bool more_contrast, bool forced, unsigned canvas,
                                       unsigned text, unsigned highlight) {
    parley::Appearance appearance{.dark = dark, .more_contrast = more_contrast};
    if (forced)
        appearance.forced = parley::ForcedColors{parley::rgb(canvas), parley::rgb(text), parley::rgb(highlight)};
    parley::Stage::page()->set_theme(appearance, static_cast<parley::ThemeChoice>(choice));
}
/// CSS pixels.
EMSCRIPTEN_KEEPALIVE void parley_insets(float top, float right, float bottom, float left) {
    parley::Stage::page()->set_insets({top, right, bottom, left});
}
EMSCRIPTEN_KEEPALIVE void parley_visible(bool visible, bool in_front) {
    parley::Stage::page()->input().visible = visible;
    parley::Stage::page()->input().in_front = in_front;
    parley::Stage::page()->frames().wake();
}
EMSCRIPTEN_KEEPALIVE void parley_context_lost() { parley::Stage::page()->on_context_lost(); }
EMSCRIPTEN_KEEPALIVE void parley_context_restored() { parley::Stage::page()->on_context_restored(); }
}
