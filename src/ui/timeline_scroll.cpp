#include "ui/timeline_scroll.h"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

// A browser rounds scroll positions to its own grid.
constexpr float kRounding = 2;

// Who is this close to the end, in CSS pixels, is at the end.
constexpr float kSlack = 4;

/// Entries from `index` on, `height` of them.
void lay_out_from(std::size_t index, double height, TimelineLayout& layout, const Painter& paint) {
    for (double covered = 0; index < layout.size() && covered < height; ++index) {
        layout.exact(index, paint);
        covered += layout.height(index);
    }
}

/// Entries before `index`, `height` of them.
void lay_out_before(std::size_t index, double height, TimelineLayout& layout, const Painter& paint) {
    for (double covered = 0; index-- > 0 && covered < height;) {
        layout.exact(index, paint);
        covered += layout.height(index);
    }
}

}  // namespace

float timeline_content_height(const TimelineLayout& layout, const Painter& paint) {
    return static_cast<float>(layout.total()) + 2 * paint.px(kTimelinePaddingY);
}

void TimelineScroll::observe(float scroll_top, const TimelineLayout& layout, const Painter& paint) {
    if (std::abs(scroll_top - position_) <= kRounding || layout.size() == 0) return;
    position_ = scroll_top;
    at_end_ = scroll_top >= end_ - paint.px(kSlack);
    const double y = scroll_top - paint.px(kTimelinePaddingY);
    const std::size_t index = layout.at(y);
    anchor_id_ = layout.id_of(index);
    anchor_offset_ = y - layout.top(index);
}

float TimelineScroll::resolve(TimelineLayout& layout, float view_height, const Painter& paint) {
    const auto measure = [&] { end_ = std::max(0.0F, timeline_content_height(layout, paint) - view_height); };
    measure();
    if (!at_end_ && layout.size() > 0) {
        const std::size_t index = layout.index_of(anchor_id_);
        if (layout.id_of(index) != anchor_id_) anchor_offset_ = 0;  // it is gone
        lay_out_before(index, view_height, layout, paint);
        lay_out_from(index, anchor_offset_ + 2 * view_height, layout, paint);
        measure();
        position_ =
            std::max(0.0F, static_cast<float>(layout.top(index) + anchor_offset_) + paint.px(kTimelinePaddingY));
        at_end_ = position_ >= end_ - paint.px(kSlack);
    }
    if (at_end_) {
        lay_out_before(layout.size(), 2 * view_height, layout, paint);
        measure();
        position_ = end_;
    }
    return position_ = std::round(position_);
}

}  // namespace parley
