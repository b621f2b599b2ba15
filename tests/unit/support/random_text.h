#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace parley::testing {

/// Random values for round trips, the same ones for the same seed on every platform.
class RandomText {
public:
    explicit RandomText(std::uint32_t seed) : engine_(seed) {}

    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(engine_() % limit); }
    bool coin() { return below(2) == 1; }

    /// Well-formed UTF-8 of at most `max_bytes`, with what JSON and HTML care about well represented.
    std::string text(std::size_t max_bytes) {
        constexpr std::array<std::string_view, 12> kPieces{
            std::string_view("\0", 1), "\"", "\\", "\n", "\x1f", "\x7f", "</", "é", "\u2028", "日", "\uffff", "😀"};
        std::string text;
        for (std::size_t left = below(static_cast<std::uint32_t>(max_bytes) + 1); left > 0; --left) {
            const std::uint32_t choice = below(2 * kPieces.size());
            const char printable = static_cast<char>(' ' + below(95));
            const auto piece = choice < kPieces.size() ? kPieces[choice] : std::string_view(&printable, 1);
            if (text.size() + piece.size() > max_bytes) break;
            text += piece;
        }
        return text;
    }

    /// As text(), but never empty.
    std::string id(std::size_t max_bytes) { return "i" + text(max_bytes - 1); }

private:
    std::mt19937 engine_;
};

}  // namespace parley::testing
