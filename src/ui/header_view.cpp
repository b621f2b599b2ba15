#include "ui/header_view.h"

#include "ui/status_text.h"
#include "ui/widgets.h"

namespace parley {

bool header_view(const ViewContext& context, const Rect& rect, const ChatModel& model) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const float line = paint.px(1);
    paint.fill(rect, theme.side);
    paint.fill({rect.x, bottom(rect) - line, rect.width, line}, theme.line);

    const float left = rect.x + paint.px(context.narrow ? 54 : 20);
    const float width = right(rect) - paint.px(20) - left;
    const Rect title{left, rect.y + paint.px(12), width, paint.line_height(Type::Strong)};
    paint.text_in(title, Align::Left, Type::Strong, theme.text, "Everyone here");

    // A phone has no sidebar on screen to say what is wrong.
    const std::string trouble = context.narrow ? connection_brief(model.connection, context.input.now) : "";
    Rect below{left, rect.y + paint.px(33), width, paint.line_height(Type::Secondary)};
    if (!trouble.empty()) {
        paint.text_in(below, Align::Left, Type::Secondary, theme.warning_text, trouble);
    } else {
        const float size = paint.px(14), indent = paint.px(18);
        paint.icon(Icon::Lock, {left + size / 2, below.y + below.height / 2}, size, theme.dim);
        below.x += indent;
        below.width -= indent;
        paint.text_in(below, Align::Left, Type::Secondary, theme.dim, room_line(model));
    }

    const float size = paint.px(40);
    return context.narrow &&
           icon_button(context, {rect.x + paint.px(10), rect.y + paint.px(12), size, size}, Icon::Menu, "Open menu");
}

}  // namespace parley
