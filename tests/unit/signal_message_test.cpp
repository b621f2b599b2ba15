#include "protocol/signal_message.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "hostile/messages.h"
#include "protocol/ice_candidate.h"
#include "protocol/session_description.h"
#include "unit/support/random_text.h"

namespace parley {
namespace {

struct Sample {
    const char* name;
    std::string_view json;
    SignalMessage message;
};

// Invented, in the form and order of members that the reference's client and server write (docs/PROTOCOL.md).
const std::array kSamples{
    Sample{"login",
           R"json({"userId":"","type":"Login","data":"","toUid":null})json",
           {"", SignalType::Login, "", std::nullopt}},
    Sample{
        "user id",
        R"json({"userId":"signaling","type":"UserId","data":"0b8f7f3c-52c9-4d4a-9a0e-6f3f3c1f2a11","toUid":null})json",
        {"signaling", SignalType::UserId, "0b8f7f3c-52c9-4d4a-9a0e-6f3f3c1f2a11", std::nullopt}},
    Sample{
        "join",
        R"json({"userId":"0b8f7f3c-52c9-4d4a-9a0e-6f3f3c1f2a11","type":"NewMember","data":"Join","toUid":"signaling"})json",
        {"0b8f7f3c-52c9-4d4a-9a0e-6f3f3c1f2a11", SignalType::NewMember, "Join", "signaling"}},
    Sample{"new member",
           R"json({"userId":"0b8f7f3c-52c9-4d4a-9a0e-6f3f3c1f2a11","type":"NewMember","data":null,"toUid":null})json",
           {"0b8f7f3c-52c9-4d4a-9a0e-6f3f3c1f2a11", SignalType::NewMember, std::nullopt, std::nullopt}},
    Sample{
        "offer",
        R"json({"userId":"a","type":"Offer","data":"{\"sdp\":\"v=0\\r\\no=- 3936461479714966615 2 IN IP4 127.0.0.1\\r\\n)json"
        R"json(s=-\\r\\nt=0 0\\r\\n\",\"type\":\"offer\"}","toUid":"b"})json",
        {"a", SignalType::Offer,
         R"json({"sdp":"v=0\r\no=- 3936461479714966615 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n","type":"offer"})json",
         "b"}},
    Sample{"answer",
           R"json({"userId":"b","type":"Answer","data":"{\"sdp\":\"v=0\\r\\n\",\"type\":\"answer\"}","toUid":"a"})json",
           {"b", SignalType::Answer, R"json({"sdp":"v=0\r\n","type":"answer"})json", "a"}},
    Sample{
        "candidate",
        R"json({"userId":"a","type":"Ice","data":"{\"candidate\":\"candidate:327455443 1 udp 2113937151 192.0.2.7 46168 typ )json"
        R"json(host generation 0 ufrag zKTo network-cost 999\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":\"zKTo\"}",)json"
        R"json("toUid":"b"})json",
        {"a", SignalType::Ice,
         R"json({"candidate":"candidate:327455443 1 udp 2113937151 192.0.2.7 46168 typ host generation 0 ufrag zKTo )json"
         R"json(network-cost 999","sdpMid":"0","sdpMLineIndex":0,"usernameFragment":"zKTo"})json",
         "b"}},
};

TEST(SignalMessage, ReadsAndWritesTheReferencesMessages) {
    for (const auto& [name, json, message] : kSamples) {
        SCOPED_TRACE(name);
        EXPECT_EQ(parse_signal(json), message);
        EXPECT_EQ(serialize_signal(message), json);
    }
}

TEST(SignalMessage, ReadsOtherForms) {
    const SignalMessage none{std::nullopt, SignalType::Login, std::nullopt, std::nullopt};
    EXPECT_EQ(parse_signal(R"({"type":"Login"})"), none);
    EXPECT_EQ(parse_signal(R"({"type":"lOGIN","userId":null,"data":null,"toUid":null})"), none);
    EXPECT_EQ(parse_signal(" {\t\"type\" :\r\n\"\\u004cogin\" } "), none);
    EXPECT_EQ(parse_signal(R"({"type":"Login","x":[{"type":5}],"ext":{"type":5}})"), none);
    EXPECT_EQ(parse_signal(R"({"type":7,"data":{},"type":"Login","data":null})"), none);
    EXPECT_EQ(parse_signal(R"({"type":"Login","userId":"a\u0000b"})")->user_id, std::string("a\0b", 3));
}

