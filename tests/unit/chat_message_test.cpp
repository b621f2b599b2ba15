#include "protocol/chat_message.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "hostile/messages.h"
#include "protocol/signal_message.h"
#include "unit/support/random_text.h"

namespace parley {
namespace {

struct Sample {
    const char* name;
    std::string_view json;
    ChatMessage message;
};

const std::array kSamples{
    Sample{"handshake of the reference",
           R"({"userId":"0b8f7f3c-52c9-4d4a-9a0e-6f3f3c1f2a11","data":"Ann","type":"handshake"})",
           {"0b8f7f3c-52c9-4d4a-9a0e-6f3f3c1f2a11", ChatType::Handshake, "Ann", std::nullopt}},
    Sample{"message of the reference",
           R"({"userId":"Ann","data":"<b>a & \"b\"</b>\nzwei\t日本 😀","type":"message"})",
           {"Ann", ChatType::Message, "<b>a & \"b\"</b>\nzwei\t日本 😀", std::nullopt}},
    Sample{"empty message", R"({"userId":"","data":"","type":"message"})", {"", ChatType::Message, "", std::nullopt}},
    Sample{"handshake of ours",
           R"({"userId":"u1","data":"Ann","type":"handshake","ext":{"v":1,"client":"c1","peers":["u2","u\\3"]}})",
           {"u1", ChatType::Handshake, "Ann", HandshakeExtension{"c1", {"u2", "u\\3"}}}},
    Sample{"handshake of ours, alone",
           R"({"userId":"u1","data":"Ann","type":"handshake","ext":{"v":1,"client":"c1","peers":[]}})",
           {"u1", ChatType::Handshake, "Ann", HandshakeExtension{"c1", {}}}},
};

TEST(ChatMessage, ReadsAndWritesBothForms) {
    for (const auto& [name, json, message] : kSamples) {
        SCOPED_TRACE(name);
        EXPECT_EQ(parse_chat(json), message);
        EXPECT_EQ(serialize_chat(message), json);
    }
}

TEST(ChatMessage, ReadsOtherForms) {
    EXPECT_EQ(parse_chat(R"({"type":"message","userId":1,"x":{"data":"no"},"userId":"A","data":"hi\u0000"})"),
              (ChatMessage{"A", ChatType::Message, std::string("hi\0", 3), std::nullopt}));
    EXPECT_EQ(parse_chat(R"({"userId":"A","data":"hi","type":"message","ext":{"v":1,"client":"c","peers":[]}})"),
              (ChatMessage{"A", ChatType::Message, "hi", std::nullopt}));
}

TEST(ChatMessage, KnowsTypesByTheirExactName) {
    for (const auto type : {ChatType::Handshake, ChatType::Message})
        EXPECT_EQ(chat_type_from_string(to_string(type)), type);
    for (const char* unknown : {"", "Message", "handshake ", "hand"}) {
        EXPECT_EQ(chat_type_from_string(unknown), std::nullopt) << unknown;
    }
}

std::optional<HandshakeExtension> parse_ext(const std::string& ext) {
    const auto message = parse_chat(R"({"ext":)" + ext + R"(,"userId":"u","data":"Ann","type":"handshake"})");
    EXPECT_TRUE(message) << ext;
    return message ? message->ext : std::nullopt;
}

TEST(ChatMessage, TakesExtensionsOfLaterVersions) {
    const HandshakeExtension expected{"c", {"p"}};
    EXPECT_EQ(parse_ext(R"({"v":2,"client":"c","peers":["p"],"caps":["typing"],"x":{"peers":5}})"), expected);
    EXPECT_EQ(parse_ext(R"({"peers":[1],"peers":["p"],"client":"c","v":1})"), expected);
    EXPECT_EQ(parse_ext(R"({"v":1,"client":"c"})"), (HandshakeExtension{"c", {}}));
    EXPECT_EQ(parse_ext(R"({"v":1,"client":"c","packets":true})"),
              (HandshakeExtension{.client = "c", .peers = {}, .packets = true}));
    EXPECT_EQ(parse_ext(R"({"v":1,"client":"c","packets":"yes"})"), (HandshakeExtension{"c", {}}));
}

TEST(ChatMessage, TakesAMalformedExtensionForNone) {
    for (const char* ext : {
             "null",
             "1",
             "[]",
             "{}",
             R"("v")",
             R"({"client":"c","peers":[]})",
             R"({"v":0,"client":"c","peers":[]})",
             R"({"v":"1","client":"c","peers":[]})",
             R"({"v":1,"peers":[]})",
             R"({"v":1,"client":"","peers":[]})",
             R"({"v":1,"client":7,"peers":[]})",
             R"({"v":1,"client":"c","peers":null})",
             R"({"v":1,"client":"c","peers":"p"})",
             R"({"v":1,"client":"c","peers":{}})",
             R"({"v":1,"client":"c","peers":[1]})",
             R"({"v":1,"client":"c","peers":["p",null]})",
             R"({"v":1,"client":"c","peers":[["p"]]})",
         }) {
        EXPECT_EQ(parse_ext(ext), std::nullopt) << ext;
    }
}

