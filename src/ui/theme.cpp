#include "ui/theme.h"

namespace parley {
namespace {

constexpr Theme kDark = {
    .background = rgb(0x0f1217),
    .side = rgb(0x151a21),
    .panel = rgb(0x1a2029),
    .line = rgb(0x262e39),
    .text = rgb(0xe6eaf0),
    .dim = rgb(0x8b96a5),
    .accent = rgb(0x4c8dff),
    .focus = rgb(0x7fb0ff),
    .fill = rgb(0x2866e0),
    .on_fill = rgb(0xffffff),
    .on_fill_dim = rgb(0xe9f0ff),
    .on_fill_good = rgb(0xcfff8c),
    .on_fill_warning = rgb(0xfff28c),
    .bubble = rgb(0x222a35),
    .good = rgb(0x3fb950),
    .warning = rgb(0xd9a53b),
    .good_text = rgb(0x3fb950),
    .warning_text = rgb(0xd9a53b),
    .error_text = rgb(0xf0605d),
    .joined_pill = rgb(0x1b3a27),
    .left_pill = rgb(0x3a2022),
    .scrim = with_alpha(rgb(0x000000), 0.55F),
};

constexpr Theme kLight = {
    .background = rgb(0xf4f6f9),
    .side = rgb(0xffffff),
    .panel = rgb(0xffffff),
    .line = rgb(0xdfe4ea),
    .text = rgb(0x1b2430),
    .dim = rgb(0x66727f),
    .accent = rgb(0x2166e0),
    .focus = rgb(0x1a4fb0),
    .fill = rgb(0x2166e0),
    .on_fill = rgb(0xffffff),
    .on_fill_dim = rgb(0xe9f0ff),
    .on_fill_good = rgb(0xcfff8c),
    .on_fill_warning = rgb(0xfff28c),
    .bubble = rgb(0xffffff),
    .good = rgb(0x3fb950),
    .warning = rgb(0xd9a53b),
    .good_text = rgb(0x1a7f37),
    .warning_text = rgb(0x8f6400),
    .error_text = rgb(0xcf2f2c),
    .joined_pill = rgb(0xdcf3e3),
    .left_pill = rgb(0xfbe1e0),
    .scrim = with_alpha(rgb(0x000000), 0.45F),
};

Theme forced(const ForcedColors& colors) {
    Theme theme;
    for (Color* ground :
         {&theme.background, &theme.side, &theme.panel, &theme.bubble, &theme.joined_pill, &theme.left_pill,
          &theme.on_fill, &theme.on_fill_dim, &theme.on_fill_good, &theme.on_fill_warning})
        *ground = colors.canvas;
    for (Color* ink : {&theme.line, &theme.text, &theme.dim, &theme.fill, &theme.good, &theme.warning, &theme.good_text,
                       &theme.warning_text, &theme.error_text})
        *ink = colors.text;
    theme.accent = theme.focus = colors.highlight;
    theme.scrim = with_alpha(colors.canvas, 0.85F);
    return theme;
}

}  // namespace

Theme theme(const Appearance& appearance) {
    if (appearance.forced) return forced(*appearance.forced);
    Theme theme = appearance.dark ? kDark : kLight;
    if (appearance.more_contrast) {
        theme.dim = mix(theme.dim, theme.text, 0.75F);
        theme.on_fill_dim = theme.on_fill;
        theme.line = mix(theme.line, theme.text, 0.5F);
    }
    return theme;
}

bool has_light_text(const Appearance& appearance) {
    const Theme used = theme(appearance);
    return contrast(used.text, rgb(0x000000)) > contrast(used.text, rgb(0xffffff));
}

}  // namespace parley
