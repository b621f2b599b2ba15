#include "ui/ui.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/composer_view.h"
#include "ui/header_view.h"
#include "ui/join_view.h"
#include "ui/sidebar_view.h"
#include "ui/status_text.h"
#include "ui/timeline_view.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kDrawerShare = 0.84F;  // of a phone's width, at most

/// One window as large as the screen, without any chrome of its own.
void begin_screen(const ImVec2& size) {
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                        ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("Parley", nullptr, kFlags);
}

void end_screen() {
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace

struct Ui::State {
    UiFonts fonts;
    JoinView join;
    SidebarView sidebar;
    TimelineView timeline;
    bool drawer_open = false;
    std::optional<bool> was_chatting;  ///< nullopt: nothing was drawn yet

    void draw_chat(const ViewContext& context, const Rect& screen, const ChatModel& model);
    void draw_drawer(const ViewContext& context, const Rect& screen, const ChatModel& model);
};

/// Everything but what lies over it: sidebar, header, timeline, composer.
void Ui::State::draw_chat(const ViewContext& context, const Rect& screen, const ChatModel& model) {
    Painter& paint = context.paint;
    Rect rest = screen;
    if (!context.narrow) {
        const float width = paint.px(kSidebarWidth);
        sidebar.draw(context, {screen.x, screen.y, width, screen.height}, model);
        rest.x += width;
        rest.width -= width;
    }
    const float header_height = paint.px(kHeaderHeight);
    const float composer = composer_height(context, rest.width, rest.height - header_height);
    const float timeline_height = std::max(0.0F, rest.height - header_height - composer);
    timeline.draw(context, {rest.x, rest.y + header_height, rest.width, timeline_height}, model);
    if (header_view(context, {rest.x, rest.y, rest.width, header_height}, model)) {
        drawer_open = true;
        context.output.animating = true;
    }
    composer_view(context, {rest.x, bottom(rest) - composer, rest.width, composer});
}

void Ui::State::draw_drawer(const ViewContext& context, const Rect& screen, const ChatModel& model) {
    Painter& paint = context.paint;
    const float width = std::min(paint.px(kSidebarWidth), std::round(screen.width * kDrawerShare));
    const Rect beside{screen.x + width, screen.y, screen.width - width, screen.height};
    paint.fill(screen, context.theme.scrim);
    sidebar.draw(context, {screen.x, screen.y, width, screen.height}, model);
    if (pressable(beside, "Close menu")) {
        drawer_open = false;
        context.output.animating = true;
    }
}

Ui::Ui(UiFonts fonts) : state_(std::make_unique<State>()) { state_->fonts = fonts; }
Ui::~Ui() = default;

UiOutput Ui::draw(const ChatModel& model, const UiInput& input) {
    State& state = *state_;
    UiOutput output;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Rect screen{0, 0, size.x, size.y};
    begin_screen(size);

    Painter paint(state.fonts, input.scale);
    const Theme& theme = parley::theme(input.dark);
    const bool chatting = model.joined && model.connection.ever_online;
    const bool narrow = size.x < kNarrowBelow * input.scale;
    state.drawer_open = state.drawer_open && narrow && chatting;
    const bool covered = !chatting || state.drawer_open;
    const ViewContext beneath{paint, theme, input, output, narrow, covered};
    const ViewContext above{paint, theme, input, output, narrow, false};

    output.redraw_at = next_sentence_change(model.connection, input.now);
    state.draw_chat(beneath, screen, model);
    if (state.drawer_open) state.draw_drawer(above, screen, model);
    if (!chatting) {
        paint.fill(screen, theme.scrim);
        state.join.draw(above, screen, model);
    }
    end_screen();

    if (state.was_chatting != chatting) output.focus = chatting ? FieldId::Composer : FieldId::Name;
    state.was_chatting = chatting;
    const std::size_t unread = state.timeline.unread();
    output.title = unread > 0 ? "(" + std::to_string(unread) + ") Parley" : "Parley";
    return output;
}

}  // namespace parley
