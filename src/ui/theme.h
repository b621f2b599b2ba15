#pragma once

#include <optional>

#include "ui/color.h"

namespace parley {

/// The design's colours. Text colours are legible (WCAG AA) on every surface they are used on: see theme_test.cpp.
struct Theme {
    Color background;                           ///< of the timeline and of fields
    Color side;                                 ///< sidebar, header and composer
    Color panel;                                ///< cards
    Color line;                                 ///< hairlines and borders
    Color text;                                 ///< on every surface
    Color dim;                                  ///< secondary text, on every surface but the pills
    Color accent;                               ///< signals that carry no text
    Color focus;                                ///< of the ring around what has the focus
    Color fill;                                 ///< primary buttons and one's own bubbles
    Color on_fill;                              ///< text on `fill`
    Color on_fill_dim;                          ///< times on `fill`
    Color on_fill_good;                         ///< on `fill`: the mark of what all have read
    Color on_fill_warning;                      ///< on `fill`: the mark of what does not reach everybody
    Color bubble;                               ///< what others wrote
    Color good, warning;                        ///< as dots, beside the word for it
    Color good_text, warning_text, error_text;  ///< on side and panel
    Color joined_pill, left_pill;
    Color scrim;  ///< over what cannot be used while a card or the drawer is open
};

/// What the system imposes where the user forces colours on every page (CSS Color Adjustment, forced-colors).
struct ForcedColors {
    Color canvas, text, highlight;

    friend bool operator==(const ForcedColors&, const ForcedColors&) = default;
};

/// What the user's system, and the settings, ask of the theme.
struct Appearance {
    bool dark = true;
    bool more_contrast = false;            ///< prefers-contrast
    std::optional<ForcedColors> forced{};  ///< stands above the other two

    friend bool operator==(const Appearance&, const Appearance&) = default;
};

Theme theme(const Appearance& appearance);

/// Whether text is light on a dark ground.
bool has_light_text(const Appearance& appearance);

}  // namespace parley
