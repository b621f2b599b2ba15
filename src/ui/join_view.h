#pragma once

#include <optional>
#include <string>

#include "ui/card.h"
#include "ui/later.h"

namespace parley {

/// The card that asks for a name and a server, until the server has answered once. All that the page's first code needs
/// is to draw it; who presses Join before the rest is there is told so, and joins when it has come.
class JoinView {
public:
    void draw(const ViewContext& context, const Rect& screen, const ChatModel& model);

private:
    struct Status {
        std::string text;
        Color color;
    };
    PARLEY_LATER Status answer(const ViewContext& context, const ChatModel& model, const JoinAction& action) const;
    PARLEY_LATER void submit(const ViewContext& context, const ChatModel& model, const JoinAction& action);

    bool pressed_early_ = false;         ///< before the page was complete
    std::optional<JoinAction> refused_;  ///< what the last attempt asked for, while it is refused
    CardScroll scroll_;
};

}  // namespace parley
