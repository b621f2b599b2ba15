#include "ui/timeline_layout.h"

#include <algorithm>
#include <cmath>

#include "ui/format.h"
#include "ui/timeline_metrics.h"
#include "ui/timeline_text.h"
#include "ui/widgets.h"

namespace parley {
namespace {

/// What refine() lays out at once, in bytes of text and a fixed cost per entry: 300 short messages, a few milliseconds.
constexpr std::size_t kRefineBudget = 32 * 1024;
constexpr std::size_t kEntryCost = 64;

constexpr float kUnbroken = 1e6F;

bool is_message(const TimelineEntry& entry) { return entry.kind == EntryKind::Message; }

}  // namespace

void TimelineLayout::update(const std::deque<TimelineEntry>& timeline, const TimelineGeometry& geometry,
                            std::uint64_t divider_id, const Painter& paint) {
    timeline_ = &timeline;
    if (geometry_ != geometry) {
        geometry_ = geometry;
        make_all_stale();
    }
    follow(timeline, paint);
    set_divider(divider_id);
}

void TimelineLayout::follow(const std::deque<TimelineEntry>& timeline, const Painter& paint) {
    const std::uint64_t end_id = first_id_ + entries_.size();
    const bool continues = !timeline.empty() && !entries_.empty() && timeline.front().id >= first_id_ &&
                           timeline.front().id < end_id && timeline.back().id + 1 >= end_id;
    if (!continues) clear();
    if (timeline.empty()) return;
    const bool drops = continues && first_id_ < timeline.front().id;
    while (continues && first_id_ < timeline.front().id) {
        if (is_stale(0)) --stale_;
        if (refine_next_ > 0) --refine_next_;
        entries_.pop_front();
        heights_.pop_front();
        ++first_id_;
    }
    first_id_ = timeline.front().id;
    if (drops) make_stale(0);  // it names its day now
    const float guess = paint.px(2 * kBubblePaddingY + kBubbleGap) + paint.line_height(Type::Body);
    while (entries_.size() < timeline.size()) {
        entries_.emplace_back();
        heights_.push_back(guess);
        ++stale_;
        refine_next_ = entries_.size();
    }
}

void TimelineLayout::set_divider(std::uint64_t id) {
    if (id == divider_id_) return;
    for (const std::uint64_t changed : {divider_id_, id})
        if (changed >= first_id_ && changed < first_id_ + entries_.size()) make_stale(changed - first_id_);
    divider_id_ = id;
}

void TimelineLayout::make_stale(std::size_t index) {
    if (!is_stale(index)) ++stale_;
    entries_[index].generation = 0;
    refine_next_ = std::max(refine_next_, index + 1);
}

void TimelineLayout::make_all_stale() {
    ++generation_;
    stale_ = refine_next_ = entries_.size();
}

void TimelineLayout::clear() {
    entries_.clear();
    heights_.clear();
    stale_ = refine_next_ = 0;
}

bool TimelineLayout::refine(const Painter& paint) {
    std::size_t spent = 0;
    for (; stale_ > 0 && spent < kRefineBudget; --refine_next_) {
        const std::size_t index = refine_next_ - 1;
        if (!is_stale(index)) continue;
        exact(index, paint);
        spent += (*timeline_)[index].text.size() + kEntryCost;
    }
    return stale_ == 0;
}

const EntryLayout& TimelineLayout::exact(std::size_t index, const Painter& paint) {
    if (entries_[index].kind != (*timeline_)[index].kind) make_stale(index);
    if (is_stale(index)) {
        float height = 0;
        entries_[index] = lay_out(index, paint, height);
        heights_.set(index, height);
        --stale_;
    }
    return entries_[index];
}

std::size_t TimelineLayout::index_of(std::uint64_t id) const {
    return id <= first_id_ ? 0 : std::min<std::size_t>(id - first_id_, entries_.size() - 1);
}

EntryLayout TimelineLayout::lay_out(std::size_t index, const Painter& paint, float& height) const {
    const TimelineEntry& entry = (*timeline_)[index];
    const TimelineEntry* previous = index > 0 ? &(*timeline_)[index - 1] : nullptr;
    const int offset = geometry_.utc_offset_minutes;

    EntryLayout layout;
    layout.kind = entry.kind;
    layout.generation = generation_;
    layout.starts_day = !previous || local_day(previous->at, offset) != local_day(entry.at, offset);
    layout.after_divider = entry.id == divider_id_;
    const bool separated = layout.starts_day || layout.after_divider;
    const bool follows_own_kind = previous && is_message(*previous) && is_message(entry);
    const bool continues_group = follows_own_kind && !separated && same_author(*previous, entry);
    layout.shows_name = is_message(entry) && !entry.mine && !continues_group;

    const float separator = 2 * paint.px(kSeparatorGap) - paint.px(kPillGap) + paint.line_height(Type::Secondary);
    layout.above = static_cast<float>(layout.starts_day + layout.after_divider) * separator +
                   paint.px(follows_own_kind && !separated ? kBubbleGap : kPillGap);

    const float body = is_message(entry)
                           ? lay_out_message(entry, paint, layout)
                           : pill_height(paint, std::min(geometry_.width, paint.px(kPillLimit)), pill_text(entry));
    height = layout.above + body;
    return layout;
}

float TimelineLayout::lay_out_message(const TimelineEntry& entry, const Painter& paint, EntryLayout& layout) const {
    const float beside = entry.mine ? 0 : paint.px(kAvatarSize + kAvatarGap);
    const float limit = std::max(1.0F, geometry_.row_limit - beside - 2 * paint.px(kBubblePaddingX));
    const TextExtent text = paint.extent(Type::Body, entry.text, limit);
    const float name = layout.shows_name ? paint.extent(Type::SecondaryStrong, entry.author, kUnbroken).width : 0;
    const float mark = entry.mine ? paint.px(kMarkGap) + paint.px(kMarkSize) : 0;
    const float time =
        std::ceil(paint.label_width(Type::Small, clock_time(entry.at, geometry_.utc_offset_minutes))) + mark;
    const float with_time = text.last_width + paint.px(kTimeGap) + time;
    layout.text_limit = limit;
    layout.lines = text.lines;
    layout.time_below = with_time > limit;
    layout.time_left = text.last_rtl;
    const float width = std::max({text.width, std::min(limit, name), layout.time_below ? time : with_time});
    layout.bubble_width = std::ceil(width) + 2 * paint.px(kBubblePaddingX);

    const std::uint32_t rows = layout.lines + (layout.time_below ? 1 : 0);
    return 2 * paint.px(kBubblePaddingY) + (layout.shows_name ? paint.px(kNameHeight) : 0) +
           static_cast<float>(rows) * paint.line_height(Type::Body);
}

}  // namespace parley
