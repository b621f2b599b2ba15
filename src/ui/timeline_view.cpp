#include "ui/timeline_view.h"

#include <algorithm>
#include <cmath>

#include "ui/format.h"
#include "ui/status_text.h"
#include "ui/timeline_entry_view.h"
#include "ui/timeline_text.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kRowLimit = 680;    // CSS pixels
constexpr float kRowShare = 0.88F;  // of the timeline's width
constexpr int kEmptyMaxLines = 4;

float side_padding(const ViewContext& context) { return context.paint.px(context.narrow ? 12 : 24); }

TimelineGeometry geometry(const ViewContext& context, const Rect& rect) {
    const float width = rect.width - 2 * side_padding(context);
    return {.width = width,
            .row_limit = std::floor(std::min(width * kRowShare, context.paint.px(kRowLimit))),
            .scale = context.input.scale,
            .utc_offset_minutes = context.input.utc_offset_minutes};
}

bool ends_group(const std::deque<TimelineEntry>& timeline, std::size_t index) {
    if (index + 1 == timeline.size()) return true;
    const TimelineEntry& next = timeline[index + 1];
    return next.kind != EntryKind::Message || !same_author(timeline[index], next);
}

void draw_empty(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    Painter& paint = context.paint;
    const bool alone = present_members(model) == 0;
    const float width = std::min(paint.px(360), rect.width - 2 * side_padding(context));
    const float left = std::round(rect.x + (rect.width - width) / 2);
    float y = std::round(rect.y + rect.height / 2) - paint.px(40);
    y += paint.paragraph({left, y}, width, kEmptyMaxLines, Align::Center, Type::Strong, context.theme.text,
                         alone ? "Nobody else is here yet" : "Connecting to the others…");
    paint.paragraph({left, y + paint.px(4)}, width, kEmptyMaxLines, Align::Center, Type::Secondary, context.theme.dim,
                    alone
                        ? "Open this page in another window or on another device: whoever joins the same server is in "
                          "the same room."
                        : "The browsers are looking for a way to reach each other.");
}

}  // namespace

void TimelineView::draw(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    Painter& paint = context.paint;
    paint.fill(rect, context.theme.background);
    if (!context.inert && scroller_shown_) scroll_.observe(context.input.scroll_top, layout_, paint);
    count_arrivals(model);
    layout_.update(model.timeline, geometry(context, rect), divider_id_, paint);
    if (!layout_.refine(paint)) context.output.animating = true;
    const float position = scroll_.resolve(layout_, rect.height, paint);
    if (scroll_.at_end()) unread_ = 0;
    declare_scroller(context, rect, position);

    paint.push_clip(rect);
    if (layout_.size() > 0) {
        draw_entries(context, rect, model, position);
    } else if (model.joined && model.connection.ever_online) {
        draw_empty(context, rect, model);
    }
    paint.pop_clip();
    draw_jump_button(context, rect);
}

void TimelineView::count_arrivals(const ChatModel& model) {
    const auto& timeline = model.timeline;
    const auto first_new = std::ranges::upper_bound(timeline, last_id_, {}, &TimelineEntry::id);
    for (auto entry = first_new; entry != timeline.end(); ++entry) {
        if (entry->mine) {
            scroll_.jump_to_end();
            divider_id_ = 0;
        } else if (!scroll_.at_end() && entry->kind == EntryKind::Message) {
            if (unread_++ == 0) divider_id_ = entry->id;
        }
    }
    if (!timeline.empty()) last_id_ = timeline.back().id;
}

void TimelineView::declare_scroller(const ViewContext& context, const Rect& rect, float position) {
    const bool shown_before = scroller_shown_;
    scroller_shown_ = !context.inert;
    if (context.inert) return;
    const bool move = !shown_before || std::abs(position - context.input.scroll_top) > 1;
    context.output.scroller = {.rect = rect,
                               .content_height = timeline_content_height(layout_, context.paint),
                               .scroll_to = move ? std::optional(position) : std::nullopt};
}

void TimelineView::draw_entries(const ViewContext& context, const Rect& rect, const ChatModel& model, float position) {
    Painter& paint = context.paint;
    const float padding = paint.px(kTimelinePaddingY);
    // A short conversation stands at the bottom, next to the composer.
    const float slack = std::max(0.0F, rect.height - timeline_content_height(layout_, paint));
    const double origin = rect.y + slack + padding - position;
    for (std::size_t i = layout_.at(position - padding); i < layout_.size(); ++i) {
        const Rect row{rect.x + side_padding(context), static_cast<float>(origin + layout_.top(i)),
                       rect.width - 2 * side_padding(context), static_cast<float>(layout_.height(i))};
        if (row.y >= bottom(rect)) break;
        draw_timeline_entry(context, row, rect, model.timeline[i], layout_.exact(i, paint),
                            ends_group(model.timeline, i));
    }
    const Time midnight = next_midnight(context.input.now, context.input.utc_offset_minutes);
    context.output.redraw_at = std::min(context.output.redraw_at.value_or(midnight), midnight);
}

void TimelineView::draw_jump_button(const ViewContext& context, const Rect& rect) {
    if (scroll_.at_end()) return;
    const std::string text = unread_ > 0 ? std::to_string(unread_) + " new" : "";
    if (!floating_button(context, {rect.x + rect.width / 2, bottom(rect) - context.paint.px(16)}, Icon::ArrowDown, text,
                         "Jump to the newest message"))
        return;
    scroll_.jump_to_end();
    context.output.animating = true;
}

}  // namespace parley
