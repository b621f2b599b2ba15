#include "ui/timeline_entry_view.h"

#include <cmath>
#include <string>
#include <utility>

#include "ui/avatar.h"
#include "ui/delivery_mark.h"
#include "ui/delivery_text.h"
#include "ui/format.h"
#include "ui/timeline_metrics.h"
#include "ui/timeline_text.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr std::string_view kDivider = "New messages";

std::string day_of(const ViewContext& context, const TimelineEntry& entry) {
    return day_label(entry.at, context.input.now, context.input.utc_offset_minutes);
}

std::string time_of(const ViewContext& context, const TimelineEntry& entry) {
    return clock_time(entry.at, context.input.utc_offset_minutes);
}

Rect centered(const Painter& paint, const Rect& line, Type type, std::string_view text) {
    const float width = std::ceil(paint.label_width(type, text));
    return {std::round(line.x + (line.width - width) / 2), line.y, width, line.height};
}

const TextBlock& body_of(const Painter& paint, const TimelineEntry& entry, const EntryLayout& layout) {
    return paint.block(Type::Body, entry.text, layout.text_limit);
}

void place_message(const ViewContext& context, EntryPlaces& places, float top, const TimelineEntry& entry,
                   const EntryLayout& layout) {
    const Painter& paint = context.paint;
    const Rect& row = places.row;
    const float beside = entry.mine ? 0 : paint.px(kAvatarSize + kAvatarGap);
    const float left = entry.mine ? right(row) - layout.bubble_width : row.x + beside;
    places.bubble = {left, top, layout.bubble_width, bottom(row) - top};

    const Rect inner = inset(places.bubble, paint.px(kBubblePaddingX), paint.px(kBubblePaddingY));
    float y = inner.y;
    if (layout.shows_name) {
        places.name = {inner.x, y, inner.width, paint.line_height(Type::SecondaryStrong)};
        y += paint.px(kNameHeight);
    }
    places.body = {inner.x, y, inner.width, static_cast<float>(layout.lines) * paint.line_height(Type::Body)};

    // The time stands on the baseline of the line it ends.
    const float width = std::ceil(paint.label_width(Type::Small, time_of(context, entry)));
    const float mark = entry.mine ? paint.px(kMarkSize) : 0, gap = entry.mine ? paint.px(kMarkGap) : 0;
    const float shift = paint.baseline(Type::Body) - paint.baseline(Type::Small);
    places.time = {layout.time_left ? inner.x : right(inner) - width - gap - mark,
                   bottom(inner) - paint.line_height(Type::Body) + shift, width, paint.line_height(Type::Small)};
    places.mark = {right(places.time) + gap, places.time.y, mark, places.time.height};
}

void draw_divider(const ViewContext& context, const Rect& row, const Rect& text) {
    Painter& paint = context.paint;
    paint.label({text.x, text.y}, Type::SecondaryStrong, readable_on(context.theme.background, context.theme.accent),
                kDivider);
    const float side = text.x - row.x - paint.px(12), thickness = paint.px(1);
    const float y = std::round(text.y + text.height / 2);
    paint.fill({row.x, y, side, thickness}, context.theme.accent);
    paint.fill({right(row) - side, y, side, thickness}, context.theme.accent);
}

void draw_mark(const ViewContext& context, const Rect& rect, DeliveryMark mark) {
    context.paint.icon(icon_of(mark), {rect.x + rect.width / 2, rect.y + rect.height / 2}, rect.width,
                       color_of(context.theme, mark));
}

void draw_message(const ViewContext& context, const EntryPlaces& places, const Rect& visible,
                  const TimelineEntry& entry, const EntryLayout& layout) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const float radius = paint.px(kBubbleRadius);
    if (entry.mine) {
        paint.fill(places.bubble, theme.fill, radius);
    } else {
        paint.box(places.bubble, theme.bubble, theme.line, radius);
    }
    if (layout.shows_name)
        paint.text_in(places.name, Align::Start, Type::SecondaryStrong,
                      readable_on(theme.bubble, avatar_color(entry.author_id)), entry.author);
    paint.lines({places.body.x, places.body.y}, places.body.width, Align::Start, Type::Body,
                entry.mine ? theme.on_fill : theme.text, body_of(paint, entry, layout), visible);
    paint.label({places.time.x, places.time.y}, Type::Small, entry.mine ? theme.on_fill_dim : theme.dim,
                time_of(context, entry));
    if (entry.mine) draw_mark(context, places.mark, delivery_mark(entry.delivery));
}

