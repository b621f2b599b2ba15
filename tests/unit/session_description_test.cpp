#include "protocol/session_description.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "protocol/signal_message.h"
#include "unit/support/random_text.h"

namespace parley {
namespace {

constexpr std::string_view kSdp =
    "v=0\r\no=- 3936461479714966615 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\na=extmap-allow-mixed\r\n"
    "a=msid-semantic: WMS\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\n"
    "a=ice-ufrag:zKTo\r\na=ice-pwd:QR4y2+7mldE2ofjwEOm3ddYi\r\na=ice-options:trickle\r\na=fingerprint:sha-256 "
    "A5:B2:FC:3D:86:57:BA:93:A1:88:C0:E0:AB:20:B2:A6:78:18:63:7E:AA:F6:E4:DF:90:55:F3:A0:F7:23:DB:6F\r\n"
    "a=setup:actpass\r\na=mid:0\r\na=sctp-port:5000\r\na=max-message-size:262144\r\n";

// What JSON.stringify makes of kSdp.
constexpr std::string_view kSdpJson =
    R"json("v=0\r\no=- 3936461479714966615 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\na=extmap-allow-mixed\r\n)json"
    R"json(a=msid-semantic: WMS\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\n)json"
    R"json(a=ice-ufrag:zKTo\r\na=ice-pwd:QR4y2+7mldE2ofjwEOm3ddYi\r\na=ice-options:trickle\r\na=fingerprint:sha-256 )json"
    R"json(A5:B2:FC:3D:86:57:BA:93:A1:88:C0:E0:AB:20:B2:A6:78:18:63:7E:AA:F6:E4:DF:90:55:F3:A0:F7:23:DB:6F\r\n)json"
    R"json(a=setup:actpass\r\na=mid:0\r\na=sctp-port:5000\r\na=max-message-size:262144\r\n")json";

TEST(SessionDescription, ReadsAndWritesTheReferencesForm) {
    const DescriptionPayload offer{{SdpType::Offer, std::string(kSdp)}, std::nullopt};
    const std::string sdp(kSdpJson);
    EXPECT_EQ(serialize_description(offer), R"({"type":"offer","sdp":)" + sdp + "}");
    EXPECT_EQ(parse_description(R"({"type":"offer","sdp":)" + sdp + "}"), offer);
    // Chromium's createOffer resolves to a dictionary, whose members come in alphabetical order.
    EXPECT_EQ(parse_description(R"({"sdp":)" + sdp + R"(,"type":"offer"})"), offer);
}

TEST(SessionDescription, ReadsAndWritesTheExtension) {
    struct Case {
        std::string_view json;
        DescriptionPayload payload;
    };
    const std::array kCases{
        Case{R"({"type":"offer","sdp":"v=0\r\n","ext":{"v":1,"client":"c1","id":"o1"}})",
             {{SdpType::Offer, "v=0\r\n"}, DescriptionExtension{"c1", "o1", false}}},
        Case{R"({"type":"answer","sdp":"v=0\r\n","ext":{"v":1,"client":"c\"1","id":"日","replace":true}})",
             {{SdpType::Answer, "v=0\r\n"}, DescriptionExtension{"c\"1", "日", true}}},
    };
    for (const auto& [json, payload] : kCases) {
        EXPECT_EQ(parse_description(json), payload);
        EXPECT_EQ(serialize_description(payload), json);
    }
}

TEST(SessionDescription, TakesExtensionsOfLaterVersions) {
    const DescriptionExtension expected{"c", "o", false};
    for (const char* ext : {
             R"({"v":2,"client":"c","id":"o"})",
             R"({"v":1.5,"client":"c","id":"o","replace":false})",
             R"({"x":[[{"v":0,"client":5}]],"id":"o","client":"c","v":1,"y":{"id":7}})",
             R"({"v":0,"client":5,"client":"c","id":"o","v":1})",
         }) {
        const auto payload = parse_description(R"({"ext":)" + std::string(ext) + R"(,"type":"offer","sdp":"v=0"})");
        ASSERT_TRUE(payload) << ext;
        EXPECT_EQ(payload->ext, expected) << ext;
    }
}

