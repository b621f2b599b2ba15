#include "ui/card.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kRadius = 14;
constexpr float kMargin = 12;  // between card and screen on a phone

Rect place(const ViewContext& context, CardScroll& scroll, const Rect& safe, float width, float height) {
    const float margin = context.paint.px(kMargin);
    const float overflow = std::max(0.0F, height + 2 * margin - safe.height);
    if (overflow != scroll.overflow) scroll.followed.clear();  // an on-screen keyboard may cover what has the focus
    scroll.overflow = overflow;
    scroll.offset = std::round(std::clamp(scroll.offset + scrolled(context, safe), 0.0F, overflow));
    return {std::round(safe.x + (safe.width - width) / 2),
            std::round(safe.y + std::max(margin, (safe.height - height) / 2)) - scroll.offset, width, height};
}

}  // namespace

float card_width(const Painter& paint, const Rect& safe, float css_limit) {
    return std::min(paint.px(css_limit), safe.width - 2 * paint.px(kMargin));
}

Card::Card(const ViewContext& context, CardScroll& scroll, Role role, std::string_view name, const Rect& safe,
           float width, float height)
    : context_(context),
      scroll_(scroll),
      safe_(safe),
      rect_(place(context, scroll, safe, width, height)),
      group_(context, role, name, common(rect_, safe)) {
    context.paint.push_clip(safe);
    context.paint.box(rect_, context.theme.panel, context.theme.line, context.paint.px(kRadius));
}

Card::~Card() {
    context_.paint.pop_clip();
    follow_focus();
}

/// Into the middle, with what is around it. What the pointer has pressed stays under it.
void Card::follow_focus() {
    const std::string& focused = context_.input.focused;
    if (!context_.input.focus_visible || focused == scroll_.followed) return;
    scroll_.followed = focused;
    const auto node = std::ranges::find(context_.output.nodes, focused, &Node::key);
    if (node == context_.output.nodes.end()) return;
    scroll_.offset += node->rect.y + node->rect.height / 2 - (safe_.y + safe_.height / 2);
    context_.output.animating = true;
}

}  // namespace parley
