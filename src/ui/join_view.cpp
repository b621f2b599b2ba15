#include "ui/join_view.h"

#include "chat/chat_client.h"
#include "chat/text.h"
#include "ui/status_text.h"
#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kCardWidth = 420;
constexpr float kPadding = 24;
constexpr int kMaxLines = 4;
constexpr std::string_view kLoading = "One moment: the rest of Parley is still loading.";
constexpr std::string_view kIntroduction =
    "Messages go straight between browsers, encrypted. Nothing is stored on a server.";
constexpr std::string_view kServerExample = "wss://signal.example.org/socket1";

JoinAction wanted(const UiInput& input) {
    return {.name = input.values[static_cast<std::size_t>(FieldId::Name)],
            .url = input.values[static_cast<std::size_t>(FieldId::Server)]};
}

PARLEY_LATER bool is_under_way(const ChatModel& model, const JoinAction& action) {
    return model.joined && model.connection.state == SignalingState::Connecting &&
           model.own_name == clean_name(action.name) && model.connection.url == action.url;
}

}  // namespace

JoinView::Status JoinView::answer(const ViewContext& context, const ChatModel& model, const JoinAction& action) const {
    if (refused_ && refused_->name == action.name && refused_->url == action.url)
        return {refusal(model, action).value_or(""), context.theme.error_text};
    const bool failed = model.connection.state == SignalingState::Waiting;
    return {connection_sentence(model.connection, context.input.now),
            failed ? context.theme.error_text : context.theme.dim};
}

void JoinView::submit(const ViewContext& context, const ChatModel& model, const JoinAction& action) {
    refused_.reset();
    if (refusal(model, action)) {
        refused_ = action;
        context.output.animating = true;
    } else {
        context.output.actions.emplace_back(action);
    }
}

void JoinView::draw(const ViewContext& context, const Rect& screen, const ChatModel& model) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const JoinAction action = wanted(context.input);
    const bool complete = context.input.complete;
    const Status status =
        complete ? answer(context, model, action) : Status{std::string(pressed_early_ ? kLoading : ""), theme.dim};

    const float padding = paint.px(kPadding) + paint.px(1);
    const float width = card_width(paint, screen, kCardWidth) - 2 * padding;
    const float field_height = field_box_height(paint, field_line_height(paint));
    const float label_height = paint.line_height(Type::Secondary), button_height = paint.px(kButtonHeight);
    const float introduction_height = paint.paragraph_height(width, kMaxLines, Type::Secondary, kIntroduction);
    const float status_height = paint.paragraph_height(width, kMaxLines, Type::Secondary, status.text);
    const float card_height = padding + paint.line_height(Type::Title) + paint.px(12) + introduction_height +
                              2 * (paint.px(12) + label_height + paint.px(4) + field_height) + paint.px(16) +
                              button_height + paint.px(12) + status_height + padding;

    const Card card(context, scroll_, Role::Main, "Join the conversation", screen, width + 2 * padding, card_height);
    const float left = card.rect().x + padding;
    float y = card.rect().y + padding;
    const Rect title{left, y, width, paint.line_height(Type::Title)};
    declare_heading(context, 1, "join", "Join the conversation", title);
    paint.text_in(title, Align::Start, Type::Title, theme.text, "Join the conversation");
    y += title.height + paint.px(12);
    declare_text(context, Role::Text, "introduction", kIntroduction, {left, y, width, introduction_height});
    y += paint.paragraph({left, y}, width, kMaxLines, Align::Start, Type::Secondary, theme.dim, kIntroduction);

    for (const FieldId field : {FieldId::Name, FieldId::Server}) {
        y += paint.px(12);
        const Rect label{left, y, width, label_height};
        declare_text(context, Role::Text, "label of " + std::string(name_of(field)), name_of(field), label);
        paint.label_in(label, Align::Start, Type::Secondary, theme.dim, name_of(field));
        y += label_height + paint.px(4);
        const std::string_view placeholder = field == FieldId::Server ? kServerExample : std::string_view();
        field_box(context, {left, y, width, field_height}, field, {.placeholder = placeholder});
        y += field_height;
    }

    y += paint.px(16);
    const bool under_way = complete && is_under_way(model, action);
    const bool ready = !is_blank(action.name) && !under_way;
    const bool pressed = primary_button(context, {left, y, width, button_height}, "Join", ready);
    const bool entered = context.input.submitted == FieldId::Name || context.input.submitted == FieldId::Server;
    const bool asked = ready && (pressed || entered || pressed_early_), early = asked && !complete;
    if (asked && complete) submit(context, model, action);
    if (early != pressed_early_) context.output.animating = true;  // the status changes
    pressed_early_ = early;

    y += button_height + paint.px(12);
    if (status.text.empty()) return;
    declare_text(context, Role::Text, "status", status.text, {left, y, width, status_height});
    paint.paragraph({left, y}, width, kMaxLines, Align::Start, Type::Secondary, status.color, status.text);
}

}  // namespace parley
