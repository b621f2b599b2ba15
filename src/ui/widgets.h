#pragma once

#include <optional>
#include <string_view>

#include "ui/view_context.h"

namespace parley {

/// Each widget draws itself, declares its node, and reacts, in one call. `name` is its accessible name and its node's
/// key: no two widgets of a frame share one. A press is the DOM element's click, whether by pointer, key or assistive
/// technology; ImGui only knows whether the pointer is over it.

/// CSS pixels: large enough for a finger.
inline constexpr float kButtonHeight = 44;
inline constexpr float kAvatarSize = 36;

/// These return whether the button was pressed.
bool primary_button(const ViewContext& context, const Rect& rect, std::string_view name, bool enabled = true,
                    bool opens_dialog = false);
bool secondary_button(const ViewContext& context, const Rect& rect, Icon icon, std::string_view name);
bool plain_button(const ViewContext& context, const Rect& rect, std::string_view key, std::string_view name,
                  bool enabled = true);
bool icon_button(const ViewContext& context, const Rect& rect, Icon icon, std::string_view name,
                 bool opens_dialog = false);

/// A row of a list that can be pressed, of which `visible` shows; what is on it is drawn by the caller. `words` are its
/// accessible name.
bool row_button(const ViewContext& context, const Rect& rect, const Rect& visible, std::string_view key,
                std::string_view words, bool chosen);

/// A button that floats over other things: an icon, and a text unless that is empty. The middle of its lower edge is
/// given.
bool floating_button(const ViewContext& context, Point bottom_center, Icon icon, std::string_view text,
                     std::string_view name);

/// An area that swallows presses, such as the scrim beside the drawer.
bool pressable(const ViewContext& context, const Rect& rect, std::string_view name);

/// One of several choices.
bool radio(const ViewContext& context, const Rect& rect, std::string_view name, bool checked);

/// On or off, at the row's right edge. Returns whether it was pressed.
bool toggle(const ViewContext& context, const Rect& rect, std::string_view name, bool on,
            std::string_view description = {});

/// One thing that a menu offers.
bool menu_item(const ViewContext& context, const Rect& rect, std::string_view name);

/// How far wheel and finger have scrolled an area's content since the last frame, canvas pixels.
float scrolled(const ViewContext& context, const Rect& rect);

/// A quiet remark of the timeline, centered around `center_x`, wrapped where it is wider than `max_width`: its height,
/// where its text goes, and the pill around that.
float pill_height(const Painter& paint, float max_width, std::string_view text);
Rect pill_text_rect(const Painter& paint, float center_x, float top, float max_width, std::string_view text);
void pill(const ViewContext& context, const Rect& text_rect, Color color, std::string_view text);

/// Draws a text field's box and focus ring and asks for its DOM field.
struct FieldWords {
    std::string_view placeholder{}, description{};
    bool invalid = false;
};
void field_box(const ViewContext& context, const Rect& rect, FieldId field, const FieldWords& words = {});

/// One line of a field's text, canvas pixels.
float field_line_height(const Painter& paint);

/// The box that holds a text of `text_height` canvas pixels.
float field_box_height(const Painter& paint, float text_height);

/// A disc with initials; `dot` is the state shown at its lower right, ringed in `behind`.
struct AvatarDot {
    Color color, behind;
};
void avatar(const ViewContext& context, Point top_left, Color color, std::string_view name,
            std::optional<AvatarDot> dot = std::nullopt);

}  // namespace parley
