#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/avatar.h"

namespace parley {
namespace {

constexpr float kButtonRadius = 8;
constexpr float kFieldRadius = 12;
constexpr float kFieldPaddingX = 12;
constexpr float kFieldPaddingY = 10;
constexpr float kFieldBorder = 1;
constexpr float kFieldLineHeight = 22;  // style.css sets it for the DOM fields
constexpr float kFocusRing = 3;
constexpr float kIconSize = 20;
constexpr float kPillPaddingX = 12;
constexpr float kPillPaddingY = 3;
constexpr float kPillRadius = 12;
constexpr int kPillMaxLines = 6;
constexpr float kWheelStep = 40;  // for a line of text, as web/canvas.js counts them

struct Press {
    bool hovered = false, held = false, pressed = false;
};

Press press(const Rect& rect, std::string_view name) {
    if (rect.width < 1 || rect.height < 1) return {};
    ImGui::PushID(name.data(), name.data() + name.size());
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    Press result;
    result.pressed = ImGui::InvisibleButton("", {rect.width, rect.height});
    result.hovered = ImGui::IsItemHovered();
    result.held = ImGui::IsItemActive();
    ImGui::PopID();
    return result;
}

Press press_button(const ViewContext& context, const Rect& rect, std::string_view name) {
    if (context.inert) return {};
    const Press result = press(rect, name);
    if (result.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return result;
}

/// How much of `towards` a surface takes on under the pointer.
Color reacting(Color color, Color towards, const Press& press) {
    return mix(color, towards, press.held ? 0.18F : press.hovered ? 0.09F : 0.0F);
}

}  // namespace

bool primary_button(const ViewContext& context, const Rect& rect, std::string_view name, bool enabled) {
    const Theme& theme = context.theme;
    const Press state = enabled ? press_button(context, rect, name) : Press{};
    const Color fill = enabled ? reacting(theme.fill, rgb(0x000000), state) : mix(theme.side, theme.fill, 0.35F);
    const Color label = enabled ? theme.on_fill : mix(fill, theme.text, 0.6F);
    context.paint.fill(rect, fill, context.paint.px(kButtonRadius));
    context.paint.text_in(rect, Align::Center, Type::Strong, label, name);
    return state.pressed;
}

bool secondary_button(const ViewContext& context, const Rect& rect, Icon icon, std::string_view name) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const Press state = press_button(context, rect, name);
    paint.box(rect, reacting(theme.side, theme.text, state), theme.line, paint.px(kButtonRadius));

    const float size = paint.px(16), gap = paint.px(8);
    const float width = size + gap + paint.width(Type::Strong, name);
    const float x = std::round(rect.x + (rect.width - width) / 2);
    paint.icon(icon, {x + size / 2, rect.y + rect.height / 2}, size, theme.dim);
    paint.text_in({x + size + gap, rect.y, width, rect.height}, Align::Left, Type::Strong, theme.text, name);
    return state.pressed;
}

bool icon_button(const ViewContext& context, const Rect& rect, Icon icon, std::string_view name) {
    Painter& paint = context.paint;
    const Press state = press_button(context, rect, name);
    if (state.hovered || state.held)
        paint.fill(rect, reacting(context.theme.side, context.theme.text, state), paint.px(kButtonRadius));
    paint.icon(icon, {rect.x + rect.width / 2, rect.y + rect.height / 2}, paint.px(kIconSize),
               state.hovered ? context.theme.text : context.theme.dim);
    return state.pressed;
}

bool floating_button(const ViewContext& context, Point bottom_center, Icon icon, std::string_view text,
                     std::string_view name) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const float height = paint.px(36), size = paint.px(16), pad = paint.px(10), gap = paint.px(6);
    const float text_width = text.empty() ? 0 : gap + std::ceil(paint.width(Type::SecondaryStrong, text)) + paint.px(4);
    const float width = 2 * pad + size + text_width;
    const Rect rect{std::round(bottom_center.x - width / 2), bottom_center.y - height, width, height};
    const float rim = paint.px(2);  // sets it off from bubbles of its own colour

    const Press state = press_button(context, rect, name);
    const bool news = !text.empty();
    const Color fill = news ? reacting(theme.fill, rgb(0x000000), state) : reacting(theme.panel, theme.text, state);
    const Color ink = news ? theme.on_fill : theme.text;
    paint.fill(inset(rect, -rim, -rim), theme.background, height / 2 + rim);
    paint.box(rect, fill, news ? fill : theme.line, height / 2);
    paint.icon(icon, {rect.x + pad + size / 2, rect.y + height / 2}, size, ink);
    paint.text_in({rect.x + pad + size + gap, rect.y, width, height}, Align::Left, Type::SecondaryStrong, ink, text);
    return state.pressed;
}

