#include "ui/timeline_scroll.h"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

// A browser rounds scroll positions to its own grid.
constexpr float kRounding = 2;

// Who is this close to the end, in CSS pixels, is at the end.
constexpr float kSlack = 4;

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
        lay_out_from(index, anchor_offset_ + view_height, layout, paint);
        measure();
        position_ =
            std::max(0.0F, static_cast<float>(layout.top(index) + anchor_offset_) + paint.px(kTimelinePaddingY));
        at_end_ = position_ >= end_ - paint.px(kSlack);
    }
    if (at_end_) {
        lay_out_end(layout, view_height, paint);
        measure();
        position_ = end_;
    }
    return position_ = std::round(position_);
}

void TimelineScroll::lay_out_end(TimelineLayout& layout, float view_height, const Painter& paint) const {
    double covered = 0;
    for (std::size_t i = layout.size(); i-- > 0 && covered < view_height;) {
        layout.exact(i, paint);
        covered += layout.height(i);
    }
}

void TimelineScroll::lay_out_from(std::size_t index, double until, TimelineLayout& layout, const Painter& paint) const {
    double covered = 0;
    for (std::size_t i = index; i < layout.size() && covered < until; ++i) {
        layout.exact(i, paint);
        covered += layout.height(i);
    }
}

}  // namespace parley
