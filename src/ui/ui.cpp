#include "ui/ui.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/composer_view.h"
#include "ui/declare.h"
#include "ui/header_view.h"
#include "ui/inspector_view.h"
#include "ui/invite_view.h"
#include "ui/join_view.h"
#include "ui/later.h"
#include "ui/message_menu_view.h"
#include "ui/screen.h"
#include "ui/settings_view.h"
#include "ui/sidebar_view.h"
#include "ui/status_text.h"
#include "ui/timeline_view.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kDrawerShare = 0.84F;  // of a phone's width, at most

// Buttons that get the focus when something opens or closes.
constexpr std::string_view kSettings = "Settings", kCloseSettings = "Close settings", kOpenMenu = "Open menu";

/// Whether the inspector stands beside the chat, and not over it.
bool has_room_beside(const Rect& safe, float scale) { return safe.width >= kInspectorBesideFrom * scale; }

/// Whether the frame declared a node with this key that can have the focus.
bool declares(const UiOutput& output, std::string_view key) {
    return std::ranges::any_of(output.nodes,
                               [key](const Node& node) { return node.role >= Role::Button && node.key == key; });
}

}  // namespace

struct Ui::State {
    explicit State(UiFonts used) : fonts(used), texts(*used.engine) {}

    UiFonts fonts;
    TextCache texts;
    JoinView join;
    SidebarView sidebar;
    TimelineView timeline;
    MessageMenuView menu;
    bool drawer_open = false;
    bool settings_open = false;
    CardScroll settings_scroll;
    ConnectionSettingsView connections;
    bool invite_open = false;
    InviteView invite;
    bool inspector_open = false;
    InspectorView inspector;
    std::optional<bool> was_chatting;  ///< nullopt: nothing was drawn yet
    std::string was_said;              ///< the sentence on the connection that was read out last
    std::string late_focus;            ///< what the last frame wanted to give the focus to, but did not declare

    PARLEY_LATER void draw_room(const ViewContext& top, const Screen& screen, const ChatModel& model, bool chatting);
    void draw_chat(const ViewContext& context, const Screen& screen, const ChatModel& model, bool inspector_beside);
    void draw_main(const ViewContext& context, const Screen& screen, const Rect& rest, const ChatModel& model,
                   bool inspector_beside);
    void draw_sidebar(const ViewContext& context, const Rect& rect, const ChatModel& model);
    void draw_drawer(const ViewContext& context, const Screen& screen, const ChatModel& model);
    void draw_settings(const ViewContext& context, const Screen& screen, const ChatModel& model);
    void draw_invite(const ViewContext& context, const Screen& screen, const ChatModel& model);
    void draw_inspector(const ViewContext& context, const Rect& rect, const ChatModel& model);
    void draw_inspector_over(const ViewContext& context, const Screen& screen, const ChatModel& model);
    void inspect(const ViewContext& context, const ChatModel& model);
    void announce(const ConnectionFacts& connection, UiOutput& output);
    void settle_focus(UiOutput& output);
};

/// Everything but the join card.
void Ui::State::draw_room(const ViewContext& top, const Screen& screen, const ChatModel& model, bool chatting) {
    const auto& [paint, theme, input, output, narrow, inert] = top;
    drawer_open = drawer_open && narrow && chatting;
    settings_open = settings_open && chatting;
    invite_open = invite_open && chatting;
    inspector_open = inspector_open && chatting;
    const bool inspector_beside = has_room_beside(screen.safe, input.scale);
    const bool inspector_over = inspector_open && !inspector_beside;
    const bool settings_shown = settings_open, invite_shown = invite_open, card_shown = settings_shown || invite_shown;
    menu.update(model, input, output, chatting && !drawer_open && !card_shown && !inspector_over);
    // What a view opens or closes in this frame shows in the next one: until then its cover is not declared beside it.
    const bool drawer_shown = drawer_open;
    const bool covered = !chatting || drawer_shown || card_shown || inspector_over || menu.is_open();
    const ViewContext chat{paint, theme, input, output, narrow, covered};
    const ViewContext drawer{paint, theme, input, output, narrow, card_shown};

    output.redraw_at = next_sentence_change(model.connection, input.now);
    draw_chat(chat, screen, model, inspector_beside);
    if (inspector_over) draw_inspector_over(top, screen, model);
    if (drawer_shown) draw_drawer(drawer, screen, model);
    if (settings_shown) draw_settings(top, screen, model);
    if (invite_shown) draw_invite(top, screen, model);
    if (menu.is_open()) menu.draw(top, screen.all, screen.safe, model);
    inspect(top, model);
    announce(model.connection, output);
    if (timeline.unread() > 0) output.title = "(" + std::to_string(timeline.unread()) + ") Parley";
}

