#include "protocol/ice_candidate.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "unit/support/random_text.h"

namespace parley {
namespace {

constexpr const char* kHost =
    "candidate:327455443 1 udp 2113937151 d6fb2af9-c679-49c5-9e2c-2fbe6ef73060.local 46168 typ host generation 0 ufrag "
    "zKTo "
    "network-cost 999";

TEST(IceCandidate, ReadsAndWritesTheReferencesForm) {
    struct Case {
        std::string json;
        IceCandidate candidate;
    };
    const std::array kCases{
        Case{
            R"({"candidate":")" + std::string(kHost) + R"(","sdpMid":"0","sdpMLineIndex":0,"usernameFragment":"zKTo"})",
            {kHost, "0", 0, "zKTo"}},
        Case{R"({"candidate":"","sdpMid":null,"sdpMLineIndex":65535,"usernameFragment":null})",
             {"", std::nullopt, 65'535, std::nullopt}},
        Case{R"({"candidate":"a\"b","sdpMid":"","sdpMLineIndex":null,"usernameFragment":""})",
             {"a\"b", "", std::nullopt, ""}},
    };
    for (const auto& [json, candidate] : kCases) {
        EXPECT_EQ(parse_ice_candidate(json), candidate);
        EXPECT_EQ(serialize_ice_candidate(candidate), json);
    }
}

TEST(IceCandidate, ReadsOtherForms) {
    // Chromium leaves out what is null.
    EXPECT_EQ(parse_ice_candidate(R"({"candidate":"","sdpMid":"0","usernameFragment":""})"),
              (IceCandidate{"", "0", std::nullopt, ""}));
    EXPECT_EQ(parse_ice_candidate(R"({"candidate":"c","foundation":"1","port":9,"x":[{"candidate":1}]})"),
              (IceCandidate{"c", std::nullopt, std::nullopt, std::nullopt}));
    for (const char* seven : {"7", "7.0", "70e-1", "0.7e1"}) {
        const auto candidate = parse_ice_candidate(R"({"candidate":"c","sdpMLineIndex":)" + std::string(seven) + "}");
        ASSERT_TRUE(candidate) << seven;
        EXPECT_EQ(candidate->sdp_m_line_index, 7) << seven;
    }
}

TEST(IceCandidate, RefusesTheRest) {
    for (const char* json : {
             "",
             "null",
             "[]",
             "{}",
             R"({"candidate":null})",
             R"({"candidate":1})",
             R"({"candidate":["c"]})",
             R"({"candidate":"c","sdpMid":0})",
             R"({"candidate":"c","sdpMid":false})",
             R"({"candidate":"c","sdpMid":[]})",
             R"({"candidate":"c","usernameFragment":{}})",
             R"({"candidate":"c","sdpMLineIndex":"0"})",
             R"({"candidate":"c","sdpMLineIndex":true})",
             R"({"candidate":"c","sdpMLineIndex":-1})",
             R"({"candidate":"c","sdpMLineIndex":65536})",
             R"({"candidate":"c","sdpMLineIndex":0.5})",
             R"({"candidate":"c","sdpMLineIndex":1e300})",
             R"({"candidate":"c","sdpMLineIndex":-18446744073709551616})",
             R"({"candidate":"c","sdpMLineIndex":1e999})",
             R"({"candidate":"\udc00"})",
             R"({"candidate":"c"}})",
         }) {
        EXPECT_FALSE(parse_ice_candidate(json)) << json;
    }
}

TEST(IceCandidate, HoldsItsLimits) {
    const auto parses = [](std::size_t candidate, std::size_t mid, std::size_t fragment) {
        return parse_ice_candidate(serialize_ice_candidate({std::string(candidate, 'c'), std::string(mid, 'm'), 0,
                                                            std::string(fragment, 'f')}))
            .has_value();
    };
    EXPECT_TRUE(parses(1'024, 256, 256));
    EXPECT_FALSE(parses(1'025, 1, 1));
    EXPECT_FALSE(parses(1, 257, 1));
    EXPECT_FALSE(parses(1, 1, 257));
    EXPECT_FALSE(parse_ice_candidate(R"({"candidate":"c","x":")" + std::string(64 * 1024, 'x') + R"("})"));
}

TEST(IceCandidate, SurvivesARoundTrip) {
    testing::RandomText random(4);
    const auto maybe = [&] { return random.coin() ? std::optional(random.text(256)) : std::nullopt; };
    for (int round = 0; round < 2'000; ++round) {
        IceCandidate candidate{random.text(1'024), maybe(), std::nullopt, maybe()};
        if (random.coin()) candidate.sdp_m_line_index = static_cast<std::uint16_t>(random.below(65'536));
        const std::string json = serialize_ice_candidate(candidate);
        ASSERT_EQ(parse_ice_candidate(json), candidate) << json;
    }
}

}  // namespace
}  // namespace parley
