#include "ui/message_menu_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/declare.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kWidth = 180;
constexpr float kRadius = 12;
constexpr float kPadding = 4;
constexpr float kGap = 16;  // to the finger, which hides what lies under it
constexpr float kMargin = 8;

constexpr std::string_view kCopy = "Copy text", kSelect = "Select text";

const TimelineEntry* find_message(const ChatModel& model, std::uint64_t id) {
    const auto found = std::ranges::lower_bound(model.timeline, id, {}, &TimelineEntry::id);
    const bool exists = found != model.timeline.end() && found->id == id && found->kind == EntryKind::Message;
    return exists ? &*found : nullptr;
}

/// Above the finger, or below it where there is no room; inside `safe`.
Rect place(const Painter& paint, const Rect& safe, const HeldMessage& held) {
    const float width = paint.px(kWidth), height = 2 * (paint.px(kButtonHeight) + paint.px(kPadding));
    const float margin = paint.px(kMargin), gap = paint.px(kGap);
    const float above = held.y - gap - height;
    const float y = above >= safe.y + margin ? above : held.y + gap;
    const auto clamped = [&](float start, float from, float room, float length) {
        return std::round(std::max(from + margin, std::min(start, from + room - margin - length)));
    };
    return {clamped(held.x - width / 2, safe.x, safe.width, width), clamped(y, safe.y, safe.height, height), width,
            height};
}

}  // namespace

void MessageMenuView::update(const ChatModel& model, const UiInput& input, UiOutput& output, bool allowed) {
    output.select = std::exchange(select_, std::nullopt);
    if (input.held && allowed) {
        if (!held_) output.focus = kCopy;
        held_ = input.held;
    }
    if (held_ && !(allowed && find_message(model, held_->id))) close(output);
}

void MessageMenuView::close(UiOutput& output) {
    held_.reset();
    output.focus = kLogName;
    output.animating = true;
}

void MessageMenuView::draw(const ViewContext& context, const Rect& screen, const Rect& safe, const ChatModel& model) {
    Painter& paint = context.paint;
    const HeldMessage held = *held_;
    bool closed = pressable(context, screen, "Close message menu") || context.input.escaped;

    const Rect card = place(paint, safe, held);
    const Group menu(context, Role::Menu, "Message menu", card);
    paint.box(card, context.theme.panel, context.theme.line, paint.px(kRadius));
    Rect item = inset(card, paint.px(kPadding), paint.px(kPadding));
    item.height = paint.px(kButtonHeight);
    if (menu_item(context, item, kCopy)) {
        context.output.copy = find_message(model, held.id)->text;
        closed = true;
    }
    item.y += item.height;
    if (menu_item(context, item, kSelect)) {
        select_ = held.id;
        closed = true;
    }
    if (closed) close(context.output);
}

}  // namespace parley
