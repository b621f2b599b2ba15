#include "ui/timeline_view.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "ui/declare.h"
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

constexpr std::size_t kMaxAnnouncedBytes = 1'000;

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

std::string announcement(const TimelineEntry& entry) {
    if (entry.kind != EntryKind::Message) return pill_text(entry);
    return entry.author + ": " + entry.text.substr(0, kMaxAnnouncedBytes);
}

}  // namespace

void TimelineView::draw(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    Painter& paint = context.paint;
    paint.fill(rect, context.theme.background);
    if (!context.inert && scroller_shown_) scroll_.observe(context.input.scroll_top, layout_, paint);
    count_arrivals(context, model);
    layout_.update(model.timeline, geometry(context, rect), divider_id_, paint);
    if (!layout_.refine(paint)) context.output.animating = true;
    const float position = scroll_.resolve(layout_, rect.height, paint);
    if (scroll_.at_end() && context.input.visible) unread_ = 0;
    declare_scroller(context, rect, position);

    paint.push_clip(rect);
    if (layout_.size() > 0) {
        draw_entries(context, rect, model, position);
    } else if (model.joined && model.connection.ever_online) {
        draw_empty(context, rect, model);
    }
    paint.pop_clip();
    if (!context.inert && context.input.focus_visible && context.input.focused == kLogName)
        paint.frame(rect, context.theme.focus, paint.px(2), 0);
    draw_jump_button(context, rect);
}

void TimelineView::count_arrivals(const ViewContext& context, const ChatModel& model) {
    const auto& timeline = model.timeline;
    const auto first_new = std::ranges::upper_bound(timeline, last_id_, {}, &TimelineEntry::id);
    std::vector<News> news;
    for (auto entry = first_new; entry != timeline.end(); ++entry) {
        if (entry->mine) {
            scroll_.jump_to_end();
            divider_id_ = 0;
            continue;
        }
        const bool is_message = entry->kind == EntryKind::Message;
        news.push_back({announcement(*entry), is_message});
        const bool unseen = !scroll_.at_end() || !context.input.visible;
        if (unseen && is_message && unread_++ == 0) divider_id_ = entry->id;
    }
    reader_.read(std::move(news), context.input.now, context.output);
    if (!timeline.empty()) last_id_ = timeline.back().id;
}

void TimelineView::declare_scroller(const ViewContext& context, const Rect& rect, float position) {
    const bool shown_before = scroller_shown_;
    scroller_shown_ = !context.inert;
    if (context.inert) return;
    declare(context, {.role = Role::Log, .key = std::string(kLogName), .name = std::string(kLogName), .rect = rect});
    const bool move = !shown_before || std::abs(position - context.input.scroll_top) > 1;
    context.output.scroller = {.rect = rect,
                               .content_height = timeline_content_height(layout_, context.paint),
                               .scroll_to = move ? std::optional(position) : std::nullopt,
                               .rows = {}};
}

void TimelineView::draw_entries(const ViewContext& context, const Rect& rect, const ChatModel& model, float position) {
    Painter& paint = context.paint;
    const float padding = paint.px(kTimelinePaddingY);
    // A short conversation stands at the bottom, next to the composer.
    const float slack = std::max(0.0F, rect.height - timeline_content_height(layout_, paint));
    const double origin = slack + padding;
    std::uint64_t seen_to_its_end = 0;
    for (std::size_t i = layout_.at(position - padding - rect.height); i < layout_.size(); ++i) {
        const double top = origin + layout_.top(i);
        if (top >= position + 2 * rect.height) break;
        const EntryLayout& layout = layout_.exact(i, paint);
        const Rect row{rect.x + side_padding(context), rect.y + static_cast<float>(top - position),
                       rect.width - 2 * side_padding(context), static_cast<float>(layout_.height(i))};
        const TimelineEntry& entry = model.timeline[i];
        const EntryPlaces places = place_entry(context, row, entry, layout);
        if (bottom(row) > rect.y && row.y < bottom(rect))
            draw_entry(context, places, rect, entry, layout, ends_group(model.timeline, i));
        if (!entry.mine && entry.kind == EntryKind::Message && bottom(row) > rect.y && bottom(row) <= bottom(rect))
            seen_to_its_end = entry.id;
        if (!context.output.scroller) continue;
        DocumentRow document = describe_entry(context, places, entry, layout);
        document.left = row.x - rect.x;
        document.top = static_cast<float>(top);
        context.output.scroller->rows.push_back(std::move(document));
    }
    report_read(context, seen_to_its_end);
    const Time midnight = next_midnight(context.input.now, context.input.utc_offset_minutes);
    context.output.redraw_at = std::min(context.output.redraw_at.value_or(midnight), midnight);
}

/// Once, and only while somebody can be looking.
void TimelineView::report_read(const ViewContext& context, std::uint64_t id) {
    if (context.inert || !context.input.visible || !context.input.in_front || id <= read_id_) return;
    read_id_ = id;
    context.output.actions.emplace_back(ReadAction{id});
}

void TimelineView::draw_empty(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    Painter& paint = context.paint;
    const bool alone = present_members(model) == 0;
    const float width = std::min(paint.px(360), rect.width - 2 * side_padding(context));
    const float left = std::round(rect.x + (rect.width - width) / 2);
    float y = std::round(rect.y + rect.height / 2) - paint.px(40);
    const auto write = [&](std::string_view key, Type type, Color color, std::string_view text) {
        const float height = paint.paragraph({left, y}, width, kEmptyMaxLines, Align::Center, type, color, text);
        declare_text(context, Role::Text, key, text, {left, y, width, height});
        y += height + paint.px(4);
    };
    write("empty", Type::Strong, context.theme.text, alone ? "Nobody else is here yet" : "Connecting to the others…");
    write("empty hint", Type::Secondary, context.theme.dim,
          alone ? "Open this page in another window or on another device: whoever joins the same server is in the same "
                  "room."
                : "The browsers are looking for a way to reach each other.");
}

void TimelineView::draw_jump_button(const ViewContext& context, const Rect& rect) {
    if (scroll_.at_end()) return;
    const std::string text = unread_ > 0 ? std::to_string(unread_) + " new" : "";
    if (!floating_button(context, {rect.x + rect.width / 2, bottom(rect) - context.paint.px(16)}, Icon::ArrowDown, text,
                         "Jump to the newest message"))
        return;
    scroll_.jump_to_end();
    context.output.focus = kLogName;  // the button goes
    context.output.animating = true;
}

}  // namespace parley
