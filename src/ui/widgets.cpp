#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/avatar.h"
#include "ui/declare.h"

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
constexpr float kMenuItemPadding = 14;
constexpr float kToggleWidth = 36;
constexpr float kToggleHeight = 20;
constexpr float kTogglePadding = 9;
constexpr float kPillPaddingX = 12;
constexpr float kPillPaddingY = 3;
constexpr float kPillRadius = 12;
constexpr int kPillMaxLines = 6;
constexpr std::size_t kMaxShownBytes = 2'000;  // of a covered field's first line, which is wider than any screen
constexpr float kWheelStep = 40;               // for a line of text, as web/canvas.js counts them

struct Press {
    bool hovered = false, held = false, pressed = false, ringed = false;
};

/// Whether the pointer is over it. What the pointer does is the DOM element's affair.
Press hover(const Rect& rect, std::string_view name) {
    if (rect.width < 1 || rect.height < 1) return {};
    ImGui::PushID(name.data(), name.data() + name.size());
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    Press result;
    ImGui::InvisibleButton("", {rect.width, rect.height});
    result.hovered = ImGui::IsItemHovered();
    result.held = ImGui::IsItemActive();
    ImGui::PopID();
    return result;
}

struct Button {
    Role role = Role::Button;
    bool enabled = true;
    bool reacts = true;  ///< shows where the pointer is
    bool opens_dialog = false;
    std::optional<bool> checked{};
    std::string_view label{};  ///< what it says now, where that is not its name
    std::string_view description{};
};

Press press_button(const ViewContext& context, const Rect& rect, std::string_view name, const Button& button = {}) {
    if (context.inert) return {};
    declare(context, {.role = button.role,
                      .key = std::string(name),
                      .name = std::string(button.label.empty() ? name : button.label),
                      .rect = rect,
                      .description = std::string(button.description),
                      .disabled = !button.enabled,
                      .opens_dialog = button.opens_dialog,
                      .checked = button.checked});
    if (!button.enabled) return {};
    Press result = button.reacts ? hover(rect, name) : Press{};
    result.pressed = context.input.activated == name;
    result.ringed = context.input.focus_visible && context.input.focused == name;
    return result;
}

/// The focus ring, around what has a rounded edge of this radius.
void ring(const ViewContext& context, const Rect& rect, float radius, const Press& press) {
    if (!press.ringed) return;
    Painter& paint = context.paint;
    const float width = paint.px(2), reach = paint.px(2) + width;
    paint.frame(inset(rect, -reach, -reach), context.theme.focus, width, radius + reach);
}

/// How much of `towards` a surface takes on under the pointer.
Color reacting(Color color, Color towards, const Press& press) {
    return mix(color, towards, press.held ? 0.18F : press.hovered ? 0.09F : 0.0F);
}

/// Of what a card or menu offers in a row.
void row_ground(const ViewContext& context, const Rect& rect, const Press& press) {
    const float radius = context.paint.px(kButtonRadius);
    ring(context, rect, radius, press);
    if (press.hovered || press.held || press.ringed)
        context.paint.fill(rect, reacting(context.theme.panel, context.theme.text, press), radius);
}

}  // namespace

bool primary_button(const ViewContext& context, const Rect& rect, std::string_view name, bool enabled,
                    bool opens_dialog) {
    const Theme& theme = context.theme;
    const float radius = context.paint.px(kButtonRadius);
    const Press state = press_button(context, rect, name, {.enabled = enabled, .opens_dialog = opens_dialog});
    const Color fill = enabled ? reacting(theme.fill, rgb(0x000000), state) : mix(theme.side, theme.fill, 0.35F);
    const Color label = enabled ? theme.on_fill : mix(fill, theme.text, 0.6F);
    ring(context, rect, radius, state);
    context.paint.fill(rect, fill, radius);
    context.paint.label_in(rect, Align::Center, Type::Strong, label, name);
    return state.pressed;
}

bool secondary_button(const ViewContext& context, const Rect& rect, Icon icon, std::string_view name) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const Press state = press_button(context, rect, name);
    ring(context, rect, paint.px(kButtonRadius), state);
    paint.box(rect, reacting(theme.side, theme.text, state), theme.line, paint.px(kButtonRadius));

    const float size = paint.px(16), gap = paint.px(8);
    const float width = size + gap + paint.label_width(Type::Strong, name);
    const float x = std::round(rect.x + (rect.width - width) / 2);
    paint.icon(icon, {x + size / 2, rect.y + rect.height / 2}, size, theme.dim);
    paint.label_in({x + size + gap, rect.y, width, rect.height}, Align::Start, Type::Strong, theme.text, name);
    return state.pressed;
}

