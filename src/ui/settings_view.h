#pragma once

#include "ui/card.h"
#include "ui/connection_settings_view.h"

namespace parley {

/// The card with what a user may set. Returns whether it is to be closed.
bool settings_view(const ViewContext& context, const Rect& screen, CardScroll& scroll, const ChatModel& model,
                   ConnectionSettingsView& connections);

}  // namespace parley
