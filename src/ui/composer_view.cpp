#include "ui/composer_view.h"

#include <algorithm>

#include "chat/chat_client.h"
#include "chat/text.h"
#include "ui/declare.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kMaxLines = 6;
constexpr float kPaddingTop = 12;
constexpr float kPaddingBottom = 16;
constexpr float kSendWidth = 72;
constexpr int kObjectionMaxLines = 3;

const std::string& typed(const ViewContext& context) {
    return context.input.values[static_cast<std::size_t>(FieldId::Composer)];
}

/// Why the text cannot be sent. A blank one needs no words: the button shows it.
std::string objection(const ViewContext& context, const ChatModel& model) {
    if (is_blank(typed(context))) return "";
    return refusal(model, SendAction{typed(context)}).value_or("");
}

float side_padding(const ViewContext& context) { return context.paint.px(context.narrow ? 12 : 20); }

float objection_height(const ViewContext& context, float width, std::string_view problem) {
    if (problem.empty()) return 0;
    return context.paint.paragraph_height(width - 2 * side_padding(context), kObjectionMaxLines, Type::Secondary,
                                          problem) +
           context.paint.px(4);
}

/// What is above and below the box and the objection.
float around(const Painter& paint) { return paint.px(1) + paint.px(kPaddingTop) + paint.px(kPaddingBottom); }

}  // namespace

float composer_height(const ViewContext& context, const ChatModel& model, float width, float available) {
    const Painter& paint = context.paint;
    const float line = field_line_height(paint);
    const float text = std::clamp(context.input.composer_text_height, line, kMaxLines * line);
    const float box = std::min(field_box_height(paint, text), std::max(field_box_height(paint, line), available / 2));
    return around(paint) + objection_height(context, width, objection(context, model)) + box;
}

float empty_composer_height(const Painter& paint) {
    return around(paint) + field_box_height(paint, field_line_height(paint));
}

void composer_view(const ViewContext& context, const ChatModel& model, const Rect& rect) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    paint.fill(rect, theme.side);
    paint.fill({rect.x, rect.y, rect.width, paint.px(1)}, theme.line);

    const float left = rect.x + side_padding(context), right_edge = right(rect) - side_padding(context);
    float top = rect.y + paint.px(1) + paint.px(kPaddingTop);
    const std::string problem = objection(context, model);
    if (!problem.empty()) {
        const float height = objection_height(context, rect.width, problem);
        declare_text(context, Role::Text, "objection", problem, {left, top - paint.px(2), right_edge - left, height});
        paint.paragraph({left, top - paint.px(2)}, right_edge - left, kObjectionMaxLines, Align::Start, Type::Secondary,
                        theme.error_text, problem);
        top += height;
    }

    const float field_bottom = bottom(rect) - paint.px(kPaddingBottom);
    const float button_height = field_box_height(paint, field_line_height(paint));
    const Rect send{right_edge - paint.px(kSendWidth), field_bottom - button_height, paint.px(kSendWidth),
                    button_height};
    const Rect box{left, top, send.x - paint.px(12) - left, field_bottom - top};
    field_box(context, box, FieldId::Composer, {.placeholder = "Message everyone here"});

    const bool sendable = problem.empty() && !is_blank(typed(context));
    const bool pressed = primary_button(context, send, "Send", sendable);
    const bool entered = !context.inert && context.input.submitted == FieldId::Composer;
    if (!sendable || !(pressed || entered)) return;
    context.output.actions.emplace_back(SendAction{typed(context)});
    context.output.clear = FieldId::Composer;
    context.output.focus = name_of(FieldId::Composer);
}

}  // namespace parley
