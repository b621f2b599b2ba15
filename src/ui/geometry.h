#pragma once

#include <algorithm>

#include "ui/semantics.h"

namespace parley {

struct Point {
    float x = 0, y = 0;
};

inline float right(const Rect& rect) { return rect.x + rect.width; }
inline float bottom(const Rect& rect) { return rect.y + rect.height; }

inline Rect inset(const Rect& rect, float dx, float dy) {
    return {rect.x + dx, rect.y + dy, rect.width - 2 * dx, rect.height - 2 * dy};
}

/// What lies in both.
inline Rect common(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::max(0.0F, std::min(right(a), right(b)) - x), std::max(0.0F, std::min(bottom(a), bottom(b)) - y)};
}

inline bool contains(const Rect& rect, Point point) {
    return point.x >= rect.x && point.x < right(rect) && point.y >= rect.y && point.y < bottom(rect);
}

}  // namespace parley
