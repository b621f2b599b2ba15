#pragma once

#include "ui/view_context.h"

namespace parley {

/// How high the composer wants to be, canvas pixels: it grows with its text up to six lines, but leaves the timeline at
/// least half of `available`.
float composer_height(const ViewContext& context, float available);

/// The message field and its Send button; Enter sends too.
void composer_view(const ViewContext& context, const Rect& rect);

}  // namespace parley
