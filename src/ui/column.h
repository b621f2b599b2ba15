#pragma once

#include <string_view>

#include "ui/view_context.h"

namespace parley {

/// Places things one below the other. Canvas pixels.
class Column {
public:
    Column(Point top_left, float width) : top_left_(top_left), y_(top_left.y), width_(width) {}

    /// `gap`: above it, unless it has no height.
    Rect take(float height, float gap) {
        if (height > 0) y_ += gap;
        const Rect rect{top_left_.x, y_, width_, height};
        y_ += height;
        return rect;
    }
    float height() const { return y_ - top_left_.y; }

private:
    const Point top_left_;
    float y_;
    const float width_;
};

/// Secondary text, of any number of lines, and its node. Without words there is neither, and no height.
float note_height(const ViewContext& context, float width, std::string_view words);
void note(const ViewContext& context, const Rect& rect, std::string_view key, std::string_view words, Color color);

}  // namespace parley
