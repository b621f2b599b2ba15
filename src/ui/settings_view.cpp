#include "ui/settings_view.h"

#include <iterator>

#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kCardWidth = 420;
constexpr float kPadding = 24;
constexpr float kGap = 16;      // between two settings
constexpr float kLabelGap = 6;  // below a setting's name, or above what it does
constexpr float kRowReach = 9;  // beyond the text's edges, so that what a row shows stands in line with it
constexpr int kHintMaxLines = 4;

constexpr std::string_view kReceiptsHint =
    "Others see when their messages have been on your screen. While this is off, nobody is told.";

struct Choice {
    ThemeChoice value;
    std::string_view name;
};
constexpr Choice kThemes[] = {
    {ThemeChoice::System, "As the system"}, {ThemeChoice::Light, "Light"}, {ThemeChoice::Dark, "Dark"}};

Rect row_in(const Painter& paint, const Rect& area, float y) {
    return {area.x - paint.px(kRowReach), y, area.width + 2 * paint.px(kRowReach), paint.px(kButtonHeight)};
}

float appearance_height(const Painter& paint) {
    return paint.line_height(Type::Secondary) + paint.px(kLabelGap) +
           static_cast<float>(std::size(kThemes)) * paint.px(kButtonHeight);
}

void draw_appearance(const ViewContext& context, const Rect& area) {
    Painter& paint = context.paint;
    const Rect label{area.x, area.y, area.width, paint.line_height(Type::Secondary)};
    declare_text(context, Role::Text, "label of Appearance", "Appearance", label);
    paint.label_in(label, Align::Start, Type::Secondary, context.theme.dim, "Appearance");
    float y = bottom(label) + paint.px(kLabelGap);
    const Group group(context, Role::RadioGroup, "Appearance", {area.x, y, area.width, bottom(area) - y});
    for (const auto& [value, name] : kThemes) {
        const Rect row = row_in(paint, area, y);
        if (radio(context, row, name, context.input.theme_choice == value)) context.output.theme_choice = value;
        y += row.height;
    }
}

float receipts_height(const Painter& paint, float width) {
    return paint.px(kButtonHeight) + paint.px(kLabelGap) +
           paint.paragraph_height(width, kHintMaxLines, Type::Secondary, kReceiptsHint);
}

void draw_receipts(const ViewContext& context, const Rect& area, bool on) {
    Painter& paint = context.paint;
    const Rect row = row_in(paint, area, area.y);
    if (toggle(context, row, "Read receipts", on)) context.output.actions.emplace_back(ReadReceiptsAction{!on});
    const float top = bottom(row) + paint.px(kLabelGap);
    const Rect hint{area.x, top, area.width, bottom(area) - top};
    declare_text(context, Role::Text, "hint of Read receipts", kReceiptsHint, hint);
    paint.paragraph({hint.x, hint.y}, hint.width, kHintMaxLines, Align::Start, Type::Secondary, context.theme.dim,
                    kReceiptsHint);
}

}  // namespace

bool settings_view(const ViewContext& context, const Rect& screen, CardScroll& scroll, const ChatModel& model,
                   ConnectionSettingsView& connections) {
    Painter& paint = context.paint;
    const float padding = paint.px(kPadding), gap = paint.px(kGap), button = paint.px(kButtonHeight);
    const float width = card_width(paint, screen, kCardWidth);
    const float title_height = paint.line_height(Type::Title), appearance = appearance_height(paint);
    const float receipts = receipts_height(paint, width - 2 * padding);
    connections.update(context);
    const float height = 2 * padding + title_height + gap + appearance + gap + receipts + gap +
                         connections.height(context, model, width - 2 * padding);
    const Card dialog(context, scroll, Role::Dialog, "Settings", screen, width, height);
    const Rect& card = dialog.rect();
    const Rect inner = inset(card, padding, padding);
    const Rect title{inner.x, inner.y, inner.width - button, title_height};
    declare_heading(context, 1, "settings", "Settings", title);
    paint.text_in(title, Align::Start, Type::Title, context.theme.text, "Settings");
    const bool closed =
        icon_button(context, {right(card) - button - paint.px(12), card.y + paint.px(14), button, button}, Icon::Close,
                    "Close settings");
    float y = bottom(title) + gap;
    draw_appearance(context, {inner.x, y, inner.width, appearance});
    y += appearance + gap;
    draw_receipts(context, {inner.x, y, inner.width, receipts}, model.read_receipts);
    y += receipts + gap;
    connections.draw(context, model, {inner.x, y}, inner.width);
    return closed;
}

}  // namespace parley
