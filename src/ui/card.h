#pragma once

#include <string>
#include <string_view>

#include "ui/declare.h"

namespace parley {

/// How far a card is scrolled, from frame to frame.
struct CardScroll {
    float offset = 0, overflow = 0;  ///< canvas pixels
    std::string followed;            ///< what had the focus when the card was last scrolled to it
};

float card_width(const Painter& paint, const Rect& safe, float css_limit);

/// A card in the middle of the safe area, and a node; what is drawn while it lives lies on it. Where the area is too
/// low the card scrolls in it, and follows the focus.
class Card {
public:
    Card(const ViewContext& context, CardScroll& scroll, Role role, std::string_view name, const Rect& safe,
         float width, float height);
    ~Card();
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;

    /// All of it, also what is scrolled away.
    const Rect& rect() const { return rect_; }

private:
    void follow_focus();

    const ViewContext& context_;
    CardScroll& scroll_;
    const Rect safe_, rect_;
    const Group group_;
};

}  // namespace parley
