// What paths members have, and what is measured of the one who is looked at.
#include <gtest/gtest.h>

#include "unit/support/chat_host.h"

namespace parley {
namespace {

using testing::FakePeer;

PeerStats stats(std::uint64_t sent = 0, std::string_view type = "host") {
    PeerStats made{.chosen = true, .round_trip = 5.0, .sent = sent};
    made.candidates = {{.type = type, .protocol = "udp"}, {.remote = true, .type = "host", .protocol = "udp"}};
    made.pairs = {{.local = 0, .remote = 1, .state = "succeeded"}};
    return made;
}

class ChatInspectionTest : public ::testing::Test, protected testing::ChatHost {
protected:
    std::uint32_t key() const { return model().members.at(0).key; }
};

TEST_F(ChatInspectionTest, ThePathIsAskedForOnceAChannelOpensAndAgainWhenAnotherWasFound) {
    FakePeer& peer = meet("b", "Bob", "bob");
    EXPECT_EQ(peer.stats_requests(), 1);
    EXPECT_EQ(model().members[0].path, PeerPath::Unknown);
    peer.tells(stats(0, "relay"));
    EXPECT_EQ(model().members[0].path, PeerPath::Relayed);
    peer.becomes(PeerConnectionState::Disconnected);
    EXPECT_EQ(peer.stats_requests(), 1);
    peer.becomes(PeerConnectionState::Connected);
    EXPECT_EQ(peer.stats_requests(), 2);
    const auto before = model().revision;
    peer.tells(stats());
    EXPECT_EQ(model().members[0].path, PeerPath::Direct);
    EXPECT_GT(model().revision, before);
    peer.becomes(PeerConnectionState::Connected);
    EXPECT_EQ(peer.stats_requests(), 3) << "an ICE restart of a path that worked";
    network.pass(Time{3'000});
    EXPECT_EQ(peer.stats_requests(), 3);
}

TEST_F(ChatInspectionTest, StatsThatTellNothingNewDrawNothing) {
    FakePeer& peer = meet("b", "Bob", "bob");
    peer.tells(stats());
    const auto before = model().revision;
    peer.tells(stats(9));
    peer.tells({});
    EXPECT_EQ(model().revision, before);
    EXPECT_EQ(model().members[0].path, PeerPath::Direct);
}

TEST_F(ChatInspectionTest, WhoIsLookedAtIsMeasuredEverySecondAndNobodyElse) {
    FakePeer& other = meet("c", "Cem");
    FakePeer& peer = meet("b", "Bob", "bob");
    const std::uint32_t bob = model().members[1].key;
    act(InspectAction{bob});
    EXPECT_EQ(peer.stats_requests(), 2);
    for (std::uint64_t second = 0; second < 3; ++second) {
        peer.tells(stats(1'000 * second));
        network.pass(kSampleEvery);
    }
    EXPECT_EQ(peer.stats_requests(), 5);
    EXPECT_EQ(other.stats_requests(), 1);
    ASSERT_EQ(model().inspection.samples.size(), 3U);
    EXPECT_EQ(model().inspection.samples[0].rate, std::nullopt) << "nothing to compare with yet";
    EXPECT_EQ(model().inspection.samples[2].rate, 1'000);
    EXPECT_EQ(model().inspection.samples[2].round_trip, 5.0);
    EXPECT_EQ(model().inspection.latest->sent, 2'000U);
    act(InspectAction{});
    network.pass(Time{5'000});
    EXPECT_EQ(peer.stats_requests(), 5);
    EXPECT_FALSE(model().inspection.latest);
}

TEST_F(ChatInspectionTest, MeasuringEndsWithWhoIsGoneAndLeavesNoTraceInTheRecording) {
    FakePeer& peer = meet("b", "Bob", "bob");
    network.pass(Time{2'500});
    const auto recorded = chat.flight().last();
    act(InspectAction{key()});
    network.pass(Time{2'500});
    EXPECT_EQ(peer.stats_requests(), 4);
    EXPECT_EQ(chat.flight().last(), recorded);
    peer.closes();
    network.pass(Time{10'000});
    const int asked = peer.stats_requests();
    network.pass(Time{10'000});
    EXPECT_EQ(peer.stats_requests(), asked);
    act(InspectAction{4'711});
    network.pass(Time{10'000});
}

TEST(Inspection, KeepsAMinuteAndSurvivesAnotherPair) {
    Inspection inspection;
    for (int second = 0; second < 200; ++second) inspection.take(stats(1'000), Time{second * 1'000});
    EXPECT_EQ(inspection.samples.size(), kMaxSamples);
    inspection.take(stats(10), Time{200'000});
    EXPECT_EQ(inspection.samples.back().rate, std::nullopt);
    const auto count = inspection.samples.size();
    inspection.take(stats(20), Time{200'001});
    EXPECT_EQ(inspection.samples.size(), count) << "somebody else's question is no sample";
}

}  // namespace
}  // namespace parley
