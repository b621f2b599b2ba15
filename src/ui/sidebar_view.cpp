#include "ui/sidebar_view.h"

#include <algorithm>
#include <cmath>

#include "ui/avatar.h"
#include "ui/declare.h"
#include "ui/status_text.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kPadding = 16;
constexpr float kSelfHeight = 68;
constexpr float kMemberHeight = 54;
constexpr float kLeaveWidth = 96;
constexpr int kStatusMaxLines = 4;
constexpr std::size_t kMaxListed = 500;

struct Person {
    std::string_view name;
    std::string below;
    Color avatar, dot;
    bool away = false;
};

/// An avatar with a name and a line below it; `top` is the avatar's.
void person_row(const ViewContext& context, const Rect& row, float top, const Person& person) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const Color avatar_fill = person.away ? mix(theme.side, person.avatar, 0.5F) : person.avatar;
    const float left = row.x + paint.px(kPadding);
    avatar(context, {left, top}, avatar_fill, person.name, AvatarDot{person.dot, theme.side});

    const float text_left = left + paint.px(kAvatarSize + 12);
    const float width = right(row) - paint.px(kPadding) - text_left;
    paint.text_in({text_left, top - paint.px(1), width, paint.line_height(Type::Strong)}, Align::Start, Type::Strong,
                  person.away ? theme.dim : theme.text, person.name);
    paint.text_in({text_left, top + paint.px(20), width, paint.line_height(Type::Secondary)}, Align::Start,
                  Type::Secondary, theme.dim, person.below);
}

Color dot_color(const Theme& theme, MemberState state) {
    switch (state) {
        case MemberState::Connected:
            return theme.good;
        case MemberState::Left:
            return theme.dim;
        case MemberState::Connecting:
        case MemberState::Reconnecting:
            break;
    }
    return theme.warning;
}

void draw_self(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    const Theme& theme = context.theme;
    const std::string& typed = context.input.values[static_cast<std::size_t>(FieldId::Name)];
    const std::string& name = model.joined ? model.own_name : typed;
    const bool online = model.connection.state == SignalingState::Online;
    const std::string shown = name.empty() ? "You" : name;
    const std::string presence = presence_line(model);
    declare_text(context, Role::Text, "self", shown + ", " + presence, rect);
    person_row(context, rect, rect.y + context.paint.px(15),
               {shown, presence, theme.fill,
                online         ? theme.good
                : model.joined ? theme.warning
                               : theme.dim});
}

std::string signaling_line(const ViewContext& context, const ConnectionFacts& connection) {
    std::string sentence = connection_sentence(connection, context.input.now);
    if (!sentence.empty()) return sentence;
    return connection.state == SignalingState::Online ? "Signaling: connected" : "Signaling: off";
}

float signaling_height(const ViewContext& context, float width, const ChatModel& model) {
    return context.paint.paragraph_height(width - 2 * context.paint.px(kPadding), kStatusMaxLines, Type::Secondary,
                                          signaling_line(context, model.connection));
}

float footer_height(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    const Painter& paint = context.paint;
    return paint.px(1 + 12) + signaling_height(context, rect.width, model) + paint.px(8 + kButtonHeight + 16);
}

/// Says where signaling stands, and offers to invite and to leave. Returns whether somebody is to be invited.
bool draw_footer(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const std::string status = signaling_line(context, model.connection);
    const bool trouble = model.connection.state == SignalingState::Waiting;
    paint.fill({rect.x, rect.y, rect.width, paint.px(1)}, theme.line);
    const Rect words{rect.x + paint.px(kPadding), rect.y + paint.px(13), rect.width - 2 * paint.px(kPadding),
                     signaling_height(context, rect.width, model)};
    declare_text(context, Role::Text, "signaling", status, words);
    paint.paragraph({words.x, words.y}, words.width, kStatusMaxLines, Align::Start, Type::Secondary,
                    trouble ? theme.warning_text : theme.dim, status);
    const float top = bottom(rect) - paint.px(kButtonHeight + 16), leave_width = paint.px(kLeaveWidth);
    const Rect leave{right(words) - leave_width, top, leave_width, paint.px(kButtonHeight)};
    const Rect invite{words.x, top, leave.x - paint.px(8) - words.x, leave.height};
    const bool pressed = primary_button(context, invite, "Invite", true, true);
    if (secondary_button(context, leave, Icon::Leave, "Leave")) context.output.actions.emplace_back(LeaveAction{});
    return pressed;
}

}  // namespace

