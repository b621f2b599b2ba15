#include "protocol/json_reader.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace parley {
namespace {

struct Read {
    bool ok;
    std::array<JsonMember, 2> members{JsonMember{"a"}, JsonMember{"b"}};
    std::array<JsonMember, 1> ext{JsonMember{"a"}};
};

Read read(std::string_view text) {
    Read result{};
    result.ok = read_json_object(text, result.members, result.ext);
    return result;
}

template <class T>
void expect_value(const JsonMember& member, const T& expected) {
    const auto* value = std::get_if<T>(&member.value);
    ASSERT_NE(value, nullptr) << "another type, number " << member.value.index();
    EXPECT_EQ(*value, expected);
}

bool is_other(const JsonMember& member) { return std::holds_alternative<JsonOther>(member.value); }

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(JsonReader, ReadsEveryTypeOfValue) {
    expect_value(read(R"({"a":"x"})").members[0], std::string("x"));
    expect_value(read(R"({"a":true})").members[0], true);
    expect_value(read(R"({"a":-3})").members[0], -3.0);
    expect_value(read(R"({"a":18446744073709551616})").members[0], 18446744073709551616.0);
    expect_value(read(R"({"a":1.5e3})").members[0], 1500.0);
    expect_value(read(R"({"a":null})").members[0], nullptr);
    expect_value(read(R"({"a":[]})").members[0], std::vector<std::string>{});
    expect_value(read(R"({"a":["x","y"]})").members[0], std::vector<std::string>{"x", "y"});
    EXPECT_TRUE(is_absent(read(R"({"b":1})").members[0]));
    EXPECT_TRUE(is_other(read(R"({"a":{}})").members[0]));
    for (const char* item : {"1", "null", "true", "[]", "{}"}) {
        EXPECT_TRUE(is_other(read(R"({"a":["x",)" + std::string(item) + R"(,"y"]})").members[0])) << item;
    }
}

TEST(JsonReader, TakesMembersOfTheOuterObjectAndOfExtOnly) {
    const auto result =
        read(R"({"x":{"a":1,"ext":{"a":2}},"y":[{"a":3}],"ext":{"b":4,"z":{"a":5},"a":6,"y":[7]},"b":8})");
    ASSERT_TRUE(result.ok);
    EXPECT_TRUE(is_absent(result.members[0]));
    expect_value(result.members[1], 8.0);
    expect_value(result.ext[0], 6.0);
}

TEST(JsonReader, LeavesExtWithItsLastMember) {
    const auto result = read(R"({"ext":{"b":1},"x":{"a":2},"y":[{"a":3}]})");
    ASSERT_TRUE(result.ok);
    EXPECT_TRUE(is_absent(result.members[1]));
    EXPECT_TRUE(is_absent(result.ext[0]));
}

TEST(JsonReader, TakesNothingFromAnExtThatIsNoObject) {
    for (const char* ext : {"1", "null", "\"a\"", "[]", R"([{"a":1}])", R"(["a",1])"}) {
        const auto result = read(R"({"ext":)" + std::string(ext) + R"(,"x":{"a":1},"b":2})");
        ASSERT_TRUE(result.ok) << ext;
        EXPECT_TRUE(is_absent(result.ext[0])) << ext;
        expect_value(result.members[1], 2.0);
    }
}

TEST(JsonReader, CountsTheLastOfRepeatedMembers) {
    expect_value(read(R"({"a":1,"a":"x"})").members[0], std::string("x"));
    expect_value(read(R"({"a":[[1]],"\u0061":["x"]})").members[0], std::vector<std::string>{"x"});
    expect_value(read(R"({"ext":{"a":1,"a":2}})").ext[0], 2.0);
    EXPECT_TRUE(is_absent(read(R"({"ext":{"a":1},"ext":{}})").ext[0]));
    EXPECT_TRUE(is_absent(read(R"({"ext":{"a":1},"ext":null})").ext[0]));
}

TEST(JsonReader, ReadsALimitedNumberOfItems) {
    std::string list;
    for (std::size_t index = 0; index <= kMaxJsonItems; ++index) list += "\"" + std::to_string(index) + "\",";
    const auto result = read("{\"a\":[" + list + "5]}");
    const auto* items = std::get_if<std::vector<std::string>>(&result.members[0].value);
    ASSERT_NE(items, nullptr);
    ASSERT_EQ(items->size(), kMaxJsonItems);
    EXPECT_EQ(items->back(), std::to_string(kMaxJsonItems - 1));
}

TEST(JsonReader, NestsWithoutLimitAndWithoutRecursion) {
    // A recursive parser needs more stack than there is for these.
    const std::string deep = nested(1'000'000);
    const auto result = read("{\"x\":" + deep + ",\"ext\":{\"a\":" + deep + "},\"a\":" + deep + ",\"b\":1}");
    ASSERT_TRUE(result.ok);
    EXPECT_TRUE(is_other(result.members[0]));
    EXPECT_TRUE(is_other(result.ext[0]));
    expect_value(result.members[1], 1.0);
}

TEST(JsonReader, DecodesEscapes) {
    expect_value(read(R"({"a":"\"\\\/\b\f\n\r\t\u0000\u00e9\u65e5\ud83d\ude00"})").members[0],
                 "\"\\/\b\f\n\r\t" + std::string(1, '\0') + "é日😀");
}

TEST(JsonReader, RefusesWhatIsNotOneObject) {
    constexpr std::array<std::string_view, 24> kTexts{"",
                                                      " ",
                                                      "null",
                                                      "1",
                                                      "\"a\"",
                                                      "[]",
                                                      "[{}]",
                                                      "{",
                                                      "}",
                                                      "{}}",
                                                      "{} {}",
                                                      "{},",
                                                      "{\"a\"}",
                                                      "{\"a\":}",
                                                      "{\"a\":1,}",
                                                      "{a:1}",
                                                      "{\"a\":01}",
                                                      "{\"a\":1e999}",
                                                      "{\"a\":+1}",
                                                      "{\"a\":.5}",
                                                      "{\"a\":\"\t\"}",
                                                      "{\"a\":\"\\x\"}",
                                                      "{\"a\":\"\\ud800\"}",
                                                      "\xEF\xBB\xBF{}"};
    for (const auto text : kTexts) EXPECT_FALSE(read(text).ok) << text;
    EXPECT_FALSE(read(std::string_view("{}\0", 3)).ok);
    EXPECT_FALSE(read(std::string_view("{}\0x", 4)).ok);
    EXPECT_FALSE(read(std::string_view("{\"a\":\"\0\"}", 9)).ok);
    EXPECT_TRUE(read(" \t\r\n{ \"a\" : 1 } \n").ok);
}

}  // namespace
}  // namespace parley
