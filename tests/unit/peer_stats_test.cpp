#include "mesh/peer_stats.h"

#include <gtest/gtest.h>

#include <string>

namespace parley {
namespace {

std::string json(const std::string& candidates, const std::string& pairs, const std::string& rest = "") {
    return R"({"candidates":[)" + candidates + R"(],"pairs":[)" + pairs + R"(],"chosen":true,"roundTrip":12.5,)" +
           R"("sent":1,"received":2,"buffered":3)" + rest + "}";
}

const std::string kEnds = R"("local host udp 10.0.0.1:5000","remote srflx udp [fd00::1]:6000")";

TEST(PeerStats, AreReadAsTheyWereWritten) {
    const auto stats = parse_peer_stats(json(kEnds, R"("0 1 succeeded")"));
    ASSERT_TRUE(stats);
    EXPECT_EQ(stats->candidates.size(), 2U);
    EXPECT_FALSE(stats->candidates[0].remote);
    EXPECT_EQ(stats->candidates[0].type, "host");
    EXPECT_EQ(stats->candidates[1].protocol, "udp");
    EXPECT_EQ(stats->candidates[1].address, "[fd00::1]:6000");
    ASSERT_TRUE(stats->chosen_pair());
    EXPECT_EQ(stats->chosen_pair()->remote, 1U);
    EXPECT_EQ(stats->chosen_pair()->state, "succeeded");
    EXPECT_EQ(stats->round_trip, 12.5);
    EXPECT_EQ(stats->sent, 1U);
    EXPECT_EQ(stats->received, 2U);
    EXPECT_EQ(stats->buffered, 3U);
}

TEST(PeerStats, OfAConnectionThatHasNothingYetHaveNoPath) {
    const auto stats = parse_peer_stats(
        R"({"candidates":[],"pairs":[],"chosen":true,"roundTrip":null,"sent":0,"received":0,"buffered":0})");
    ASSERT_TRUE(stats);
    EXPECT_FALSE(stats->chosen_pair());
    EXPECT_FALSE(stats->round_trip);
    EXPECT_EQ(path_of(*stats), PeerPath::Unknown);
}

TEST(PeerStats, ThePathIsRelayedWhereEitherEndIs) {
    const auto path = [](const std::string& candidates) {
        const auto stats = parse_peer_stats(json(candidates, R"("0 1 succeeded")"));
        return stats ? path_of(*stats) : PeerPath::Unknown;
    };
    EXPECT_EQ(path(kEnds), PeerPath::Direct);
    EXPECT_EQ(path(R"("local prflx tcp","remote host tcp")"), PeerPath::Direct);
    EXPECT_EQ(path(R"("local relay tls 1.2.3.4:5","remote host udp")"), PeerPath::Relayed);
    EXPECT_EQ(path(R"("local host udp","remote relay udp")"), PeerPath::Relayed);
}

TEST(PeerStats, AnythingElseIsRefused) {
    std::string many;
    for (int i = 0; i < 33; ++i) many += (i ? "," : "") + std::string(R"("local host udp")");
    const std::string bad[] = {
        "",
        "{}",
        "[]",
        json(R"("local host")", ""),
        json(R"("local pigeon udp")", ""),
        json(R"("near host udp")", ""),
        json(R"("local host sctp")", ""),
        json(R"("local host udp a b")", ""),
        json(R"("local host udp )" + std::string(200, 'a') + R"(")", ""),
        json("7", ""),
        json(many, ""),
        json(kEnds, R"("0 2 succeeded")"),
        json(kEnds, R"("1 0 succeeded")"),
        json(kEnds, R"("-1 1 succeeded")"),
        json(kEnds, R"("0 99999999999999999999 succeeded")"),
        json(kEnds, R"("0 1 won")"),
        json(kEnds, R"("0 1 succeeded more")"),
        json(kEnds, "", R"(,"roundTrip":-1)"),
        json(kEnds, "", R"(,"roundTrip":1e300)"),
        json(kEnds, "", R"(,"roundTrip":"1")"),
        json(kEnds, "", R"(,"sent":1.5)"),
        json(kEnds, "", R"(,"received":1e300)"),
        json(kEnds, "", R"(,"buffered":null)"),
        json(kEnds, "", R"(,"chosen":1)"),
        json(kEnds, "", R"(,"more":")" + std::string(20'000, 'x') + R"(")"),
    };
    for (const std::string& text : bad) EXPECT_FALSE(parse_peer_stats(text)) << text.substr(0, 200);
}

TEST(CandidateAttribute, SaysTypeProtocolAndAddress) {
    const auto found = parse_candidate_attribute("candidate:1 1 UDP 2122 fd00::7 5000 typ srflx raddr 0.0.0.0", true);
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->remote);
    EXPECT_EQ(found->type, "srflx");
    EXPECT_EQ(found->protocol, "udp");
    EXPECT_EQ(found->address, "[fd00::7]:5000");
    EXPECT_EQ(parse_candidate_attribute("candidate:1 1 tcp 1 a.local 9 typ host tcptype active", false)->protocol,
              "tcp");
    for (const char* other : {"", "candidate:1", "candidate:1 1 udp 1 a 9 type host", "candidate:1 1 udp 1 a 9 typ x",
                              "candidate:1 1 ssltcp 1 a 9 typ host"})
        EXPECT_FALSE(parse_candidate_attribute(other, true)) << other;
}

}  // namespace
}  // namespace parley
