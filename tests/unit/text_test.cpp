#include "chat/text.h"

#include <gtest/gtest.h>

#include <string>

namespace parley {
namespace {

TEST(IsBlank, SeesNothingInWhiteSpaceAndControls) {
    for (const std::string& blank :
         {std::string(), std::string("   "), std::string("\t\r\n"), std::string("\0\x01\x1f\x7f", 4),
          std::string("\u00A0"), std::string("\u2000\u200A"), std::string("\u200B\u200D\u200F"), std::string("\u3000"),
          std::string("\uFEFF"), std::string(" \u3000\n\u00A0")}) {
        EXPECT_TRUE(is_blank(blank)) << ::testing::PrintToString(blank);
    }
}

TEST(IsBlank, SeesWhatIsVisible) {
    for (const char* visible :
         {"a", " a ", "\u3000日", "\u2010", "–", "\u00A1", "\uFF01", "😀", "\u200D😀", "\xE2\x80", "\xC2", "\xFF"}) {
        EXPECT_FALSE(is_blank(visible)) << visible;
    }
}

TEST(CleanName, IsOneTrimmedLine) {
    const struct {
        std::string name, clean;
    } kTable[] = {
        {"Ada", "Ada"},
        {"  Ada  ", "Ada"},
        {"Ada Lovelace", "Ada Lovelace"},
        {"Ada\nLovelace", "Ada Lovelace"},
        {"Ada\r\nLovelace", "Ada  Lovelace"},
        {"\tAda\x7f", "Ada"},
        {std::string("A\0B", 3), "A B"},
        {"<b>Ada</b>", "<b>Ada</b>"},
        {"田中 さくら", "田中 さくら"},
        {" \n\t", ""},
        {"", ""},
    };
    for (const auto& [name, clean] : kTable) EXPECT_EQ(clean_name(name), clean);
}

TEST(CleanText, KeepsLineBreaksAndTabsOnly) {
    const struct {
        std::string text, clean;
    } kTable[] = {
        {"one line", "one line"},
        {"a\nb", "a\nb"},
        {"a\r\nb", "a\nb"},
        {"a\rb", "a\nb"},
        {"a\r\r\nb", "a\n\nb"},
        {"a\r", "a\n"},
        {"a\r\n", "a\n"},
        {"a\tb", "a\tb"},
        {std::string("a\0b\x1b[31mc\x7f", 10), "ab[31mc"},
        {"  spaces stay  ", "  spaces stay  "},
        {"<b>a & b</b>", "<b>a & b</b>"},
        {"日本 😀", "日本 😀"},
        {"", ""},
    };
    for (const auto& [text, clean] : kTable) EXPECT_EQ(clean_text(text), clean);
}

}  // namespace
}  // namespace parley