TEST(SignalMessage, ComparesTypesWithoutRegardToCase) {
    for (const auto type : {SignalType::Login, SignalType::UserId, SignalType::NewMember, SignalType::Offer,
                            SignalType::Answer, SignalType::Ice}) {
        EXPECT_EQ(signal_type_from_string(to_string(type)), type);
    }
    EXPECT_EQ(signal_type_from_string("NEWMEMBER"), SignalType::NewMember);
    EXPECT_EQ(signal_type_from_string("newmember"), SignalType::NewMember);
    for (const char* unknown : {"", "Ping", "Off", "Offers", "offer ",
                                "\xC4\xB0"
                                "ce",
                                "Log\x29n", "[ce"}) {
        EXPECT_EQ(signal_type_from_string(unknown), std::nullopt) << unknown;
    }
}

TEST(SignalMessage, HoldsItsLimits) {
    const auto message = [](std::size_t id, std::size_t to, std::size_t data) {
        return serialize_signal({std::string(id, 'i'), SignalType::Ice, std::string(data, 'd'), std::string(to, 't')});
    };
    const std::size_t rest = message(1, 1, 0).size();
    EXPECT_TRUE(parse_signal(message(kMaxUserIdBytes, kMaxUserIdBytes, 0)));
    EXPECT_FALSE(parse_signal(message(kMaxUserIdBytes + 1, 1, 0)));
    EXPECT_FALSE(parse_signal(message(1, kMaxUserIdBytes + 1, 0)));
    EXPECT_TRUE(parse_signal(message(1, 1, kMaxSignalBytes - rest)));
    EXPECT_FALSE(parse_signal(message(1, 1, kMaxSignalBytes - rest + 1)));
}

TEST(SignalMessage, ReplacesInvalidUtf8) {
    EXPECT_EQ(serialize_signal({"\xFF", SignalType::Ice, "a\xE2\x82", std::nullopt}),
              "{\"userId\":\"\uFFFD\",\"type\":\"Ice\",\"data\":\"a\uFFFD\",\"toUid\":null}");
}

TEST(SignalMessage, SurvivesARoundTrip) {
    testing::RandomText random(20'240'817);
    const auto maybe = [&](std::size_t max_bytes) {
        return random.coin() ? std::optional(random.text(max_bytes)) : std::nullopt;
    };
    for (int round = 0; round < 2'000; ++round) {
        const SignalMessage message{maybe(kMaxUserIdBytes), static_cast<SignalType>(random.below(6)), maybe(300),
                                    maybe(kMaxUserIdBytes)};
        const std::string json = serialize_signal(message);
        ASSERT_EQ(parse_signal(json), message) << json;
    }
}

std::string refused_by(std::string_view text) {
    const auto message = parse_signal(text);
    if (!message) return "signal";
    const std::string data = message->data.value_or("");
    const bool description = message->type == SignalType::Offer || message->type == SignalType::Answer;
    if (description && !parse_description(data)) return "description";
    if (message->type == SignalType::Ice && !parse_ice_candidate(data)) return "candidate";
    return "";
}

TEST(SignalMessage, RefusesHostileMessages) {
    const auto messages = testing::hostile_messages("signaling");
    ASSERT_GT(messages.size(), 100U);
    for (const auto& [name, expected, bytes] : messages) EXPECT_EQ(refused_by(bytes), expected) << name;
}

TEST(SignalMessage, RefusesEveryTruncation) {
    for (const auto& sample : kSamples) {
        for (std::size_t size = 0; size < sample.json.size(); ++size) {
            ASSERT_FALSE(parse_signal(sample.json.substr(0, size))) << sample.name << " cut to " << size;
        }
    }
}

}  // namespace
}  // namespace parley
