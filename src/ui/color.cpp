#include "ui/color.h"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color color) { return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b); }

std::uint8_t mix_channel(std::uint8_t from, std::uint8_t to, float share) {
    return static_cast<std::uint8_t>(std::lround(from + (to - from) * share));
}

}  // namespace

Color mix(Color from, Color to, float share) {
    return {mix_channel(from.r, to.r, share), mix_channel(from.g, to.g, share), mix_channel(from.b, to.b, share),
            from.a};
}

double contrast(Color a, Color b) {
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

Color readable_on(Color background, Color wanted) {
    constexpr int kSteps = 20;
    const Color black = rgb(0x000000), white = rgb(0xffffff);
    const Color away = contrast(background, white) > contrast(background, black) ? white : black;
    for (int step = 0; step < kSteps; ++step) {
        const Color color = mix(wanted, away, static_cast<float>(step) / kSteps);
        if (contrast(background, color) >= kTextContrast) return color;
    }
    return away;
}

}  // namespace parley