TEST(SessionDescription, TakesAMalformedExtensionForNone) {
    const std::string long_id(65, 'i');
    const std::array<std::string, 21> kExtensions{
        "null",
        "1",
        "true",
        R"("v")",
        "[]",
        R"([{"v":1,"client":"c","id":"o"}])",
        "{}",
        R"({"client":"c","id":"o"})",
        R"({"v":0,"client":"c","id":"o"})",
        R"({"v":0.99,"client":"c","id":"o"})",
        R"({"v":-1,"client":"c","id":"o"})",
        R"({"v":"1","client":"c","id":"o"})",
        R"({"v":true,"client":"c","id":"o"})",
        R"({"v":1,"id":"o"})",
        R"({"v":1,"client":"c"})",
        R"({"v":1,"client":"","id":"o"})",
        R"({"v":1,"client":["c"],"id":"o"})",
        R"({"v":1,"client":"c","id":"o","replace":1})",
        R"({"v":1,"client":"c","id":"o","replace":null})",
        R"({"v":1,"client":")" + long_id + R"(","id":"o"})",
        R"({"v":1,"client":"c","id":")" + long_id + R"("})",
    };
    for (const auto& ext : kExtensions) {
        const auto payload = parse_description(R"({"type":"offer","sdp":"v=0","ext":)" + ext + "}");
        ASSERT_TRUE(payload) << ext;
        EXPECT_EQ(payload->ext, std::nullopt) << ext;
    }
    const std::string longest(64, 'i');
    const auto payload = parse_description(R"({"type":"offer","sdp":"v=0","ext":{"v":1,"client":")" + longest +
                                           R"(","id":")" + longest + R"("}})");
    ASSERT_TRUE(payload && payload->ext);
    EXPECT_EQ(*payload->ext, (DescriptionExtension{longest, longest, false}));
}

TEST(SessionDescription, RefusesTheRest) {
    for (const char* json : {
             "",
             "null",
             "[]",
             "{}",
             R"("offer")",
             R"({"type":"offer"})",
             R"({"sdp":"v=0"})",
             R"({"type":"offer","sdp":""})",
             R"({"type":"offer","sdp":null})",
             R"({"type":"offer","sdp":["v=0"]})",
             R"({"type":"Offer","sdp":"v=0"})",
             R"({"type":"rollback","sdp":"v=0"})",
             R"({"type":"pranswer","sdp":"v=0"})",
             R"({"type":null,"sdp":"v=0"})",
             R"({"type":0,"sdp":"v=0"})",
             R"({"type":"offer","sdp":"v=0"}x)",
             R"({"type":"offer","sdp":"\ud800"})",
             "{\"type\":\"offer\",\"sdp\":\"\xFF\"}",
             R"({"type":"offer","sdp":"v=0","ext":{"v":1})",
         }) {
        EXPECT_FALSE(parse_description(json)) << json;
    }
}

TEST(SessionDescription, HoldsItsLimit) {
    const auto json = [](std::size_t size) {
        return serialize_description({{SdpType::Offer, std::string(size, 's')}, std::nullopt});
    };
    const std::size_t rest = json(0).size();
    EXPECT_TRUE(parse_description(json(kMaxSignalBytes - rest)));
    EXPECT_FALSE(parse_description(json(kMaxSignalBytes - rest + 1)));
}

TEST(SessionDescription, SurvivesARoundTrip) {
    testing::RandomText random(3);
    for (int round = 0; round < 2'000; ++round) {
        DescriptionPayload payload{{random.coin() ? SdpType::Offer : SdpType::Answer, random.id(400)}, std::nullopt};
        if (random.coin()) payload.ext = DescriptionExtension{random.id(64), random.id(64), random.coin()};
        const std::string json = serialize_description(payload);
        ASSERT_EQ(parse_description(json), payload) << json;
    }
}

}  // namespace
}  // namespace parley