TEST(ChatMessage, HoldsTheLimitsOfTheExtension) {
    const auto ext = [](std::size_t client, std::size_t peer) {
        return parse_ext(R"({"v":1,"client":")" + std::string(client, 'c') + R"(","peers":[")" +
                         std::string(peer, 'p') + R"("]})");
    };
    EXPECT_TRUE(ext(64, kMaxUserIdBytes));
    EXPECT_FALSE(ext(65, 1));
    EXPECT_FALSE(ext(1, kMaxUserIdBytes + 1));

    ChatMessage message{"u", ChatType::Handshake, "Ann", HandshakeExtension{"c", std::vector<std::string>(300, "p")}};
    message = parse_chat(serialize_chat(message)).value_or(ChatMessage{});
    ASSERT_TRUE(message.ext);
    EXPECT_EQ(message.ext->peers, std::vector<std::string>(256, "p"));
}

TEST(ChatMessage, HoldsItsLimits) {
    const auto parses = [](ChatType type, std::size_t user_id, std::size_t data) {
        return parse_chat(serialize_chat({std::string(user_id, 'u'), type, std::string(data, 'd'), std::nullopt}))
            .has_value();
    };
    EXPECT_TRUE(parses(ChatType::Handshake, kMaxUserIdBytes, kMaxNameBytes));
    EXPECT_FALSE(parses(ChatType::Handshake, kMaxUserIdBytes + 1, 1));
    EXPECT_FALSE(parses(ChatType::Handshake, 1, kMaxNameBytes + 1));
    EXPECT_TRUE(parses(ChatType::Message, kMaxNameBytes, 1));
    EXPECT_FALSE(parses(ChatType::Message, kMaxNameBytes + 1, 1));
    const std::size_t rest = serialize_chat({"u", ChatType::Message, "", std::nullopt}).size();
    EXPECT_TRUE(parses(ChatType::Message, 1, kMaxChatBytes - rest));
    EXPECT_FALSE(parses(ChatType::Message, 1, kMaxChatBytes - rest + 1));
}

TEST(ChatMessage, FitsItsLongestTextIntoOneMessage) {
    const std::string text(kMaxTextBytes, '\x01');
    const std::string name(kMaxNameBytes, '\x01');
    EXPECT_LE(serialize_chat({name, ChatType::Message, text, std::nullopt}).size(), kMaxChatBytes);
    EXPECT_LE(
        serialize_chat({name, ChatType::Message, escape_html(std::string(kMaxTextBytes, '&')), std::nullopt}).size(),
        kMaxChatBytes);
}

TEST(ChatMessage, SurvivesARoundTrip) {
    testing::RandomText random(5);
    for (int round = 0; round < 2'000; ++round) {
        ChatMessage message{random.text(kMaxUserIdBytes), ChatType::Message, random.text(800), std::nullopt};
        if (random.coin()) {
            message.type = ChatType::Handshake;
            if (random.coin()) {
                message.ext = HandshakeExtension{random.id(64), {}};
                for (auto count = random.below(20); count > 0; --count)
                    message.ext->peers.push_back(random.text(kMaxUserIdBytes));
            }
        }
        const std::string json = serialize_chat(message);
        ASSERT_EQ(parse_chat(json), message) << json;
    }
}

TEST(ChatMessage, RefusesHostileMessages) {
    const auto messages = testing::hostile_messages("channel");
    ASSERT_GT(messages.size(), 50U);
    for (const auto& [name, expected, bytes] : messages) EXPECT_EQ(parse_chat(bytes) ? "" : "chat", expected) << name;
}

TEST(ChatMessage, RefusesEveryTruncation) {
    for (const auto& sample : kSamples) {
        for (std::size_t size = 0; size < sample.json.size(); ++size) {
            ASSERT_FALSE(parse_chat(sample.json.substr(0, size))) << sample.name << " cut to " << size;
        }
    }
}

TEST(EscapeHtml, ShowsWhatWasTyped) {
    EXPECT_EQ(escape_html(""), "");
    EXPECT_EQ(escape_html("plain > \"text\" 日本 😀"), "plain > \"text\" 日本 😀");
    EXPECT_EQ(escape_html("<b>a & b</b>"), "&lt;b>a &amp; b&lt;/b>");
    EXPECT_EQ(escape_html("&lt;"), "&amp;lt;");
    EXPECT_EQ(escape_html("a\nb\r\nc\rd\n\ne\r"), "a<br>b<br>c<br>d<br><br>e<br>");
}

}  // namespace
}  // namespace parley
