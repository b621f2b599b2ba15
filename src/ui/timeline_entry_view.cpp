#include "ui/timeline_entry_view.h"

#include <algorithm>
#include <cmath>

#include "ui/avatar.h"
#include "ui/format.h"
#include "ui/timeline_metrics.h"
#include "ui/timeline_text.h"
#include "ui/widgets.h"

namespace parley {
namespace {

void draw_divider(const ViewContext& context, const Rect& line) {
    Painter& paint = context.paint;
    const Color color = readable_on(context.theme.background, context.theme.accent);
    constexpr std::string_view kText = "New messages";
    paint.text_in(line, Align::Center, Type::SecondaryStrong, color, kText);
    const float side = (line.width - paint.width(Type::SecondaryStrong, kText)) / 2 - paint.px(12);
    const float y = std::round(line.y + line.height / 2), thickness = paint.px(1);
    paint.fill({line.x, y, side, thickness}, context.theme.accent);
    paint.fill({right(line) - side, y, side, thickness}, context.theme.accent);
}

/// The day's name and the unread divider. Returns where the bubble or pill begins.
float draw_separators(const ViewContext& context, const Rect& row, const TimelineEntry& entry,
                      const EntryLayout& layout) {
    Painter& paint = context.paint;
    Rect line{row.x, row.y, row.width, paint.line_height(Type::Secondary)};
    if (layout.starts_day) {
        line.y += paint.px(kSeparatorGap);
        paint.text_in(line, Align::Center, Type::Secondary, context.theme.dim,
                      day_label(entry.at, context.input.now, context.input.utc_offset_minutes));
        line.y += line.height + paint.px(kSeparatorGap) - paint.px(kPillGap);
    }
    if (layout.after_divider) {
        line.y += paint.px(kSeparatorGap);
        draw_divider(context, line);
    }
    return row.y + layout.above;
}

void draw_pill(const ViewContext& context, const Rect& row, float top, const TimelineEntry& entry) {
    const Theme& theme = context.theme;
    const Color color = entry.kind == EntryKind::Joined ? theme.joined_pill
                        : entry.kind == EntryKind::Left ? theme.left_pill
                                                        : theme.bubble;
    const float limit = std::min(row.width, context.paint.px(kPillLimit));
    pill(context, row.x + row.width / 2, top, limit, color, pill_text(entry));
}

/// The time of day; the date too while the pointer rests on it.
void draw_time(const ViewContext& context, Point bottom_right, const TimelineEntry& entry) {
    Painter& paint = context.paint;
    const int offset = context.input.utc_offset_minutes;
    const std::string time = clock_time(entry.at, offset);
    const float width = std::ceil(paint.width(Type::Small, time));
    // It stands on the baseline of the line it ends.
    const float top =
        bottom_right.y - paint.line_height(Type::Body) + paint.baseline(Type::Body) - paint.baseline(Type::Small);
    const Point at{bottom_right.x - width, top};
    paint.text(at, Type::Small, entry.mine ? context.theme.on_fill_dim : context.theme.dim, time);
    if (!context.inert)
        tooltip(context, {at.x, at.y, width, paint.line_height(Type::Small)}, full_date(entry.at, offset));
}

void draw_bubble(const ViewContext& context, const Rect& bubble, const Rect& visible, const TimelineEntry& entry,
                 const EntryLayout& layout) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const float radius = paint.px(kBubbleRadius);
    if (entry.mine) {
        paint.fill(bubble, theme.fill, radius);
    } else {
        paint.box(bubble, theme.bubble, theme.line, radius);
    }

    const Rect inner = inset(bubble, paint.px(kBubblePaddingX), paint.px(kBubblePaddingY));
    float y = inner.y;
    if (layout.shows_name) {
        paint.text_in({inner.x, y, inner.width, paint.line_height(Type::SecondaryStrong)}, Align::Left,
                      Type::SecondaryStrong, readable_on(theme.bubble, avatar_color(entry.author_id)), entry.author);
        y += paint.px(kNameHeight);
    }
    const float line_height = paint.line_height(Type::Body);
    const float hidden =
        std::clamp(std::floor((visible.y - y) / line_height), 0.0F, static_cast<float>(layout.lines.size()));
    y += hidden * line_height;
    for (auto i = static_cast<std::size_t>(hidden); i < layout.lines.size() && y < bottom(visible);
         ++i, y += line_height) {
        const TextLine& line = layout.lines[i];
        paint.text({inner.x, y}, Type::Body, entry.mine ? theme.on_fill : theme.text,
                   std::string_view(entry.text).substr(line.begin, line.end - line.begin));
    }
    draw_time(context, {right(inner), bottom(inner)}, entry);
}

}  // namespace

void draw_timeline_entry(const ViewContext& context, const Rect& row, const Rect& visible, const TimelineEntry& entry,
                         const EntryLayout& layout, bool ends_group) {
    Painter& paint = context.paint;
    const float top = draw_separators(context, row, entry, layout);
    if (entry.kind != EntryKind::Message) return draw_pill(context, row, top, entry);

    const float beside = entry.mine ? 0 : paint.px(kAvatarSize + kAvatarGap);
    const float left = entry.mine ? right(row) - layout.bubble_width : row.x + beside;
    const Rect bubble{left, top, layout.bubble_width, bottom(row) - top};
    draw_bubble(context, bubble, visible, entry, layout);
    if (!entry.mine && ends_group)
        avatar(context, {row.x, bottom(row) - paint.px(kAvatarSize)}, avatar_color(entry.author_id), entry.author);
}

}  // namespace parley
