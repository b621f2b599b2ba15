#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace parley {

/// How far a code point moves the pen.
using Advance = std::function<float(char32_t)>;

/// One visual line: the bytes [begin, end) of the text, without the spaces and the line break it ends with.
struct TextLine {
    std::uint32_t begin = 0, end = 0;
    float width = 0;
};

/// Breaks a text (at most 4 GiB) into lines no wider than `max_width`: at line breaks, after spaces and hyphens,
/// between East Asian characters, and inside a word only where it alone is wider. At least one line; a character wider
/// than `max_width` stands alone on its line.
std::vector<TextLine> wrap_text(std::string_view text, float max_width, const Advance& advance);

/// How many bytes from the front, whole characters, fit into `max_width`.
std::size_t fitting_prefix(std::string_view text, float max_width, const Advance& advance);

}  // namespace parley
