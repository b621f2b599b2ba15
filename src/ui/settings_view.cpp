#include "ui/settings_view.h"

#include <iterator>

#include "ui/widgets.h"

namespace parley {
namespace {

constexpr float kCardWidth = 420;
constexpr float kPadding = 24;

struct Choice {
    ThemeChoice value;
    std::string_view name;
};
constexpr Choice kThemes[] = {
    {ThemeChoice::System, "As the system"}, {ThemeChoice::Light, "Light"}, {ThemeChoice::Dark, "Dark"}};

}  // namespace

bool settings_view(const ViewContext& context, const Rect& screen, CardScroll& scroll, const ChatModel& model,
                   ConnectionSettingsView& connections) {
    Painter& paint = context.paint;
    const Theme& theme = context.theme;
    const float padding = paint.px(kPadding), button = paint.px(kButtonHeight);
    const float title_height = paint.line_height(Type::Title), label_height = paint.line_height(Type::Secondary);
    const float list_height = static_cast<float>(std::size(kThemes)) * button;
    const float width = card_width(paint, screen, kCardWidth);
    connections.update(context);
    const float height = 2 * padding + title_height + paint.px(16 + 6 + 16) + label_height + list_height +
                         connections.height(context, model, width - 2 * padding);
    const Card dialog(context, scroll, Role::Dialog, "Settings", screen, width, height);
    const Rect& card = dialog.rect();
    const Rect inner = inset(card, padding, padding);
    const Rect title{inner.x, inner.y, inner.width - button, title_height};
    declare_heading(context, 1, "settings", "Settings", title);
    paint.text_in(title, Align::Start, Type::Title, theme.text, "Settings");
    const bool closed =
        icon_button(context, {right(card) - button - paint.px(12), card.y + paint.px(14), button, button}, Icon::Close,
                    "Close settings");

    float y = bottom(title) + paint.px(16);
    const Rect label{inner.x, y, inner.width, label_height};
    declare_text(context, Role::Text, "label of Appearance", "Appearance", label);
    paint.label_in(label, Align::Start, Type::Secondary, theme.dim, "Appearance");
    y += label_height + paint.px(6);
    {
        const Group group(context, Role::RadioGroup, "Appearance", {inner.x, y, inner.width, list_height});
        for (const auto& [value, name] : kThemes) {
            const Rect row{inner.x - paint.px(9), y, inner.width + paint.px(18), button};
            if (radio(context, row, name, context.input.theme_choice == value)) context.output.theme_choice = value;
            y += button;
        }
    }
    connections.draw(context, model, {inner.x, y + paint.px(16)}, inner.width);
    return closed;
}

}  // namespace parley
