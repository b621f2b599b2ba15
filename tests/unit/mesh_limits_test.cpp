// What a hostile server or room cannot do: sizes, numbers, nonsense. And objects that end inside their own events.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "hostile/messages.h"
#include "unit/support/mesh_host.h"

namespace parley {
namespace {

using testing::FakePeer;
using testing::from_parley;
using testing::kFromReact;
using testing::MeshHost;
using testing::Strings;
using Stage = PeerSession::Stage;

class MeshLimitsTest : public ::testing::Test, protected testing::MeshHost {};

TEST_F(MeshLimitsTest, NeverSendsMoreThanTheServerForwardsHoweverManyCandidates) {
    new_member("b");
    FakePeer& peer = network.peer();
    peer.describes();
    for (int i = 0; i < 100; ++i)
        peer.finds(std::to_string(i) + " 1 udp 2113937151 192.0.2.7 46168 typ host generation 0 network-cost 999 " +
                   std::string(40, 'x'));
    std::vector<Time> sent_at;
    const Strings& messages = network.socket().sent();
    const std::size_t before = messages.size();
    for (int i = 0; i < 14'000; ++i) {
        network.pass(Time{1});
        while (before + sent_at.size() < messages.size()) sent_at.push_back(network.now);
    }
    ASSERT_EQ(offers_to("b"), 1U);
    EXPECT_GT(messages[before].size(), kMaxSignalSendBytes - 200);
    EXPECT_TRUE(std::ranges::all_of(messages, [](const auto& text) { return text.size() <= kMaxSignalSendBytes; }));

    const std::string sdp = offered("b")->description.sdp;
    const auto inside = static_cast<std::size_t>(std::ranges::count(sdp, '\n')) - 2;
    EXPECT_GT(inside, 30U);
    EXPECT_EQ(inside + sent(SignalType::Ice, "b").size(), 100U) << "every candidate is sent once";
    for (std::size_t i = 1; i < sent_at.size(); ++i) EXPECT_GE(sent_at[i] - sent_at[i - 1], Time{100});
}

TEST_F(MeshLimitsTest, SpreadsWhatManyNewcomersAreSent) {
    Time least{Time::max()}, most{};
    for (int i = 0; i < 40; ++i) {
        new_member("b" + std::to_string(i));
        const Time start = network.now;
        network.peer().describes();
        while (offers_to("b" + std::to_string(i)) == 0) network.pass(Time{1});
        least = std::min(least, network.now - start);
        most = std::max(most, network.now - start);
    }
    EXPECT_GE(least, Time{100});
    EXPECT_LE(most, Time{400});
    EXPECT_GT(most - least, Time{150});
}

TEST_F(MeshLimitsTest, ConnectsToSixtyFourStrangersAtOnce) {
    for (int i = 0; i < 1'000; ++i) new_member("b" + std::to_string(i));
    EXPECT_EQ(network.peers.size(), Mesh::kMaxUnopenedPeers);
    offer("stranger", from_parley("stranger"));
    EXPECT_EQ(network.peers.size(), Mesh::kMaxUnopenedPeers);
    EXPECT_TRUE(logged("dropped: more peers than fit"));
    network.peers[0]->opens();
    new_member("one more");
    EXPECT_EQ(network.peers.size(), Mesh::kMaxUnopenedPeers + 1);
}

TEST_F(MeshLimitsTest, ConnectsToTwoHundredInAll) {
    for (int i = 0; i < 300; ++i) {
        new_member("b" + std::to_string(i));
        network.peer().opens();
    }
    EXPECT_EQ(network.live_peers(), Mesh::kMaxPeers);
    network.peers[0]->closes();
    new_member("one more");
    EXPECT_EQ(network.live_peers(), Mesh::kMaxPeers);
    EXPECT_EQ(network.peers.size(), Mesh::kMaxPeers + 1);
}

TEST_F(MeshLimitsTest, MakesNothingOfNonsense) {
    const struct {
        const char* name;
        SignalType type;
        std::optional<std::string> data;
    } kTable[] = {
        {"an offer without data", SignalType::Offer, {}},
        {"an offer that is none", SignalType::Offer, "null"},
        {"an offer that is an answer", SignalType::Offer, R"({"type":"answer","sdp":"v=0"})"},
        {"an answer without data", SignalType::Answer, {}},
        {"an answer that is an offer", SignalType::Answer, R"({"type":"offer","sdp":"v=0"})"},
        {"an answer from a stranger", SignalType::Answer, R"({"type":"answer","sdp":"v=0"})"},
        {"a candidate without data", SignalType::Ice, {}},
        {"a candidate that is none", SignalType::Ice, "[]"},
        {"a candidate from a stranger", SignalType::Ice, R"({"candidate":"candidate:1"})"},
        {"a second login", SignalType::UserId, "m2"},
        {"somebody's login", SignalType::Login, ""},
    };
    FakePeer& peer = reach(Stage::Offering, "b");
    const auto commands = peer.commands();
    events.clear();
    for (const auto& [name, type, data] : kTable) {
        SCOPED_TRACE(name);
        log.clear();
        signal(type, std::string(name).ends_with("stranger") ? "stranger" : "b", data);
        EXPECT_EQ(events, Strings{});
        EXPECT_EQ(network.peers.size(), 1U);
        EXPECT_EQ(peer.commands(), commands);
        EXPECT_EQ(log.size(), type == SignalType::Login ? 1U : 2U) << "a line for what became of it";
    }
}

TEST_F(MeshLimitsTest, GoesOnAfterHostileMessages) {
    FakePeer& peer = reach(Stage::Open, "b", "bob");
    for (const auto& message : testing::hostile_messages("signaling")) network.socket().receives(message.bytes);
    network.pass(Time{200'000});
    EXPECT_LE(network.live_peers(), 1U + Mesh::kMaxUnopenedPeers);
    peer.receives("still here");
    EXPECT_EQ(events.back(), "text 1 still here");
}

TEST_F(MeshLimitsTest, SurvivesReplayedDescriptions) {
    for (int i = 0; i < 1'000; ++i) {
        offer("b", kFromReact);
        answer("b");
    }
    EXPECT_EQ(network.live_peers(), 1U);
    network.peer().opens();
    for (int i = 0; i < 1'000; ++i) offer("b", kFromReact);
    EXPECT_EQ(network.live_peers(), 1U);
    EXPECT_EQ(events, (Strings{"added 1", "open 1"}));
}

/// Leaving and joining again inside any event destroys the very objects that are calling.
TEST_F(MeshLimitsTest, LeavesAndJoinsAgainInsideAnyEvent) {
    const struct {
        const char* event;
        void (*cause)(MeshHost&);
    } kTable[] = {
        {"added 2", [](auto& host) { host.new_member("c"); }},
        {"added 2", [](auto& host) { host.offer("c", kFromReact); }},
        {"added 2",
         [](auto& host) {
             host.mesh.suggest(1, {"c"});
             host.network.pass(Time{2'000});
             host.send_description();
             host.answer("c", "cem");
         }},
        {"open 2",
         [](auto& host) {
             host.new_member("c");
             host.network.peer().opens();
         }},
        {"text 1 hello", [](auto& host) { host.network.peer().receives("hello"); }},
        {"interrupted 1", [](auto& host) { host.network.peer().becomes(PeerConnectionState::Failed); }},
        {"restored 1",
         [](auto& host) {
             host.network.peer().becomes(PeerConnectionState::Disconnected);
             host.network.peer().becomes(PeerConnectionState::Connected);
         }},
        {"send failed 1", [](auto& host) { host.network.peer().fails(PeerOperation::Send, "full"); }},
        {"gone 1 left", [](auto& host) { host.network.peer().closes(); }},
        {"own id", [](auto& host) { host.network.socket().closes(1011); }},
        {"signaling", [](auto& host) { host.network.socket().closes(1011); }},
        {"own id",
         [](auto& host) {
             host.mesh.leave();
             host.mesh.join("ws://server");
             host.log_in("m2");
         }},
    };
    for (const auto& [event, cause] : kTable) {
        SCOPED_TRACE(event);
        MeshHost host;
        host.reach(Stage::Open, "b", "bob");
        int times = 0;
        host.on_event = [&](const std::string& happened) {
            if (happened != event || times++ != 0) return;
            host.mesh.leave();
            host.mesh.join("ws://another");
        };
        cause(host);
        EXPECT_GE(times, 1);
        host.network.pass(Time{1'000});
        EXPECT_EQ(host.network.live_peers(), 0U);
        EXPECT_EQ(host.network.socket().url(), "ws://another");
        host.log_in("m3");
        host.new_member("d");
        EXPECT_EQ(host.network.live_peers(), 1U);
    }
}

TEST_F(MeshLimitsTest, ClosesEverythingAtOnceWhenItLeaves) {
    reach(Stage::Open, "b", "bob");
    reach(Stage::Offering, "c");
    events.clear();
    mesh.leave();
    EXPECT_EQ(network.live_peers(), 0U);
    EXPECT_FALSE(network.socket().alive());
    EXPECT_EQ(mesh.next_deadline(), std::nullopt);
    EXPECT_EQ(events, Strings{});
    mesh.send(1, "to nobody");
    mesh.identify(1, {"bob", {}}, "b");
    EXPECT_EQ(mesh.signaling_id(1), "");
}

}  // namespace
}  // namespace parley
