#pragma once

#include <optional>
#include <string>

#include "ui/card.h"

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

    std::optional<JoinAction> refused_;  ///< what the last attempt asked for, while it is refused
    CardScroll scroll_;
};

}  // namespace parley
