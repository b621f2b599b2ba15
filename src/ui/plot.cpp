#include "ui/plot.h"

#include <algorithm>

#include "chat/inspection.h"
#include "ui/declare.h"

namespace parley {

void plot(const ViewContext& context, const Rect& rect, std::string_view key, std::string_view words,
          const std::vector<float>& values) {
    Painter& paint = context.paint;
    declare_text(context, Role::Image, key, words, rect);
    const float line = paint.px(1), low = bottom(rect) - line;
    paint.fill({rect.x, low, rect.width, line}, context.theme.line);
    if (values.size() < 2) return;
    const float most = std::max(1e-6F, std::ranges::max(values) * 1.1F);
    const float step = rect.width / static_cast<float>(kMaxSamples - 1);
    std::vector<Point> points;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto age = static_cast<float>(values.size() - 1 - i);
        points.push_back({right(rect) - age * step, low - (rect.height - 2 * line) * values[i] / most});
    }
    paint.curve(points, context.theme.accent, paint.px(1.5F));
}

}  // namespace parley
