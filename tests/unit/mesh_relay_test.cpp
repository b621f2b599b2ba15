#include <gtest/gtest.h>

#include "unit/support/mesh_host.h"

namespace parley {
namespace {

using testing::FakePeer;
using testing::MeshHost;
using testing::Strings;
using Stage = PeerSession::Stage;

/// Ann (1) and Bob (2) are here; each can pass signaling on to the other.
class MeshRelayTest : public ::testing::Test, public MeshHost {
protected:
    MeshRelayTest() : ann(meet("a", "ann", {"bob"})), bob(meet("b", "bob", {"ann"})) { events.clear(); }

    FakePeer& meet(const std::string& id, const std::string& client, const std::vector<std::string>& reach) {
        FakePeer& peer = MeshHost::reach(Stage::Open, id, client);
        peer.opens_control();
        mesh.identify(static_cast<PeerKey>(network.peers.size()), {client, {}, true, reach}, id);
        return peer;
    }
    static std::string relayed(const std::string& from, const std::string& to, SignalType type,
                               const std::string& data) {
        return serialize_control(RelayFrame{from, to, type, data});
    }

    FakePeer& ann;
    FakePeer& bob;
};

TEST_F(MeshRelayTest, PassesOnForItsSenderOnly) {
    const std::string frame = relayed("ann", "bob", SignalType::Ice, "data");
    ann.controls(frame);
    EXPECT_EQ(bob.controls_sent().back(), frame);
    const auto before = bob.controls_sent().size();
    ann.controls(relayed("somebody else", "bob", SignalType::Ice, "data"));
    ann.controls(relayed("ann", "a stranger", SignalType::Ice, "data"));
    EXPECT_EQ(bob.controls_sent().size(), before);
    EXPECT_TRUE(logged("dropped: signaling that cannot be passed on"));
}

TEST_F(MeshRelayTest, SendsByWayOfAnotherWhileTheServerIsAway) {
    network.socket().closes();
    bob.becomes(PeerConnectionState::Failed);
    network.pass(Time{0});
    bob.describes_as(SdpType::Offer);
    network.pass(Time{100});
    const auto frame = parse_control(ann.controls_sent().back());
    ASSERT_TRUE(frame);
    const auto& relay = std::get<RelayFrame>(*frame);
    EXPECT_EQ(relay.from, "us");
    EXPECT_EQ(relay.to, "bob");
    EXPECT_EQ(relay.type, SignalType::Offer);
    EXPECT_NE(parse_description(relay.data)->ext->restart, "");
}

TEST_F(MeshRelayTest, TakesWhatIsPassedOnFromWhoItKnows) {
    network.socket().closes();
    const std::string connection = offered("b")->ext->offer_id;
    DescriptionExtension ext{"bob", "a restart"};
    ext.restart = connection;
    const std::string offer = serialize_description({{SdpType::Offer, "v=0\r\na=ice-ufrag:new\r\n"}, ext});
    ann.controls(relayed("a stranger", "us", SignalType::Offer, offer));
    EXPECT_TRUE(logged("dropped: signaling passed on from a stranger"));
    ann.controls(relayed("bob", "us", SignalType::Offer, offer));
    bob.accepts_remote();
    bob.describes_as(SdpType::Answer);
    network.pass(Time{400});
    const auto frame = parse_control(ann.controls_sent().back());
    ASSERT_TRUE(frame);
    EXPECT_EQ(std::get<RelayFrame>(*frame).type, SignalType::Answer);
    EXPECT_EQ(std::get<RelayFrame>(*frame).to, "bob");
}

TEST_F(MeshRelayTest, UsesTheServerWhileItIsThere) {
    const auto before = ann.controls_sent().size();
    const auto offers = offers_to("b");
    bob.becomes(PeerConnectionState::Failed);
    network.pass(Time{3'000});
    bob.describes_as(SdpType::Offer);
    network.pass(Time{100});
    EXPECT_EQ(offers_to("b"), offers + 1);
    EXPECT_EQ(ann.controls_sent().size(), before);
}

TEST_F(MeshRelayTest, TriesAgainWithWhomAnotherStillReaches) {
    const auto pass = [&](int seconds) {
        for (int i = 0; i < seconds; ++i) {
            network.pass(Time{1'000});
            ann.controls(PongFrame{});
        }
    };
    bob.becomes(PeerConnectionState::Failed);
    pass(9);
    EXPECT_NE(std::ranges::find(events, "gone 2 unanswered"), events.end());
    const auto peers = network.peers.size();
    pass(38);
    EXPECT_EQ(network.peers.size(), peers) << "by then everybody has given up who is gone";
    pass(6);
    send_description();
    EXPECT_EQ(offers_to("b"), 2U);
}

TEST_F(MeshRelayTest, LeavesWhoIsGoneAloneWhenEverybodySaysSo) {
    bob.becomes(PeerConnectionState::Failed);
    for (int i = 0; i < 80; ++i) {
        network.pass(Time{1'000});
        ann.controls(PongFrame{});
        if (i == 40) mesh.suggest(1, {"us"});
    }
    EXPECT_EQ(offers_to("b"), 1U);
}

}  // namespace
}  // namespace parley
