#pragma once

#include <optional>
#include <string_view>

#include "ui/view_context.h"

namespace parley {

/// Each widget draws itself and reacts, in one call. `name` is what it is called by: visibly or, for an icon, only in
/// the accessible tree; no two buttons of a frame share one.

/// CSS pixels.
inline constexpr float kButtonHeight = 40;
inline constexpr float kAvatarSize = 36;

/// These return whether the button was pressed.
bool primary_button(const ViewContext& context, const Rect& rect, std::string_view name, bool enabled = true);
bool secondary_button(const ViewContext& context, const Rect& rect, Icon icon, std::string_view name);
bool icon_button(const ViewContext& context, const Rect& rect, Icon icon, std::string_view name);

/// A button that floats over other things: an icon, and a text unless that is empty. The middle of its lower edge is
/// given.
bool floating_button(const ViewContext& context, Point bottom_center, Icon icon, std::string_view text,
                     std::string_view name);

/// An area that swallows presses, such as the scrim beside the drawer.
bool pressable(const Rect& rect, std::string_view name);

/// An area whose content is scrolled by wheel and by dragging: how far since the last frame, canvas pixels.
float scrolled(const ViewContext& context, const Rect& rect, std::string_view name);

/// A quiet remark of the timeline, centered around `center_x`, wrapped where it is wider than `max_width`.
float pill_height(const Painter& paint, float max_width, std::string_view text);
void pill(const ViewContext& context, float center_x, float top, float max_width, Color color, std::string_view text);

/// Shows `text` above `target` while the pointer rests on it.
void tooltip(const ViewContext& context, const Rect& target, std::string_view text);

/// What a field box is made of. Its text is that of the DOM field.
struct FieldBox {
    FieldId id;
    std::string_view label;
    std::string_view placeholder = {};
    bool multiline = false;
};

/// Draws a text field's box and focus ring and asks for its DOM field.
void field_box(const ViewContext& context, const Rect& rect, const FieldBox& field);

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
