#include "ui/sidebar_view.h"

#include <algorithm>
#include <cmath>

#include "ui/avatar.h"
#include "ui/status_text.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kPadding = 16;
constexpr float kSelfHeight = 68;
constexpr float kMemberHeight = 54;
constexpr int kStatusMaxLines = 4;

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
    paint.text_in({text_left, top - paint.px(1), width, paint.line_height(Type::Strong)}, Align::Left, Type::Strong,
                  person.away ? theme.dim : theme.text, person.name);
    paint.text_in({text_left, top + paint.px(20), width, paint.line_height(Type::Secondary)}, Align::Left,
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
    person_row(context, rect, rect.y + context.paint.px(15),
               {name.empty() ? std::string_view("You") : name, presence_line(model), theme.fill,
                online         ? theme.good
                : model.joined ? theme.warning
                               : theme.dim});
}

/// Says where signaling stands and offers to leave. Returns the height it takes at the bottom of `rect`.
float draw_footer(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const ConnectionFacts& connection = model.connection;
    std::string status = connection_sentence(connection, context.input.now);
    const bool trouble = connection.state == SignalingState::Waiting;
    if (status.empty()) status = connection.state == SignalingState::Online ? "Signaling: connected" : "Signaling: off";

    const float width = rect.width - 2 * paint.px(kPadding), left = rect.x + paint.px(kPadding);
    const float text_height = paint.paragraph_height(width, kStatusMaxLines, Type::Secondary, status);
    const float height = paint.px(1 + 12) + text_height + paint.px(8 + kButtonHeight + 16);
    const float top = bottom(rect) - height;
    paint.fill({rect.x, top, rect.width, paint.px(1)}, theme.line);
    paint.paragraph({left, top + paint.px(13)}, width, kStatusMaxLines, Align::Left, Type::Secondary,
                    trouble ? theme.warning_text : theme.dim, status);
    const Rect leave{left, bottom(rect) - paint.px(kButtonHeight + 16), width, paint.px(kButtonHeight)};
    if (secondary_button(context, leave, Icon::Leave, "Leave")) context.output.actions.emplace_back(LeaveAction{});
    return height;
}

}  // namespace

void SidebarView::draw_members(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    Painter& paint = context.paint;
    const float row_height = paint.px(kMemberHeight);
    const float overflow = std::max(0.0F, static_cast<float>(model.members.size()) * row_height - rect.height);
    if (overflow > 0 && !context.inert) scroll_ += scrolled(context, rect, "Members");
    scroll_ = std::round(std::clamp(scroll_, 0.0F, overflow));

    paint.push_clip(rect);
    const auto first = static_cast<std::size_t>(scroll_ / row_height);
    float top = rect.y + static_cast<float>(first) * row_height - scroll_;
    for (std::size_t i = first; i < model.members.size() && top < bottom(rect); ++i, top += row_height) {
        const Member& member = model.members[i];
        person_row(context, {rect.x, top, rect.width, row_height}, top + paint.px(8),
                   {display_name(member), member_line(member), avatar_color(member.id),
                    dot_color(context.theme, member.state), member.state == MemberState::Left});
    }
    paint.pop_clip();
}

void SidebarView::draw(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const float line = paint.px(1);
    paint.fill(rect, theme.side);
    paint.fill({right(rect) - line, rect.y, line, rect.height}, theme.line);
    const Rect inner{rect.x, rect.y, rect.width - line, rect.height};

    draw_self(context, inner, model);
    const float self_height = paint.px(kSelfHeight);
    paint.fill({inner.x, inner.y + self_height - line, inner.width, line}, theme.line);
    const float footer_height = draw_footer(context, inner, model);

    const std::string label = "MEMBERS — " + std::to_string(present_members(model));
    const Rect heading{inner.x + paint.px(kPadding), inner.y + self_height + paint.px(12), inner.width,
                       paint.line_height(Type::Caption)};
    paint.text_in(heading, Align::Left, Type::Caption, theme.dim, label);
    const float list_top = bottom(heading) + paint.px(4);
    draw_members(context, {inner.x, list_top, inner.width, std::max(0.0F, bottom(rect) - footer_height - list_top)},
                 model);
}

}  // namespace parley
