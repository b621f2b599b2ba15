#include "browser/small_format.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdarg>
#include <cstdio>
#include <string>

namespace parley {
namespace {

std::string formatted(std::size_t capacity, const char* format, ...) {
    std::array<char, 64> buffer;
    buffer.fill('#');
    va_list arguments;
    va_start(arguments, format);
    const int size = format_text(buffer.data(), capacity, format, arguments);
    va_end(arguments);
    return std::string(buffer.data()) + "|" + std::to_string(size);
}

TEST(SmallFormat, WritesWhatTheCLibraryWrites) {
    const auto expect_same = [](const char* format, auto... values) {
        std::array<char, 64> expected;
        const int size = std::snprintf(expected.data(), expected.size(), format, values...);
        EXPECT_EQ(formatted(64, format, values...), std::string(expected.data()) + "|" + std::to_string(size))
            << format;
    };
    expect_same("plain", 0);
    expect_same("100%% of %d", 7);
    expect_same("%d %i", -2'147'483'647 - 1, 42);
    expect_same("%u", 4'294'967'295U);
    expect_same("%s/%s_%08X", "window", "child", 0xBEEFU);
    expect_same("##Tooltip_%02d", 3);
    expect_same("<U+%.4X>", 0x1fU);
    expect_same("%5d|%x", 12, 0xabcU);
    expect_same("%.*s|%.2s|%4s", 3, "abcdef", "xyz", "é");
    expect_same("%c%c", 'o', 'k');
    expect_same("%lld %llu", -9'000'000'000LL, 9'000'000'000ULL);
    expect_same("%.0f", 12.0);
}

TEST(SmallFormat, StopsAtTheBufferAndTellsTheWholeSize) {
    EXPECT_EQ(formatted(4, "%s", "abcdef"), "abc|6");
    EXPECT_EQ(formatted(1, "%d", 123), "|3");
    EXPECT_EQ(formatted(64, "ends in %"), "ends in |8");
}

}  // namespace
}  // namespace parley
