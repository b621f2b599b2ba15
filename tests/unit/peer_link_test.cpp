#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/support/session_host.h"

namespace parley {
namespace {

using testing::Strings;
using Stage = PeerSession::Stage;

/// A session whose channel is open to another Parley client.
class PeerLinkTest : public ::testing::Test, public testing::SessionHost {
protected:
    PeerLinkTest() {
        open();
        session.set_client("them");
        session.set_control(true);
        peer().opens_control();
        events.clear();
    }

    std::string connection() const { return sent.front().ext->offer_id; }
    DescriptionPayload their_restart(const std::string& of) const {
        DescriptionPayload offer = remote_offer();
        offer.ext->restart = of;
        return offer;
    }
    /// Until it looks for a new path.
    void lose_path() {
        peer().becomes(PeerConnectionState::Failed);
        network.pass(Time{0});
        send_offer();
    }
    void send_offer() {
        peer().describes_as(SdpType::Offer);
        network.pass(Time{100});
    }
};

TEST_F(PeerLinkTest, AnswersPingsAtOnceAndMeasuresItsOwn) {
    peer().controls(PingFrame{41});
    EXPECT_EQ(peer().controls_sent(), Strings{R"({"type":"pong","n":41})"});
    network.pass(Heartbeat::kAskAfter);
    EXPECT_EQ(peer().controls_sent().back(), R"({"type":"ping","n":1})");
    network.pass(Time{30});
    peer().controls(PongFrame{7});
    EXPECT_EQ(events, Strings{}) << "an answer to nothing";
    peer().controls(PongFrame{1});
    EXPECT_EQ(events, Strings{"round trip 30"});
}

TEST_F(PeerLinkTest, HoldsFramesBackUntilTheControlChannelIsOpen) {
    session.offer(Time{});
    send_description();
    session.take_answer(answer());
    peer().accepts_remote();
    session.send_control(AckFrame{1});
    peer().opens();
    session.send_control(AckFrame{2});
    EXPECT_EQ(peer().controls_sent(), Strings{});
    peer().opens_control();
    session.send_control(AckFrame{3});
    EXPECT_EQ(peer().controls_sent(), (Strings{R"({"type":"ack","n":2})", R"({"type":"ack","n":3})"}));
}

TEST_F(PeerLinkTest, HandsOnReceiptsAndDropsWhatIsNoFrame) {
    peer().controls(AckFrame{5});
    peer().controls(std::string{"nonsense"});
    EXPECT_EQ(events, Strings{R"(control {"type":"ack","n":5})"});
    EXPECT_EQ(log.back(), "dropped: not a control frame");
}

TEST_F(PeerLinkTest, HasRoomWhileThePathIsThereAndTheBufferLow) {
    EXPECT_TRUE(session.has_room());
    peer().holds_back(kHighWaterBytes);
    EXPECT_FALSE(session.has_room());
    peer().drains();
    EXPECT_EQ(events, Strings{"drained"});
    EXPECT_TRUE(session.has_room());
    peer().becomes(PeerConnectionState::Disconnected);
    EXPECT_FALSE(session.has_room());
}

TEST_F(PeerLinkTest, CallsSilenceAnInterruptionAndRestartsIceThenEnds) {
    network.pass(Heartbeat::kSilentAfter);
    EXPECT_EQ(events, Strings{"interrupted"});
    EXPECT_EQ(peer().commands().back(), "setLocalDescription");
    EXPECT_EQ(peer().commands()[peer().commands().size() - 2], "restartIce");
    send_offer();
    EXPECT_EQ(sent.back().ext->restart, connection());
    EXPECT_FALSE(sent.back().ext->replace);
    network.pass(Time{8'000});
    EXPECT_EQ(events, (Strings{"interrupted", "description", "ended unanswered"}));
    EXPECT_EQ(network.peers.size(), 1U);
}

TEST_F(PeerLinkTest, GoesOnWhenTheSilentAreHeardAgain) {
    network.pass(Heartbeat::kSilentAfter);
    peer().controls(PongFrame{99});
    EXPECT_EQ(events, (Strings{"interrupted", "restored"}));
    network.pass(Time{8'000});
    EXPECT_EQ(session.stage(), Stage::Open) << "the restart that nobody answered harms nothing";
}

TEST_F(PeerLinkTest, RestartsIceOnTheSameConnection) {
    lose_path();
    EXPECT_TRUE(session.take_answer(answer()));
    peer().accepts_remote();
    peer().finds("new path");
    network.pass(Time{100});
    peer().becomes(PeerConnectionState::Connected);
    EXPECT_EQ(events, (Strings{"interrupted", "description", "candidate:new path", "restored"}));
    EXPECT_EQ(network.peers.size(), 1U);
    network.pass(Time{4'000});
    EXPECT_EQ(session.stage(), Stage::Open);
}

TEST_F(PeerLinkTest, CountsSilenceAnewOnceARestartSucceeded) {
    session.set_polite(true);
    network.pass(Heartbeat::kGoneAfter - Time{5'000});
    ASSERT_TRUE(session.take_restart(their_restart(connection())));
    peer().describes_as(SdpType::Answer);
    network.pass(Time{4'999});
    peer().becomes(PeerConnectionState::Connected);
    network.pass(Heartbeat::kSilentAfter - Time{1});
    EXPECT_EQ(session.stage(), Stage::Open);
}

TEST_F(PeerLinkTest, OffersAFreshConnectionWhenARestartIsAnsweredButLeadsNowhere) {
    lose_path();
    session.take_answer(answer());
    network.pass(Time{15'000});
    EXPECT_EQ(network.peers.size(), 2U);
    send_description();
    EXPECT_TRUE(sent.back().ext->replace);
    EXPECT_EQ(sent.back().ext->restart, "");
}

TEST_F(PeerLinkTest, OffersAFreshConnectionAtOnceToAReferenceClient) {
    session.set_client("");
    session.set_control(false);
    peer().becomes(PeerConnectionState::Failed);
    network.pass(Time{0});
    EXPECT_EQ(network.peers.size(), 2U);
}

TEST_F(PeerLinkTest, TakesTheirRestartOfThisConnectionOnly) {
    EXPECT_FALSE(session.take_restart(their_restart("another connection")));
    peer().becomes(PeerConnectionState::Disconnected);
    EXPECT_TRUE(session.take_restart(their_restart(connection())));
    EXPECT_EQ(peer().commands().back(), "setLocalDescription");
    peer().accepts_remote();
    peer().describes_as(SdpType::Answer);
    network.pass(Time{100});
    EXPECT_EQ(sent.back().description.type, SdpType::Answer);
    EXPECT_EQ(sent.back().ext->offer_id, "their offer");
    peer().becomes(PeerConnectionState::Connected);
    EXPECT_EQ(session.stage(), Stage::Open);
}

TEST_F(PeerLinkTest, GivesWayToTheirRestartWhenPolite) {
    for (const bool polite : {false, true}) {
        session.set_polite(polite);
        session.network_changed();
        EXPECT_EQ(session.take_restart(their_restart(connection())), polite);
    }
}

TEST_F(PeerLinkTest, LooksForANewPathAtOnceWhenTheNetworkChanges) {
    session.network_changed();
    session.network_changed();
    EXPECT_EQ(std::ranges::count(peer().commands(), "restartIce"), 1);
    send_offer();
    EXPECT_EQ(sent.back().ext->restart, connection());
    network.pass(Time{8'000});
    EXPECT_EQ(events, Strings{"description"}) << "an open channel outlives a restart that fails";
}

TEST_F(PeerLinkTest, TellsWhoLeavesFromWhoGaveUsUp) {
    peer().closes();
    EXPECT_EQ(events, Strings{"ended closed"});
}

TEST_F(PeerLinkTest, TakesAFarewellAtItsWord) {
    peer().controls(ByeFrame{});
    EXPECT_EQ(events, Strings{"ended left"});
}

TEST_F(PeerLinkTest, SaysFarewellWhenItLeavesOnly) {
    session.leave();
    EXPECT_EQ(network.peers.front()->controls_sent(), Strings{R"({"type":"bye"})"});
}

TEST_F(PeerLinkTest, OpensOnce) {
    session.network_changed();
    peer().opens();
    EXPECT_EQ(events, Strings{}) << "Chromium may say so twice";
}

/// Chromium now and then loses what is sent as the channel opens.
TEST(PeerLink, GivesAnOpenChannelUpOnWhichNoHandshakeComes) {
    testing::SessionHost host;
    host.connect();
    host.peer().opens_in_silence();
    host.network.pass(Time{10'000});
    EXPECT_EQ(host.network.peers.size(), 2U);
    host.send_description();
    EXPECT_TRUE(host.sent.back().ext->replace);
    host.session.take_answer(host.answer());
    host.peer().opens_in_silence();
    host.network.pass(Time{10'000});
    EXPECT_EQ(host.events.back(), "ended unreachable") << "who never speaks is not asked for ever";
}

}  // namespace
}  // namespace parley
