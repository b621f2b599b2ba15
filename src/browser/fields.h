#pragma once

#include <vector>

#include "ui/frame.h"

namespace parley {

/// Places the DOM text fields (web/fields.js) as a frame declared them, hides the others, and carries out what the
/// frame asks of them. `scale`: canvas pixels per CSS pixel.
void show_fields(const UiOutput& output, float scale);

}  // namespace parley