/// Everything but what lies over it: sidebar, header, timeline, composer.
void Ui::State::draw_chat(const ViewContext& context, const Screen& screen, const ChatModel& model,
                          bool inspector_beside) {
    Painter& paint = context.paint;
    Rect rest = screen.safe;
    if (!context.narrow) {
        const float width = paint.px(kSidebarWidth);
        sidebar_ground(context, screen.all, rest.x + width);
        draw_sidebar(context, {rest.x, rest.y, width, rest.height}, model);
        rest.x += width;
        rest.width -= width;
    }
    const float inspector_width = inspector_beside && inspector_open ? paint.px(kInspectorWidth) : 0;
    const Rect beside{right(rest) - inspector_width, rest.y, inspector_width, rest.height};
    rest.width -= inspector_width;
    draw_main(context, screen, rest, model, inspector_beside);
    if (inspector_width == 0) return;
    inspector_ground(context, screen.all, beside.x);
    const Group group(context, Role::Complementary, kInspectorName, beside);
    draw_inspector(context, beside, model);
}

void Ui::State::draw_main(const ViewContext& context, const Screen& screen, const Rect& rest, const ChatModel& model,
                          bool inspector_beside) {
    Painter& paint = context.paint;
    const Group main(context, Role::Main, "Chat", rest);
    const float header_height = paint.px(kHeaderHeight);
    const float composer = composer_height(context, model, rest.width, rest.height - header_height);
    const float timeline_height = std::max(0.0F, rest.height - header_height - composer);
    const Rect middle{rest.x, rest.y + header_height, rest.width, timeline_height};
    main_ground(context, screen.all, context.narrow ? screen.all.x : rest.x, middle);
    const HeaderPress pressed =
        header_view(context, {rest.x, rest.y, rest.width, header_height}, model, inspector_beside);
    if (pressed.menu) {
        drawer_open = true;
        context.output.focus = kSettings;
        context.output.animating = true;
    }
    if (pressed.inspector) {
        inspector_open = !inspector_open;
        if (!inspector_beside) context.output.focus = kCloseInspector;
        context.output.animating = true;
    }
    timeline.draw(context, middle, model);
    composer_view(context, model, {rest.x, bottom(rest) - composer, rest.width, composer});
}

void Ui::State::draw_sidebar(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    const std::optional<std::uint32_t> inspected =
        inspector_open ? std::optional(inspector.member(context.input, model)) : std::nullopt;
    const SidebarView::Press pressed = sidebar.draw(context, rect, model, inspected);
    if (pressed.member) {
        inspector.choose(*pressed.member);
        if (context.input.recording) context.output.flight = FlightRequest::Close;
        inspector_open = true;
        drawer_open = false;
        if (!has_room_beside(screen_of(context.input).safe, context.input.scale))
            context.output.focus = kCloseInspector;
        context.output.animating = true;
    }
    if (pressed.invite) {
        invite_open = true;
        invite.open(context, model);
    }
    if (!pressed.settings) return;
    settings_open = true;
    settings_scroll = {};
    connections.open(context, model);
    context.output.focus = kCloseSettings;
    context.output.animating = true;
}

void Ui::State::draw_drawer(const ViewContext& context, const Screen& screen, const ChatModel& model) {
    Painter& paint = context.paint;
    const auto& [all, safe] = screen;
    const float width = std::min(paint.px(kSidebarWidth), std::round(safe.width * kDrawerShare));
    const float edge = safe.x + width;
    const Rect beside{edge, all.y, right(all) - edge, all.height}, drawer{safe.x, safe.y, width, safe.height};
    paint.fill(all, context.theme.scrim);
    sidebar_ground(context, all, edge);
    // All that can be reached lies in the dialog: of a modal one, a screen reader does not read what is around it.
    const Group dialog(context, Role::Dialog, "Menu", drawer);
    draw_sidebar(context, drawer, model);
    const bool closed = pressable(context, beside, "Close menu") || (!context.inert && context.input.escaped);
    if (!closed) return;
    drawer_open = false;
    context.output.focus = kOpenMenu;
    context.output.animating = true;
}

