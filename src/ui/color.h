#pragma once

#include <cstdint>

namespace parley {

/// An sRGB colour; alpha is straight, not premultiplied.
struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;

    friend bool operator==(const Color&, const Color&) = default;
};

/// 0xRRGGBB, opaque.
constexpr Color rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex)};
}

constexpr Color with_alpha(Color color, float alpha) {
    color.a = static_cast<std::uint8_t>(alpha * 255.0F + 0.5F);
    return color;
}

/// `share` 0 gives `from`, 1 gives `to`; mixed channel by channel as CSS does. The result has the alpha of `from`.
Color mix(Color from, Color to, float share);

/// The contrast ratio of WCAG 2.2 between two opaque colours, 1 to 21.
double contrast(Color a, Color b);

/// What WCAG AA asks of text.
inline constexpr double kTextContrast = 4.5;

/// `wanted`, moved towards white or black as far as it must be to be read on `background`.
Color readable_on(Color background, Color wanted);

}  // namespace parley
