#pragma once

#include <cstdint>

#include "ui/timeline_layout.h"

namespace parley {

/// Where the reader is in the timeline: at its end and staying there, or at an entry that keeps its place on screen
/// while others change their height.
class TimelineScroll {
public:
    /// Takes over where the scroller stands if the reader moved it. `layout` is as it was drawn last.
    void observe(float scroll_top, const TimelineLayout& layout, const Painter& paint);

    /// Lays out what is visible, and as much again above and below; answers where the scroller ought to stand.
    float resolve(TimelineLayout& layout, float view_height, const Painter& paint);

    void jump_to_end() { at_end_ = true; }
    bool at_end() const { return at_end_; }

private:
    bool at_end_ = true;
    std::uint64_t anchor_id_ = 0;  ///< the entry at the upper edge, unless at the end
    double anchor_offset_ = 0;     ///< from its top to the upper edge
    float position_ = 0;           ///< as of the last resolve()
    float end_ = 0;                ///< the largest position then
};

/// The height of all that scrolls.
float timeline_content_height(const TimelineLayout& layout, const Painter& paint);

/// CSS pixels above the first and below the last entry.
inline constexpr float kTimelinePaddingY = 16;

}  // namespace parley
