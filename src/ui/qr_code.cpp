#include "ui/qr_code.h"

#include <cmath>
#include <string_view>

#include "ui/painter.h"

namespace parley {
namespace {

constexpr int kQuietZone = 4;  // modules, on each side
constexpr float kRadius = 8;
constexpr Color kDark = rgb(0x000000), kLight = rgb(0xffffff);  // in any theme: readers expect it

}  // namespace

void paint_qr_code(Painter& paint, const Rect& square, const QrCode& code) {
    paint.fill(square, kLight, paint.px(kRadius));
    if (code.size == 0) return;
    const float module = std::floor(square.width / static_cast<float>(code.size + 2 * kQuietZone));
    const float margin = std::floor((square.width - module * static_cast<float>(code.size)) / 2);
    const auto size = static_cast<std::size_t>(code.size);
    for (std::size_t row = 0; row < size; ++row) {
        const std::string_view modules = std::string_view(code.modules).substr(row * size, size);
        const float y = square.y + margin + module * static_cast<float>(row);
        for (std::size_t start = modules.find('1'); start < size;) {
            const std::size_t end = std::min(modules.find('0', start), size);
            paint.fill({square.x + margin + module * static_cast<float>(start), y,
                        module * static_cast<float>(end - start), module},
                       kDark);
            start = modules.find('1', end);
        }
    }
}

}  // namespace parley