bool pressable(const Rect& rect, std::string_view name) { return press(rect, name).pressed; }

float scrolled(const ViewContext& context, const Rect& rect, std::string_view name) {
    ImGui::SetNextItemAllowOverlap();  // what lies on it can be pressed
    const Press state = press(rect, name);
    const ImGuiIO& io = ImGui::GetIO();
    const float wheel =
        contains(rect, {io.MousePos.x, io.MousePos.y}) ? io.MouseWheel * context.paint.px(kWheelStep) : 0;
    return -(wheel + (state.held ? io.MouseDelta.y : 0));
}

float pill_height(const Painter& paint, float max_width, std::string_view text) {
    return paint.paragraph_height(max_width - 2 * paint.px(kPillPaddingX), kPillMaxLines, Type::Secondary, text) +
           2 * paint.px(kPillPaddingY);
}

void pill(const ViewContext& context, float center_x, float top, float max_width, Color color, std::string_view text) {
    Painter& paint = context.paint;
    const float pad = paint.px(kPillPaddingX), height = pill_height(paint, max_width, text);
    const float width = std::min(std::ceil(paint.width(Type::Secondary, text)) + 2 * pad, max_width);
    const Rect rect{std::round(center_x - width / 2), top, width, height};
    paint.fill(rect, color, paint.px(kPillRadius));
    paint.paragraph({rect.x + pad, top + paint.px(kPillPaddingY)}, width - 2 * pad, kPillMaxLines, Align::Center,
                    Type::Secondary, context.theme.text, text);
}

void tooltip(const ViewContext& context, const Rect& target, std::string_view text) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!contains(target, {mouse.x, mouse.y})) return;
    // In a list of its own, over whatever the frame still draws; its clip rectangle is the whole screen.
    Painter paint = context.paint.on_top();
    const float width = std::ceil(paint.width(Type::Secondary, text)) + 2 * paint.px(8), height = paint.px(28);
    const float limit = std::max(0.0F, ImGui::GetIO().DisplaySize.x - width);
    const float x = std::round(std::clamp(target.x + (target.width - width) / 2, 0.0F, limit));
    const Rect box{x, target.y - height - paint.px(4), width, height};
    paint.box(box, context.theme.panel, context.theme.line, paint.px(kButtonRadius));
    paint.text_in(box, Align::Center, Type::Secondary, context.theme.text, text);
}

float field_line_height(const Painter& paint) { return paint.px(kFieldLineHeight); }

float field_box_height(const Painter& paint, float text_height) {
    return text_height + 2 * (paint.px(kFieldPaddingY) + paint.px(kFieldBorder));
}

void field_box(const ViewContext& context, const Rect& rect, const FieldBox& field) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const bool focused = !context.inert && context.input.focused == field.id;
    const float radius = paint.px(kFieldRadius), ring = paint.px(kFocusRing);
    if (focused) paint.fill(inset(rect, -ring, -ring), with_alpha(theme.accent, 0.25F), radius + ring);
    paint.box(rect, theme.background, focused ? theme.accent : theme.line, radius);

    const Rect text = inset(rect, paint.px(kFieldPaddingX) + paint.px(kFieldBorder),
                            paint.px(kFieldPaddingY) + paint.px(kFieldBorder));
    if (!context.inert) {
        context.output.fields.push_back(
            {field.id, text, std::string(field.label), std::string(field.placeholder), field.multiline});
        return;
    }
    const std::string& value = context.input.values[static_cast<std::size_t>(field.id)];
    const Rect first_line{text.x, text.y, text.width, field_line_height(paint)};
    const std::string_view shown = value.empty() ? field.placeholder : std::string_view(value);
    paint.text_in(first_line, Align::Left, Type::Field, value.empty() ? theme.dim : theme.text,
                  shown.substr(0, shown.find('\n')));
}

void avatar(const ViewContext& context, Point top_left, Color color, std::string_view name,
            std::optional<AvatarDot> dot) {
    Painter& paint = context.paint;
    const float size = paint.px(kAvatarSize);
    paint.circle({top_left.x + size / 2, top_left.y + size / 2}, size / 2, color);
    paint.text_in({top_left.x, top_left.y, size, size}, Align::Center, Type::Initials, rgb(0xffffff), initials(name));
    if (!dot) return;
    const Point center{top_left.x + size * 0.875F, top_left.y + size * 0.875F};
    paint.circle(center, paint.px(6), dot->behind);
    paint.circle(center, paint.px(4), dot->color);
}

}  // namespace parley
