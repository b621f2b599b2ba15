#pragma once

#include <optional>
#include <string>

#include "ui/view_context.h"

namespace parley {

/// The card that asks for a name and a server, until the server has answered once.
class JoinView {
public:
    void draw(const ViewContext& context, const Rect& screen, const ChatModel& model);

private:
    struct Status {
        std::string text;
        Color color;
    };
    Status status(const ViewContext& context, const ChatModel& model) const;
    void submit(const ViewContext& context, const ChatModel& model, const JoinAction& action);
    float card_top(const ViewContext& context, const Rect& screen, float card_height);

    std::optional<JoinAction> refused_;  ///< what the last attempt asked for, while it is refused
    float scroll_ = 0;                   ///< of a card higher than the screen, canvas pixels
    std::string shown_;                  ///< what had the focus when the card was last scrolled to it
};

}  // namespace parley
