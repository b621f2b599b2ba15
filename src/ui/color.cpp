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

// More light first, so that the colour stays as strong as it was; then white.
Color brightened(Color color, float share) {
    const auto channel = [share](std::uint8_t value) {
        return static_cast<std::uint8_t>(std::min(255.0F, static_cast<float>(value) * (1 + share)));
    };
    return mix({channel(color.r), channel(color.g), channel(color.b), color.a}, rgb(0xffffff), share / 2);
}

Color darkened(Color color, float share) { return mix(color, rgb(0x000000), share); }

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
    const bool lighten = contrast(background, white) > contrast(background, black);
    const auto nearest = lighten ? brightened : darkened;
    for (int step = 0; step < kSteps; ++step) {
        const Color color = nearest(wanted, static_cast<float>(step) / kSteps);
        if (contrast(background, color) >= kTextContrast) return color;
    }
    return lighten ? white : black;
}

}  // namespace parley
