#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ui/color.h"

namespace parley {

struct TextStyle {
    float size = 0;  ///< canvas pixels, may be a fraction
    bool semibold = false;

    friend auto operator<=>(const TextStyle&, const TextStyle&) = default;
};

struct LineMetrics {
    float width = 0;
    bool rtl = false;  ///< its paragraph runs from right to left
};

/// A text in lines. At least one line.
struct TextBlock {
    int id = 0;
    std::vector<LineMetrics> lines;
};

/// What layout needs to know of a text that is not drawn yet.
struct TextExtent {
    std::uint32_t lines = 1;
    float width = 0, last_width = 0;
    bool last_rtl = false;
};

/// A line's picture: where it lies from the line's left end on the baseline, canvas pixels. Texture 0: nothing visible.
struct LineImage {
    std::uint32_t texture = 0;
    float left = 0, top = 0, width = 0, height = 0;
};

inline constexpr int kUnlimitedLines = 1 << 30;

/// Shapes, breaks and draws what people wrote. The page has the browser's text engine (browser/text_engine.h); it is an
/// interface because the views know no browser. A text is UTF-8 and may be anything.
class TextEngine {
public:
    virtual ~TextEngine() = default;

    /// Breaks a text into lines no wider than `max_width`; the last of `max_lines` ends with an ellipsis where there is
    /// more. The block is the caller's until it is released.
    virtual TextBlock lay_out(std::string_view text, const TextStyle& style, float max_width, int max_lines) = 0;
    virtual void release(int block) = 0;

    /// The same without keeping anything.
    virtual TextExtent measure(std::string_view text, const TextStyle& style, float max_width) = 0;

    /// Where the baseline lies below the top of a line box.
    virtual float baseline(const TextStyle& style, float line_height) = 0;

    /// The picture may be used during this frame.
    virtual LineImage paint_line(int block, std::size_t line, Color color) = 0;
};

}  // namespace parley
