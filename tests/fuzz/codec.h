#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parley::fuzz {

/// libFuzzer reports the crash with its input.
inline void require(bool condition) {
    if (!condition) __builtin_trap();
}

/// What every codec owes: nothing above the limit is read, and what was read comes back the same after it was written,
/// unless the written form, with escapes and absent members spelled out, has outgrown the limit.
template <class Parse, class Serialize>
auto require_stable(std::string_view text, std::size_t max_bytes, Parse parse, Serialize serialize) {
    auto value = parse(text);
    if (value) {
        require(text.size() <= max_bytes);
        const auto written = serialize(*value);
        const auto again = parse(written);
        require(written.size() > max_bytes || again == value);
        require(!again || serialize(*again) == written);
    }
    return value;
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace parley::fuzz
