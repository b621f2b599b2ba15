#pragma once

#include <span>
#include <string_view>

#include "ui/color.h"
#include "ui/geometry.h"
#include "ui/icons.h"
#include "ui/text_cache.h"
#include "ui/ui.h"

struct ImDrawList;

namespace parley {

/// The type scale: size and weight, each with its line height.
enum class Type { Body, Field, Strong, Secondary, SecondaryStrong, Caption, Small, Initials, Title };

/// Start is the left, but of lines that run from right to left the right.
enum class Align { Start, Center };

/// Paints text and shapes into the current ImGui window. Sizes given by the design are CSS pixels and pass through
/// px(); everything else is canvas pixels. Lives for one frame.
///
/// A *label* is one line of the interface's own words, set from ImGui's glyphs. A *text* is anything longer, and all
/// that people wrote: the text engine shapes and breaks it.
class Painter {
public:
    Painter(const UiFonts& fonts, TextCache& texts, float scale);

    /// A design size in whole canvas pixels.
    float px(float css) const;

    float line_height(Type type) const;
    float baseline(Type type) const;  ///< of a label, below the top of its line box

    float label_width(Type type, std::string_view text) const;

    /// `top_left` is the corner of its line box.
    void label(Point top_left, Type type, Color color, std::string_view text);

    /// A label in the middle of `box`'s height.
    void label_in(const Rect& box, Align align, Type type, Color color, std::string_view text);

    /// The text broken to `width`. The last of `max_lines` ends with an ellipsis where there is more. Valid during this
    /// frame.
    const TextBlock& block(Type type, std::string_view text, float width, int max_lines = kUnlimitedLines) const;

    /// What block() would need, for texts that are not drawn now.
    TextExtent extent(Type type, std::string_view text, float width) const;

    /// Those of a block's lines that lie in `visible`, each aligned in `width`.
    void lines(Point top_left, float width, Align align, Type type, Color color, const TextBlock& block,
               const Rect& visible);

    /// One line of text in the middle of `box`, cut with an ellipsis where it is too wide.
    void text_in(const Rect& box, Align align, Type type, Color color, std::string_view text);

    /// Text broken to `width`. Returns the height.
    float paragraph(Point top_left, float width, int max_lines, Align align, Type type, Color color,
                    std::string_view text);
    float paragraph_height(float width, int max_lines, Type type, std::string_view text) const;

    void icon(Icon icon, Point center, float size, Color color);

    void fill(const Rect& rect, Color color, float radius = 0);

    /// A filled box with a border inside its edge, one CSS pixel wide.
    void box(const Rect& rect, Color fill_color, Color border, float radius);

    /// A border inside the rectangle's edge.
    void frame(const Rect& rect, Color color, float width, float radius);

    /// A line through these points.
    void curve(std::span<const Point> points, Color color, float width);

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
    TextStyle text_style(Type type) const;

    ImDrawList* list_;
    UiFonts fonts_;
    TextCache& texts_;
    float scale_;
};

}  // namespace parley
