#pragma once

#include "ui/color.h"

namespace parley {

/// The design's colours. Text colours are legible (WCAG AA) on every surface they are used on: see theme_test.cpp.
struct Theme {
    Color background;                ///< of the timeline and of fields
    Color side;                      ///< sidebar, header and composer
    Color panel;                     ///< cards
    Color line;                      ///< hairlines and borders
    Color text;                      ///< on every surface
    Color dim;                       ///< secondary text, on every surface but the pills
    Color accent;                    ///< focus and other signals that carry no text
    Color fill;                      ///< primary buttons and one's own bubbles
    Color on_fill;                   ///< text on `fill`
    Color on_fill_dim;               ///< times on `fill`
    Color bubble;                    ///< what others wrote
    Color good, warning;             ///< as dots, beside the word for it
    Color warning_text, error_text;  ///< on side and panel
    Color joined_pill, left_pill;
    Color scrim;  ///< over what cannot be used while a card or the drawer is open
};

const Theme& theme(bool dark);

}  // namespace parley
