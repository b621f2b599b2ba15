#pragma once

#include <cstdint>
#include <optional>

#include "ui/view_context.h"

namespace parley {

/// What can be done with a message, where a finger rested on it.
class MessageMenuView {
public:
    /// Opens on the message that is held, if `allowed`, and closes when the message goes or it is no longer allowed.
    void update(const ChatModel& model, const UiInput& input, UiOutput& output, bool allowed);

    bool is_open() const { return held_.has_value(); }

    /// `screen`: a press anywhere on it closes the menu, which lies in `safe`. While open only.
    void draw(const ViewContext& context, const Rect& screen, const Rect& safe, const ChatModel& model);

private:
    void close(UiOutput& output);

    std::optional<HeldMessage> held_;
    std::optional<std::uint64_t> select_;  ///< when the timeline is uncovered
};

}  // namespace parley
