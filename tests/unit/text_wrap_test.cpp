#include "ui/text_wrap.h"

#include <gtest/gtest.h>

#include <string>

namespace parley {
namespace {

/// As wide as the columns of a terminal.
float columns(char32_t c) {
    if (c == 0x200D || (c >= 0x300 && c < 0x370)) return 0;
    return c >= 0x1100 ? 2 : 1;
}

std::vector<std::string> wrapped(std::string_view text, float width) {
    std::vector<std::string> result;
    for (const TextLine& line : wrap_text(text, width, columns))
        result.emplace_back(text.substr(line.begin, line.end - line.begin));
    return result;
}

using Lines = std::vector<std::string>;

TEST(TextWrapTest, BreaksAfterSpacesWhichHangOver) {
    EXPECT_EQ(wrapped("one two three", 7), (Lines{"one two", "three"}));
    EXPECT_EQ(wrapped("one two   three", 7), (Lines{"one two", "three"}));
    EXPECT_EQ(wrapped("one two ", 7), (Lines{"one two"}));
    EXPECT_EQ(wrapped("exactly seven", 7), (Lines{"exactly", "seven"}));
}

TEST(TextWrapTest, KeepsLineBreaksAndEmptyLines) {
    EXPECT_EQ(wrapped("a\n\nb\n", 10), (Lines{"a", "", "b", ""}));
    EXPECT_EQ(wrapped("", 10), (Lines{""}));
    EXPECT_EQ(wrapped("\n", 10), (Lines{"", ""}));
    EXPECT_EQ(wrapped("  indented", 20), (Lines{"  indented"}));
}

TEST(TextWrapTest, BreaksAWordOnlyWhereItAloneIsTooWide) {
    EXPECT_EQ(wrapped("abcdefghij", 4), (Lines{"abcd", "efgh", "ij"}));
    EXPECT_EQ(wrapped("ab abcdefghij", 4), (Lines{"ab", "abcd", "efgh", "ij"}));
    EXPECT_EQ(wrapped("abcdefgh ij", 4), (Lines{"abcd", "efgh", "ij"}));
    EXPECT_EQ(wrapped("ab", 0), (Lines{"a", "b"})) << "no room at all";
}

TEST(TextWrapTest, BreaksAfterHyphensButNotBeforeDigits) {
    EXPECT_EQ(wrapped("well-known", 6), (Lines{"well-", "known"}));
    EXPECT_EQ(wrapped("from -10 on", 8), (Lines{"from -10", "on"}));
}

TEST(TextWrapTest, BreaksBetweenEastAsianCharactersButKeepsPunctuation) {
    EXPECT_EQ(wrapped("太好了不用", 6), (Lines{"太好了", "不用"}));
    EXPECT_EQ(wrapped("太好了。不用", 6), (Lines{"太好", "了。不", "用"}));
    EXPECT_EQ(wrapped("太好「了」", 6), (Lines{"太好", "「了」"}));
    EXPECT_EQ(wrapped("ok 太好了", 7), (Lines{"ok 太好", "了"}));
}

TEST(TextWrapTest, NeverSplitsACharacter) {
    EXPECT_EQ(wrapped("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 8),
              (Lines{"👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"}));
    EXPECT_EQ(wrapped("e\xCC\x81"
                      "e\xCC\x81",
                      1),
              (Lines{"e\xCC\x81", "e\xCC\x81"}));
    EXPECT_EQ(wrapped("👨‍👩‍👧‍👦", 3), (Lines{"👨‍👩‍👧‍👦"}))
        << "wider than the line, but alone";
}

TEST(TextWrapTest, NoLineIsTooWideAndNoByteIsLost) {
    std::string text;
    unsigned random = 1;
    for (int i = 0; i < 20'000; ++i) {
        constexpr std::string_view kPieces[] = {"a", "b", " ", "  ", "-", "\n", "陈", "。", "🎉", "W", "\t", "(", "9"};
        random = random * 1664525 + 1013904223;
        text += kPieces[(random >> 16) % std::size(kPieces)];
    }
    for (const float width : {2.0F, 3.0F, 7.0F, 40.0F}) {
        std::size_t expected = 0;
        for (const TextLine& line : wrap_text(text, width, columns)) {
            EXPECT_LE(line.width, width);
            ASSERT_GE(line.begin, expected);
            for (std::size_t i = expected; i < line.begin; ++i)
                EXPECT_NE(std::string_view(" \t\n").find(text[i]), std::string_view::npos) << "lost at " << i;
            expected = line.end;
        }
    }
}

TEST(TextWrapTest, LeadingSpacesDoNotPushTextOverTheEdge) {
    for (const TextLine& line : wrap_text(std::string(1'000, ' ') + "word", 10, columns)) EXPECT_LE(line.width, 10);
}

TEST(TextWrapTest, FittingPrefixCutsWholeCharacters) {
    EXPECT_EQ(fitting_prefix("abcdef", 3, columns), 3U);
    EXPECT_EQ(fitting_prefix("abc", 3, columns), 3U);
    EXPECT_EQ(fitting_prefix("a陈晓", 4, columns), 4U);
    EXPECT_EQ(fitting_prefix("abc", 0, columns), 0U);
    EXPECT_EQ(fitting_prefix("", 0, columns), 0U);
}

}  // namespace
}  // namespace parley
