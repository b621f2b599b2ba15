#pragma once

#include "ui/view_context.h"

namespace parley {

inline constexpr float kHeaderHeight = 64;  ///< CSS pixels

/// The room's title and state; on a phone also the menu button. Returns whether that was pressed.
bool header_view(const ViewContext& context, const Rect& rect, const ChatModel& model);

}  // namespace parley
