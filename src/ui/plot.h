#pragma once

#include <string_view>
#include <vector>

#include "ui/view_context.h"

namespace parley {

/// A curve over the last kMaxSamples seconds, the newest at the right; the scale begins at zero. `words` are what it
/// tells those who do not see it.
void plot(const ViewContext& context, const Rect& rect, std::string_view key, std::string_view words,
          const std::vector<float>& values);

}  // namespace parley
