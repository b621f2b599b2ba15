#include "protocol/json_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace parley {
namespace {

std::string json_of(std::string_view text) { return JsonWriter().text("v", text).finish(); }

// The expected texts of this file were printed by JSON.stringify.

TEST(JsonWriter, EscapesWhatJsonStringifyEscapes) {
    std::string ascii;
    for (int code = 0; code < 0x80; ++code) ascii += static_cast<char>(code);
    EXPECT_EQ(
        json_of(ascii),
        R"json({"v":"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011)json"
        R"json(\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f !\"#$%&'()json"
        R"json()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~)json"
        "\x7f\"}");
}

TEST(JsonWriter, LeavesNonAsciiAsItIs) {
    constexpr std::string_view kText = "\u0080\u00a0e\u0301 \u2028\u2029 \ufeff \uffff 日本 😀\U0010ffff </script>";
    EXPECT_EQ(json_of(kText), "{\"v\":\"" + std::string(kText) + "\"}");
}

TEST(JsonWriter, ReplacesIllFormedUtf8AsTextDecoderDoes) {
    struct Case {
        std::string_view bytes;
        std::string_view expected;
    };
    // Expected: new TextDecoder().decode(bytes), with "?" for U+FFFD.
    constexpr std::array kCases{
        Case{"\x80", "?"},
        Case{"\xBF", "?"},
        Case{"\xC0\xAF", "??"},
        Case{"\xC1\xBF", "??"},
        Case{"\xC2", "?"},
        Case{"\xC2\x41", "?A"},
        Case{"\xC2\x22", "?\\\""},
        Case{"\xE0\xA0", "?"},
        Case{"\xE0\x9F\x80", "???"},
        Case{"\xE1\x80", "?"},
        Case{"\xE1\x80\x41", "?A"},
        Case{"\xED\xA0\x80", "???"},
        Case{"\xED\xAF\xBF\xED\xBF\xBF", "??????"},
        Case{"\xEF\xBF", "?"},
        Case{"\xF0\x90\x8D", "?"},
        Case{"\xF0\x8F\x80\x80", "????"},
        Case{"\xF4\x8F\xBF", "?"},
        Case{"\xF4\x90\x80\x80", "????"},
        Case{"\xF5", "?"},
        Case{"\xFF", "?"},
        Case{"\xF8\x88\x80\x80\x80", "?????"},
        Case{"a\xF1\x80\x80\x62", "a?b"},
        Case{"\xC3\xA9\xFF", "é?"},
        Case{"\xE2\x82\xAC\xE2\x82", "€?"},
        Case{"\x80\x80\x80\x41", "???A"},
    };
    for (const auto& [bytes, expected] : kCases) {
        std::string text;
        for (const char character : expected) text += character == '?' ? "\uFFFD" : std::string(1, character);
        EXPECT_EQ(json_of(bytes), "{\"v\":\"" + text + "\"}");
    }
}

TEST(JsonWriter, WritesEveryKindOfMember) {
    const std::vector<std::string> none;
    const std::vector<std::string> two{"a", "\""};
    EXPECT_EQ(JsonWriter().finish(), "{}");
    EXPECT_EQ(JsonWriter()
                  .text("a", "")
                  .text_or_null("b", std::nullopt)
                  .text_or_null("c", "x")
                  .number_or_null("d", 65'535)
                  .number_or_null("e", std::nullopt)
                  .yes("f")
                  .texts("g", none)
                  .texts("h", two)
                  .object("i", std::move(JsonWriter().yes("j")))
                  .finish(),
              R"({"a":"","b":null,"c":"x","d":65535,"e":null,"f":true,"g":[],"h":["a","\""],"i":{"j":true}})");
}

TEST(JsonWriterTest, WritesNumbersAndLists) {
    const int numbers[] = {1, -2};
    EXPECT_EQ(JsonWriter().integer("a", -7).integers("b", numbers).integers("c", {}).finish(),
              R"({"a":-7,"b":[1,-2],"c":[]})");
    std::vector<JsonWriter> objects;
    objects.push_back(JsonWriter().yes("x"));
    objects.push_back(JsonWriter().text("y", "\""));
    EXPECT_EQ(JsonWriter().objects("list", std::move(objects)).objects("none", {}).finish(),
              R"({"list":[{"x":true},{"y":"\""}],"none":[]})");
}

}  // namespace
}  // namespace parley
