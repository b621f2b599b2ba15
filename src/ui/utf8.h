#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace parley {

struct CodePoint {
    char32_t value = 0;
    std::size_t size = 0;  ///< bytes it takes
};

/// The code point at `position`, which lies inside `text`. A byte that begins none counts as U+FFFD.
CodePoint decode_utf8(std::string_view text, std::size_t position);

void append_utf8(std::string& text, char32_t code_point);

/// Where the user-perceived character that begins at `position` ends. Good enough to break and cut lines by; not the
/// whole of Unicode's segmentation.
std::size_t character_end(std::string_view text, std::size_t position);

}  // namespace parley