void Ui::State::draw_settings(const ViewContext& context, const Screen& screen, const ChatModel& model) {
    context.paint.fill(screen.all, context.theme.scrim);
    if (!settings_view(context, screen.safe, settings_scroll, model, connections) && !context.input.escaped) return;
    settings_open = false;
    context.output.focus = kSettings;
    context.output.animating = true;
}

void Ui::State::draw_invite(const ViewContext& context, const Screen& screen, const ChatModel& model) {
    context.paint.fill(screen.all, context.theme.scrim);
    if (!invite.draw(context, screen.safe, model) && !context.input.escaped) return;
    invite_open = false;
    context.output.focus = kInvite;
    context.output.animating = true;
}

void Ui::State::draw_inspector(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    if (!inspector.draw(context, rect, model)) return;
    inspector_open = false;
    context.output.focus = kInspectorName;
    context.output.animating = true;
}

/// Over the chat, at its right; over all of it on a phone.
void Ui::State::draw_inspector_over(const ViewContext& context, const Screen& screen, const ChatModel& model) {
    const auto& [all, safe] = screen;
    const float width = context.narrow ? safe.width : context.paint.px(kInspectorWidth);
    const Rect rect{right(safe) - width, safe.y, width, safe.height};
    context.paint.fill(all, context.theme.scrim);
    inspector_ground(context, all, context.narrow ? all.x : rect.x);
    const Group dialog(context, Role::Dialog, kInspectorName, rect);
    draw_inspector(context, rect, model);
    if (!context.input.escaped || context.inert) return;
    inspector_open = false;
    context.output.focus = kInspectorName;
    context.output.animating = true;
}

/// Which member somebody looks at is measured, as long as they do, and durations go on.
void Ui::State::inspect(const ViewContext& context, const ChatModel& model) {
    std::optional<std::uint32_t> wanted;
    const bool looks = inspector_open && context.input.visible;
    if (const std::uint32_t peer = looks ? inspector.member(context.input, model) : 0; peer != 0) wanted = peer;
    if (wanted != model.inspection.peer) context.output.actions.emplace_back(InspectAction{wanted});
    if (looks) context.output.redraw_at = earlier(context.output.redraw_at, context.input.now + kSampleEvery);
}

/// What a screen reader must know of the connection, without the seconds that count down.
void Ui::State::announce(const ConnectionFacts& connection, UiOutput& output) {
    const bool trouble = connection.state == SignalingState::Waiting;
    const bool fine = connection.state == SignalingState::Online;
    if (!trouble && !fine) return;
    std::string sentence = trouble ? connection.problem : was_said.empty() ? "" : "Connected to the server";
    if (sentence == was_said) return;
    was_said = sentence;
    if (!sentence.empty()) output.announcements.push_back(std::move(sentence));
}

/// Only what is declared can have the focus, and what was covered until now is declared a frame later.
void Ui::State::settle_focus(UiOutput& output) {
    const bool is_new = !output.focus.empty();
    if (is_new) late_focus = std::exchange(output.focus, {});
    if (declares(output, late_focus)) {
        output.focus = std::exchange(late_focus, {});
    } else if (is_new) {
        output.animating = true;
    } else {
        late_focus.clear();
    }
}

Ui::Ui(UiFonts fonts) : state_(std::make_unique<State>(fonts)) {}
Ui::~Ui() = default;

UiOutput Ui::draw(const ChatModel& model, const UiInput& input) {
    State& state = *state_;
    UiOutput output;
    const Screen screen = screen_of(input);
    begin_screen(screen);

    Painter paint(state.fonts, state.texts, input.scale);
    const Theme theme = parley::theme(input.appearance);
    const bool chatting = model.joined && model.connection.ever_online;
    const bool narrow = screen.safe.width < kNarrowBelow * input.scale;
    const ViewContext context{paint, theme, input, output, narrow, false};
    output.title = "Parley";
    if (input.complete) {
        state.draw_room(context, screen, model, chatting);
    } else {
        empty_grounds(context, screen);
    }
    if (!chatting) {
        paint.fill(screen.all, theme.scrim);
        state.join.draw(context, screen.safe, model);
    }
    end_screen();
    state.texts.end_frame();

    // What has the focus before anything is drawn was given it by the user: the join card is there before us
    // (shell.html).
    const bool has_focus = !state.was_chatting && !input.focused.empty();
    if (state.was_chatting != chatting && !has_focus)
        output.focus = name_of(chatting ? FieldId::Composer : FieldId::Name);
    state.was_chatting = chatting;
    state.settle_focus(output);
    return output;
}

}  // namespace parley
