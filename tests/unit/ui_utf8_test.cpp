#include <gtest/gtest.h>

#include "ui/utf8.h"

namespace parley {
namespace {

TEST(UiUtf8Test, DecodesWhatItEncodes) {
    for (const char32_t c :
         {U'\0', U'a', U'\x7F', U'\x80', U'ß', U'\x7FF', U'\x800', U'陈', U'\xFFFD', U'\x10000', U'🎉', U'\x10FFFF'}) {
        std::string text;
        append_utf8(text, c);
        const CodePoint decoded = decode_utf8(text, 0);
        EXPECT_EQ(decoded.value, c);
        EXPECT_EQ(decoded.size, text.size());
    }
}

TEST(UiUtf8Test, AnInvalidByteCountsAsOneReplacement) {
    const std::string_view invalid[] = {"\x80",     "\xC3",         "\xC0\x80",         "\xE4\xBD", "\xED\xA0\x80",
                                        "\xF0\x9F", "\xF5\x80\x80", "\xF4\x90\x80\x80", "\xE4\x41", "\xFF"};
    for (const std::string_view text : invalid) {
        EXPECT_EQ(decode_utf8(text, 0).value, 0xFFFDU) << testing::PrintToString(text);
        EXPECT_EQ(decode_utf8(text, 0).size, 1U) << testing::PrintToString(text);
    }
}

TEST(UiUtf8Test, ACharacterIncludesWhatIsDrawnOntoIt) {
    for (const std::string_view one : {"a", "e\xCC\x81", "👨‍👩‍👧‍👦", "🇩🇪", "👍🏽", "❤️", "स्", "陈"})
        EXPECT_EQ(character_end(std::string(one) + "x", 0), one.size()) << one;
    EXPECT_EQ(character_end("🇩🇪🇫🇷", 0), 8U) << "flags are pairs";
    EXPECT_EQ(character_end("ab", 0), 1U);
}

}  // namespace
}  // namespace parley
