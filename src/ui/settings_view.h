#pragma once

#include "ui/view_context.h"

namespace parley {

/// The card with what a user may set. Returns whether it is to be closed.
bool settings_view(const ViewContext& context, const Rect& screen);

}  // namespace parley
