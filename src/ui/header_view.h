#pragma once

#include "ui/view_context.h"

namespace parley {

inline constexpr float kHeaderHeight = 64;  ///< CSS pixels

/// What was pressed.
struct HeaderPress {
    bool menu = false, inspector = false;
};

/// The room's title and state, and what opens the inspector, or closes it where it stands beside the chat; on a phone
/// also the menu button.
HeaderPress header_view(const ViewContext& context, const Rect& rect, const ChatModel& model, bool inspector_beside);

}  // namespace parley