bool plain_button(const ViewContext& context, const Rect& rect, std::string_view key, std::string_view name,
                  bool enabled) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const Press state = press_button(context, rect, key, {.enabled = enabled, .label = name});
    ring(context, rect, paint.px(kButtonRadius), state);
    paint.box(rect, reacting(theme.panel, theme.text, state), theme.line, paint.px(kButtonRadius));
    paint.label_in(rect, Align::Center, Type::Strong, enabled ? theme.text : theme.dim, name);
    return state.pressed;
}

bool icon_button(const ViewContext& context, const Rect& rect, Icon icon, std::string_view name, bool opens_dialog) {
    Painter& paint = context.paint;
    const Press state = press_button(context, rect, name, {.opens_dialog = opens_dialog});
    ring(context, rect, paint.px(kButtonRadius), state);
    if (state.hovered || state.held || state.ringed)
        paint.fill(rect, reacting(context.theme.side, context.theme.text, state), paint.px(kButtonRadius));
    paint.icon(icon, {rect.x + rect.width / 2, rect.y + rect.height / 2}, paint.px(kIconSize),
               state.hovered ? context.theme.text : context.theme.dim);
    return state.pressed;
}

bool row_button(const ViewContext& context, const Rect& rect, const Rect& visible, std::string_view key,
                std::string_view words, bool chosen) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const Press state = press_button(context, common(rect, visible), key, {.label = words});
    const Rect shape = inset(rect, paint.px(6), paint.px(2));
    const Color ground = chosen ? mix(theme.side, theme.text, 0.07F) : theme.side;
    if (chosen || state.hovered || state.held)
        paint.fill(shape, reacting(ground, theme.text, state), paint.px(kButtonRadius));
    if (state.ringed) paint.frame(shape, theme.focus, paint.px(2), paint.px(kButtonRadius));
    return state.pressed;
}

bool floating_button(const ViewContext& context, Point bottom_center, Icon icon, std::string_view text,
                     std::string_view name) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const float height = paint.px(kButtonHeight), size = paint.px(16), pad = paint.px(14), gap = paint.px(6);
    const float text_width =
        text.empty() ? 0 : gap + std::ceil(paint.label_width(Type::SecondaryStrong, text)) + paint.px(4);
    const float width = 2 * pad + size + text_width;
    const Rect rect{std::round(bottom_center.x - width / 2), bottom_center.y - height, width, height};
    const float rim = paint.px(2);  // sets it off from bubbles of its own colour

    const Press state = press_button(context, rect, name);
    const bool news = !text.empty();
    const Color fill = news ? reacting(theme.fill, rgb(0x000000), state) : reacting(theme.panel, theme.text, state);
    const Color ink = news ? theme.on_fill : theme.text;
    paint.fill(inset(rect, -rim, -rim), theme.background, height / 2 + rim);
    ring(context, rect, height / 2, state);
    paint.box(rect, fill, news ? fill : theme.line, height / 2);
    paint.icon(icon, {rect.x + pad + size / 2, rect.y + height / 2}, size, ink);
    paint.label_in({rect.x + pad + size + gap, rect.y, width, height}, Align::Start, Type::SecondaryStrong, ink, text);
    return state.pressed;
}

bool pressable(const ViewContext& context, const Rect& rect, std::string_view name) {
    const Press state = press_button(context, rect, name, {.reacts = false});
    if (state.ringed) context.paint.frame(rect, context.theme.focus, context.paint.px(3), 0);
    return state.pressed;
}

bool radio(const ViewContext& context, const Rect& rect, std::string_view name, bool checked) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const Press state = press_button(context, rect, name, {.role = Role::Radio, .checked = checked});
    row_ground(context, rect, state);
    const Point center{rect.x + paint.px(18), rect.y + rect.height / 2};
    paint.circle(center, paint.px(9), checked ? theme.fill : theme.dim);
    paint.circle(center, paint.px(checked ? 4 : 7), checked ? theme.on_fill : theme.panel);
    const float left = rect.x + paint.px(36);
    paint.label_in({left, rect.y, right(rect) - left, rect.height}, Align::Start, Type::Body, theme.text, name);
    return state.pressed;
}

bool toggle(const ViewContext& context, const Rect& rect, std::string_view name, bool on,
            std::string_view description) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const Press state =
        press_button(context, rect, name, {.role = Role::Switch, .checked = on, .description = description});
    row_ground(context, rect, state);
    const Rect inner = inset(rect, paint.px(kTogglePadding), 0);
    paint.label_in(inner, Align::Start, Type::Body, theme.text, name);
    const float width = paint.px(kToggleWidth), height = paint.px(kToggleHeight), radius = height / 2;
    const Rect track{right(inner) - width, std::round(rect.y + (rect.height - height) / 2), width, height};
    paint.fill(track, on ? theme.fill : theme.dim, radius);
    if (!on) paint.fill(inset(track, paint.px(2), paint.px(2)), theme.panel, radius - paint.px(2));
    const float knob = on ? right(track) - radius : track.x + radius;
    paint.circle({knob, track.y + radius}, radius - paint.px(on ? 3 : 5), on ? theme.on_fill : theme.dim);
    return state.pressed;
}

