#pragma once

#include <string_view>

#include "ui/card.h"

namespace parley {

// Buttons that get the focus when the card opens or closes.
inline constexpr std::string_view kInvite = "Invite", kCloseInvite = "Close invite";

/// The card with the link that leads others into the room, and its QR code.
class InviteView {
public:
    void open(const ViewContext& context, const ChatModel& model);

    /// Returns whether it is to be closed. While open only.
    bool draw(const ViewContext& context, const Rect& screen, const ChatModel& model);

private:
    struct Layout;
    Layout layout(const ViewContext& context, const ChatModel& model, Point top_left, float width) const;
    void draw_code(const ViewContext& context, const Layout& at, std::string_view link) const;
    void draw_buttons(const ViewContext& context, const Rect& row, const std::string& link);

    CardScroll scroll_;
    bool copied_ = false;
};

}  // namespace parley
