#pragma once

#include <string_view>

#include "ui/color.h"
#include "ui/geometry.h"
#include "ui/icons.h"
#include "ui/text_wrap.h"
#include "ui/ui.h"

struct ImDrawList;

namespace parley {

/// The type scale: size and weight, each with its line height.
enum class Type { Body, Field, Strong, Secondary, SecondaryStrong, Caption, Small, Initials, Title };

enum class Align { Left, Center, Right };

/// Paints text and shapes into the current ImGui window. Sizes given by the design are CSS pixels and pass through
/// px(); everything else is canvas pixels. Lives for one frame.
class Painter {
public:
    Painter(const UiFonts& fonts, float scale);

    /// The same, above everything that the frame draws.
    Painter on_top() const;

    /// A design size in whole canvas pixels.
    float px(float css) const;

    float line_height(Type type) const;
    float baseline(Type type) const;  ///< below the top of the line box
    float width(Type type, std::string_view text) const;
    Advance advance(Type type) const;  ///< valid during this frame

    /// One line of text; `top_left` is the corner of its line box.
    void text(Point top_left, Type type, Color color, std::string_view text);

    /// One line of text in the middle of `box`, cut with an ellipsis where it is too wide.
    void text_in(const Rect& box, Align align, Type type, Color color, std::string_view text);

    /// Text wrapped to `width`, line by line aligned in it. The last of `max_lines` ends with an ellipsis where there
    /// is more. Returns the height.
    float paragraph(Point top_left, float width, int max_lines, Align align, Type type, Color color,
                    std::string_view text);
    float paragraph_height(float width, int max_lines, Type type, std::string_view text) const;

    void icon(Icon icon, Point center, float size, Color color);

    void fill(const Rect& rect, Color color, float radius = 0);

    /// A filled box with a border inside its edge, one CSS pixel wide.
    void box(const Rect& rect, Color fill_color, Color border, float radius);

    void circle(Point center, float radius, Color color);

    void push_clip(const Rect& rect);
    void pop_clip();

private:
    struct Face {
        ImFont* font;
        float size;
    };
    Face face(Type type) const;
    float leading(Type type) const;

    ImDrawList* list_;
    UiFonts fonts_;
    float scale_;
};

}  // namespace parley