Color pill_color(const Theme& theme, EntryKind kind) {
    if (kind == EntryKind::Joined) return theme.joined_pill;
    return kind == EntryKind::Left ? theme.left_pill : theme.bubble;
}

}  // namespace

EntryPlaces place_entry(const ViewContext& context, const Rect& row, const TimelineEntry& entry,
                        const EntryLayout& layout) {
    const Painter& paint = context.paint;
    EntryPlaces places{.row = row};
    Rect line{row.x, row.y, row.width, paint.line_height(Type::Secondary)};
    if (layout.starts_day) {
        line.y += paint.px(kSeparatorGap);
        places.day = centered(paint, line, Type::Secondary, day_of(context, entry));
        line.y += line.height + paint.px(kSeparatorGap) - paint.px(kPillGap);
    }
    if (layout.after_divider) {
        line.y += paint.px(kSeparatorGap);
        places.divider = centered(paint, line, Type::SecondaryStrong, kDivider);
    }
    const float top = row.y + layout.above;
    if (entry.kind == EntryKind::Message) {
        place_message(context, places, top, entry, layout);
    } else {
        const float limit = std::min(row.width, paint.px(kPillLimit));
        places.pill = pill_text_rect(paint, row.x + row.width / 2, top, limit, pill_text(entry));
    }
    return places;
}

void draw_entry(const ViewContext& context, const EntryPlaces& places, const Rect& visible, const TimelineEntry& entry,
                const EntryLayout& layout, bool ends_group) {
    Painter& paint = context.paint;
    if (layout.starts_day)
        paint.label({places.day.x, places.day.y}, Type::Secondary, context.theme.dim, day_of(context, entry));
    if (layout.after_divider) draw_divider(context, places.row, places.divider);
    if (entry.kind != EntryKind::Message)
        return pill(context, places.pill, pill_color(context.theme, entry.kind), pill_text(entry));
    draw_message(context, places, visible, entry, layout);
    if (!entry.mine && ends_group)
        avatar(context, {places.row.x, bottom(places.row) - paint.px(kAvatarSize)}, avatar_color(entry.author_id),
               entry.author);
}

DocumentRow describe_entry(const ViewContext& context, const EntryPlaces& places, const TimelineEntry& entry,
                           const EntryLayout& layout) {
    const Painter& paint = context.paint;
    DocumentRow document{.id = entry.id, .height = places.row.height, .mine = entry.mine};
    const auto add = [&](PartKind kind, const Rect& rect, int block, std::string text, std::string hint = {}) {
        document.parts.push_back({.kind = kind,
                                  .rect = {rect.x - places.row.x, rect.y - places.row.y, rect.width, rect.height},
                                  .block = block,
                                  .text = std::move(text),
                                  .hint = std::move(hint)});
    };
    if (layout.starts_day) add(PartKind::Note, places.day, 0, day_of(context, entry));
    if (layout.after_divider) add(PartKind::Note, places.divider, 0, std::string(kDivider));
    if (entry.kind == EntryKind::Message) {
        document.author = entry.mine ? std::string(kOwnAuthor) : entry.author;
        document.time = time_of(context, entry);
        if (layout.shows_name) add(PartKind::Name, places.name, 0, entry.author);
        add(PartKind::Body, places.body, body_of(paint, entry, layout).id, "");
        add(PartKind::Time, places.time, 0, document.time, full_date(entry.at, context.input.utc_offset_minutes));
        if (entry.mine) {
            add(PartKind::State, places.mark, 0, "");
            document.state = delivery_text(entry.delivery);
            document.mark = delivery_mark(entry.delivery);
        }
    } else {
        add(PartKind::Note, places.pill, 0, pill_text(entry));
    }
    return document;
}

}  // namespace parley
