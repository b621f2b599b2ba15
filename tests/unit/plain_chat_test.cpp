#include "protocol/plain_chat.h"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace parley {
namespace {

const Envelope kEnvelope{"0123456789abcdef", "c1", 7, 1'700'000'000'000};

/// By the parser: the same JSON, but not as we write it.
std::optional<ChatMessage> parsed(const std::string& text) {
    return text.empty() ? std::nullopt : parse_chat(text.substr(0, 1) + " " + text.substr(1));
}

TEST(PlainChat, ReadsWhatIsWrittenOfPlainTexts) {
    const std::string bounds(kMaxNameBytes, 'n');
    const std::array kMessages{
        ChatMessage{"Ann", ChatType::Message, "hello, you {}[]:'/", std::nullopt, kEnvelope},
        ChatMessage{"", ChatType::Message, "", std::nullopt, std::nullopt},
        ChatMessage{bounds, ChatType::Message, std::string(200'000, 'x'), std::nullopt, Envelope{"i", "c", 1, 0}},
        ChatMessage{"Ann", ChatType::Message, "~ ", std::nullopt, Envelope{"i", "c", kMaxSeq, kMaxSeq}},
    };
    for (const ChatMessage& message : kMessages) EXPECT_EQ(parse_plain_chat(serialize_chat(message)), message);
}

TEST(PlainChat, LeavesTheRestToTheParser) {
    const ChatMessage message{"Ann", ChatType::Message, "hello", std::nullopt, kEnvelope};
    for (const char* data : {"a\nb", "a\"b", "a\\b", "\x7f", "日本", "\xff"}) {
        ChatMessage other = message;
        other.data = data;
        EXPECT_EQ(parse_plain_chat(serialize_chat(other)), std::nullopt) << data;
    }
    const ChatMessage handshake{"u1", ChatType::Handshake, "Ann", std::nullopt, std::nullopt};
    EXPECT_EQ(parse_plain_chat(serialize_chat(handshake)), std::nullopt);
    ChatMessage endless = message;
    endless.user_id.assign(kMaxNameBytes + 1, 'n');
    EXPECT_EQ(parse_plain_chat(serialize_chat(endless)), std::nullopt);
    const std::string text = serialize_chat(message);
    const auto with = [&text](std::string_view from, std::string_view to) {
        std::string changed = text;
        return changed.replace(changed.find(from), from.size(), to);
    };
    for (const char* seq : {"0", "07", "-7", "7.0", "7e0", "9007199254740992", "99999999999999999999", ""})
        EXPECT_EQ(parse_plain_chat(with(":7,", std::string{":"} + seq + ",")), std::nullopt) << seq;
}

TEST(PlainChat, NeverReadsAnythingElseThanTheParserDoes) {
    const std::string text = serialize_chat({"Ann", ChatType::Message, "hello", std::nullopt, kEnvelope});
    ASSERT_EQ(parsed(text), parse_plain_chat(text));
    for (std::size_t at = 0; at <= text.size(); ++at) {
        for (const char* piece : {"", " ", "\"", "\\", "0", "-", ",", "}", "{", "\n", "\x01", "\xc3", "x"}) {
            for (const std::size_t taken : {0, 1, 2}) {
                std::string changed = text;
                changed.replace(at, taken, piece);
                if (const auto plain = parse_plain_chat(changed)) EXPECT_EQ(plain, parsed(changed)) << changed;
            }
        }
    }
}

}  // namespace
}  // namespace parley