std::optional<std::uint32_t> SidebarView::draw_members(const ViewContext& context, const Rect& rect,
                                                       const ChatModel& model, std::optional<std::uint32_t> inspected) {
    Painter& paint = context.paint;
    const float row_height = paint.px(kMemberHeight);
    const float overflow = std::max(0.0F, static_cast<float>(model.members.size()) * row_height - rect.height);
    if (overflow > 0 && !context.inert) scroll_ += scrolled(context, rect);
    scroll_ = std::round(std::clamp(scroll_, 0.0F, overflow));
    if (model.members.empty()) return std::nullopt;  // the heading says so; a list has items

    const Group list(context, Role::List, "Members", rect);
    std::optional<std::uint32_t> pressed;
    paint.push_clip(rect);
    float listed = rect.y - scroll_;
    for (std::size_t i = 0; i < std::min(model.members.size(), kMaxListed); ++i, listed += row_height) {
        const Member& member = model.members[i];
        const Rect row{rect.x, listed, rect.width, row_height};
        const std::string key = "member " + std::to_string(member.key);
        const Group item(context, Role::Item, "item of " + key, row);
        if (row_button(context, row, rect, key, display_name(member) + ", " + member_line(member),
                       inspected == member.key))
            pressed = member.key;
        follow_focus(context, rect, row, key);
    }

    const auto first = static_cast<std::size_t>(scroll_ / row_height);
    float top = rect.y + static_cast<float>(first) * row_height - scroll_;
    for (std::size_t i = first; i < model.members.size() && top < bottom(rect); ++i, top += row_height) {
        const Member& member = model.members[i];
        person_row(context, {rect.x, top, rect.width, row_height}, top + paint.px(8),
                   {display_name(member), member_line(member), avatar_color(member.id),
                    dot_color(context.theme, member.state), member.state == MemberState::Left});
    }
    paint.pop_clip();
    return pressed;
}

void SidebarView::follow_focus(const ViewContext& context, const Rect& rect, const Rect& row, std::string_view key) {
    if (!context.input.focus_visible || context.input.focused != key || followed_ == key) return;
    followed_ = key;
    scroll_ += std::max(0.0F, bottom(row) - bottom(rect)) - std::max(0.0F, rect.y - row.y);
    context.output.animating = true;
}

SidebarView::Press SidebarView::draw(const ViewContext& context, const Rect& rect, const ChatModel& model,
                                     std::optional<std::uint32_t> inspected) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const float line = paint.px(1);
    paint.fill(rect, theme.side);
    paint.fill({right(rect) - line, rect.y, line, rect.height}, theme.line);
    const Rect inner{rect.x, rect.y, rect.width - line, rect.height};
    const Group group(context, Role::Complementary, "People", rect);

    const float self_height = paint.px(kSelfHeight), button = paint.px(kButtonHeight);
    draw_self(context, {inner.x, inner.y, inner.width - button, self_height}, model);
    paint.fill({inner.x, inner.y + self_height - line, inner.width, line}, theme.line);
    Press pressed;
    pressed.settings =
        icon_button(context, {right(inner) - button - paint.px(4), inner.y + paint.px(12), button, button},
                    Icon::Settings, "Settings", true);

    const std::string label = "MEMBERS — " + std::to_string(present_members(model));
    const Rect heading{inner.x + paint.px(kPadding), inner.y + self_height + paint.px(12),
                       inner.width - 2 * paint.px(kPadding), paint.line_height(Type::Caption)};
    declare_heading(context, 2, "members", "Members — " + std::to_string(present_members(model)), heading);
    paint.label_in(heading, Align::Start, Type::Caption, theme.dim, label);
    const float list_top = bottom(heading) + paint.px(4);
    const float list_bottom = bottom(rect) - footer_height(context, inner, model);
    const Rect list{inner.x, list_top, inner.width, std::max(0.0F, list_bottom - list_top)};
    pressed.member = draw_members(context, list, model, inspected);
    pressed.invite = draw_footer(context, {inner.x, list_bottom, inner.width, bottom(rect) - list_bottom}, model);
    return pressed;
}

}  // namespace parley
