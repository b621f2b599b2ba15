#include "ui/header_view.h"

#include "ui/declare.h"
#include "ui/inspector_view.h"
#include "ui/status_text.h"
#include "ui/widgets.h"

namespace parley {

HeaderPress header_view(const ViewContext& context, const Rect& rect, const ChatModel& model, bool inspector_beside) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const float line = paint.px(1);
    paint.fill(rect, theme.side);
    paint.fill({rect.x, bottom(rect) - line, rect.width, line}, theme.line);

    const float size = paint.px(kButtonHeight);
    HeaderPress pressed;
    pressed.menu = context.narrow && icon_button(context, {rect.x + paint.px(6), rect.y + paint.px(10), size, size},
                                                 Icon::Menu, "Open menu", true);

    const float left = rect.x + paint.px(context.narrow ? 54 : 20);
    const float width = right(rect) - paint.px(8) - size - left;
    const Rect title{left, rect.y + paint.px(12), width, paint.line_height(Type::Strong)};
    declare_heading(context, 1, "room", "Everyone here", title);
    paint.text_in(title, Align::Start, Type::Strong, theme.text, "Everyone here");

    // A phone has no sidebar on screen to say what is wrong.
    const std::string trouble = context.narrow ? connection_brief(model.connection, context.input.now) : "";
    Rect below{left, rect.y + paint.px(33), width, paint.line_height(Type::Secondary)};
    declare_text(context, Role::Text, "room state", trouble.empty() ? room_line(model, context.narrow) : trouble,
                 below);
    if (!trouble.empty()) {
        paint.text_in(below, Align::Start, Type::Secondary, theme.warning_text, trouble);
    } else {
        const float size = paint.px(14), indent = paint.px(18);
        paint.icon(Icon::Lock, {left + size / 2, below.y + below.height / 2}, size, theme.dim);
        below.x += indent;
        below.width -= indent;
        paint.text_in(below, Align::Start, Type::Secondary, theme.dim, room_line(model, context.narrow));
    }

    const Rect button{right(rect) - paint.px(8) - size, rect.y + paint.px(10), size, size};
    pressed.inspector = icon_button(context, button, Icon::Activity, kInspectorName, !inspector_beside);
    return pressed;
}

}  // namespace parley