bool menu_item(const ViewContext& context, const Rect& rect, std::string_view name) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const Press state = press_button(context, rect, name, {.role = Role::MenuItem});
    row_ground(context, rect, state);
    paint.label_in(inset(rect, paint.px(kMenuItemPadding), 0), Align::Start, Type::Body, theme.text, name);
    return state.pressed;
}

float scrolled(const ViewContext& context, const Rect& rect) {
    const ImGuiIO& io = ImGui::GetIO();
    const float wheel =
        contains(rect, {io.MousePos.x, io.MousePos.y}) ? io.MouseWheel * context.paint.px(kWheelStep) : 0;
    const ImVec2 pressed = io.MouseClickedPos[ImGuiMouseButton_Left];
    const bool dragged = io.MouseSource == ImGuiMouseSource_TouchScreen && io.MouseDown[ImGuiMouseButton_Left] &&
                         contains(rect, {pressed.x, pressed.y});
    return -(wheel + (dragged ? io.MouseDelta.y : 0));
}

float pill_height(const Painter& paint, float max_width, std::string_view text) {
    return paint.paragraph_height(max_width - 2 * paint.px(kPillPaddingX), kPillMaxLines, Type::Secondary, text) +
           2 * paint.px(kPillPaddingY);
}

Rect pill_text_rect(const Painter& paint, float center_x, float top, float max_width, std::string_view text) {
    const float limit = max_width - 2 * paint.px(kPillPaddingX);
    const TextBlock& block = paint.block(Type::Secondary, text, limit, kPillMaxLines);
    float width = 0;
    for (const LineMetrics& line : block.lines) width = std::max(width, line.width);
    width = std::ceil(width);
    return {std::round(center_x - width / 2), top + paint.px(kPillPaddingY), width,
            static_cast<float>(block.lines.size()) * paint.line_height(Type::Secondary)};
}

void pill(const ViewContext& context, const Rect& text_rect, Color color, std::string_view text) {
    Painter& paint = context.paint;
    paint.fill(inset(text_rect, -paint.px(kPillPaddingX), -paint.px(kPillPaddingY)), color, paint.px(kPillRadius));
    paint.paragraph({text_rect.x, text_rect.y}, text_rect.width, kPillMaxLines, Align::Center, Type::Secondary,
                    context.theme.text, text);
}

float field_line_height(const Painter& paint) { return paint.px(kFieldLineHeight); }

float field_box_height(const Painter& paint, float text_height) {
    return text_height + 2 * (paint.px(kFieldPaddingY) + paint.px(kFieldBorder));
}

void field_box(const ViewContext& context, const Rect& rect, FieldId field, const FieldWords& words) {
    const auto& [placeholder, description, invalid] = words;
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const bool focused = !context.inert && context.input.focused == name_of(field);
    const float radius = paint.px(kFieldRadius), width = paint.px(kFocusRing);
    if (focused) paint.fill(inset(rect, -width, -width), with_alpha(theme.accent, 0.25F), radius + width);
    paint.box(rect, theme.background, focused ? theme.focus : theme.line, radius);

    const Rect text = inset(rect, paint.px(kFieldPaddingX) + paint.px(kFieldBorder),
                            paint.px(kFieldPaddingY) + paint.px(kFieldBorder));
    declare(context, {.role = Role::Field,
                      .key = std::string(name_of(field)),
                      .name = std::string(name_of(field)),
                      .rect = text,
                      .placeholder = std::string(placeholder),
                      .description = std::string(description),
                      .invalid = invalid});
    if (!context.inert) return;
    const std::string& value = context.input.values[static_cast<std::size_t>(field)];
    const Rect first_line{text.x, text.y, text.width, field_line_height(paint)};
    const std::string_view shown = value.empty() ? placeholder : std::string_view(value);
    paint.text_in(first_line, Align::Start, Type::Field, value.empty() ? theme.dim : theme.text,
                  shown.substr(0, std::min(shown.find('\n'), kMaxShownBytes)));
}

void avatar(const ViewContext& context, Point top_left, Color color, std::string_view name,
            std::optional<AvatarDot> dot) {
    Painter& paint = context.paint;
    const float size = paint.px(kAvatarSize);
    paint.circle({top_left.x + size / 2, top_left.y + size / 2}, size / 2, color);
    paint.text_in({top_left.x, top_left.y, size, size}, Align::Center, Type::Initials,
                  readable_on(color, rgb(0xffffff)), initials(name));
    if (!dot) return;
    const Point center{top_left.x + size * 0.875F, top_left.y + size * 0.875F};
    paint.circle(center, paint.px(6), dot->behind);
    paint.circle(center, paint.px(4), dot->color);
}

}  // namespace parley
