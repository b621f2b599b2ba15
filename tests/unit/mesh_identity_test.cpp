// Who is who: the same Parley client under a new id, claims about others, our own ids.
#include <gtest/gtest.h>

#include <string>

#include "unit/support/mesh_host.h"

namespace parley {
namespace {

using testing::FakePeer;
using testing::from_parley;
using testing::kFromReact;
using testing::Strings;
using Stage = PeerSession::Stage;

class MeshIdentityTest : public ::testing::Test, protected testing::MeshHost {
protected:
    /// Peer 1, client "ada", known as "a1" until it logs in anew.
    FakePeer& reach_ada(Stage stage) {
        FakePeer& peer = reach(stage, "a1", "ada");
        events.clear();
        return peer;
    }
};

TEST_F(MeshIdentityTest, KnowsAClientUnderItsNewId) {
    for (const bool replace : {false, true}) {
        for (const Stage stage : {Stage::Answering, Stage::Connecting, Stage::Interrupted, Stage::Lost}) {
            SCOPED_TRACE("stage " + std::to_string(static_cast<int>(stage)) + (replace ? ", replaces" : ""));
            MeshHost host;
            FakePeer& old = host.reach(stage, "a1", "ada");
            host.events.clear();
            host.offer("a2", from_parley("ada", replace));
            const bool answered = replace || stage != Stage::Interrupted;
            EXPECT_EQ(host.answering("a2") != nullptr, answered);
            EXPECT_EQ(old.alive(), !answered);
            EXPECT_EQ(host.mesh.signaling_id(1), "a2");
            EXPECT_EQ(host.events, Strings{}) << "nobody came or went";
        }
    }
}

TEST_F(MeshIdentityTest, AnswersUnderTheNewIdThoughItsOwnOfferWentToTheOldOne) {
    for (const char* id : {"a2", "z2"}) {  // impolite and polite
        SCOPED_TRACE(id);
        MeshHost host;
        host.reach(Stage::Open, "a1", "ada").becomes(PeerConnectionState::Failed);
        host.network.pass(Time{0});
        host.send_description();
        ASSERT_EQ(host.offers_to("a1"), 2U);
        host.offer(id, from_parley("ada", true));
        EXPECT_TRUE(host.answering(id));
        EXPECT_EQ(host.mesh.signaling_id(1), id);
    }
}

TEST_F(MeshIdentityTest, KeepsAnOpenChannelWhenAnOfferComesUnderANewId) {
    FakePeer& ada = reach_ada(Stage::Open);
    offer("a2", from_parley("ada"));
    EXPECT_TRUE(ada.alive());
    EXPECT_EQ(network.peers.size(), 1U);
    EXPECT_EQ(mesh.signaling_id(1), "a2");
    ada.receives("still here");
    EXPECT_EQ(events, Strings{"text 1 still here"});
}

TEST_F(MeshIdentityTest, GivesUpAPendingSessionForTheOpenOneOfTheSameClient) {
    FakePeer& ada = reach_ada(Stage::Open);
    reach(Stage::Offering, "a2");
    offer("a2", from_parley("ada"));
    EXPECT_EQ(events, (Strings{"added 2", "gone 2 superseded"}));
    EXPECT_TRUE(ada.alive());
    EXPECT_EQ(network.live_peers(), 1U);
    EXPECT_EQ(mesh.signaling_id(1), "a2");
}

TEST_F(MeshIdentityTest, GivesUpTheUnopenedSessionUnderTheOldIdForAnAcceptedOffer) {
    FakePeer& old = reach_ada(Stage::Connecting);
    new_member("z2");  // we are polite towards it
    events.clear();
    offer("z2", from_parley("ada"));
    EXPECT_EQ(events, Strings{"gone 1 superseded"});
    EXPECT_FALSE(old.alive());
    EXPECT_TRUE(answering("z2"));
}

TEST_F(MeshIdentityTest, GivesUpTheUnopenedSessionUnderTheOldIdForAnAnswer) {
    FakePeer& old = reach_ada(Stage::Connecting);
    FakePeer& fresh = reach(Stage::Offering, "a2");
    events.clear();
    answer("a2", "ada");
    EXPECT_EQ(events, Strings{"gone 1 superseded"});
    EXPECT_FALSE(old.alive());
    fresh.opens();
    EXPECT_EQ(events.back(), "open 2");
}

TEST_F(MeshIdentityTest, LearnsANewIdFromTheHandshake) {
    FakePeer& ada = reach_ada(Stage::Open);
    FakePeer& pending = reach(Stage::Offering, "a2");
    mesh.identify(1, {"ada", {}}, "a2");
    EXPECT_EQ(events, (Strings{"added 2", "gone 2 superseded"}));
    EXPECT_FALSE(pending.alive());
    EXPECT_EQ(mesh.open_ids(), Strings{"a2"});

    ada.becomes(PeerConnectionState::Failed);
    network.pass(Time{0});
    send_description();
    EXPECT_EQ(offers_to("a2"), 2U) << "restarts towards the new id";
}

TEST_F(MeshIdentityTest, ForgetsTheIdOfWhoIsLoggedOut) {
    reach_ada(Stage::Open);
    mesh.identify(1, {"ada", {}}, "");
    EXPECT_EQ(mesh.signaling_id(1), "");
    EXPECT_EQ(mesh.open_ids(), Strings{});
    reach(Stage::Open, "b", "bob");
    mesh.identify(2, {"bob", {}}, "");
    EXPECT_EQ(events.back(), "open 2") << "two who are logged out are still two";
    EXPECT_EQ(network.live_peers(), 2U);
}

TEST_F(MeshIdentityTest, GivesUpTheUnopenedSessionToAClientThatIdentifiesItself) {
    FakePeer& old = reach_ada(Stage::Connecting);
    reach(Stage::Open, "a2");
    mesh.identify(2, {"ada", {}}, "a2");
    EXPECT_EQ(events.back(), "gone 1 superseded");
    EXPECT_FALSE(old.alive());
}

TEST_F(MeshIdentityTest, NoClaimClosesAnOpenChannel) {
    const struct {
        const char* name;
        void (*claim)(MeshHost&);
    } kClaims[] = {
        {"a handshake with their client", [](auto& host) { host.mesh.identify(2, {"ada", {}}, "mallory"); }},
        {"a handshake with their id", [](auto& host) { host.mesh.identify(2, {"mallory", {}}, "a1"); }},
        {"a handshake with both", [](auto& host) { host.mesh.identify(2, {"ada", {}}, "a1"); }},
        {"an offer", [](auto& host) { host.offer("mallory", from_parley("ada")); }},
        {"an offer that replaces", [](auto& host) { host.offer("mallory", from_parley("ada", true)); }},
        {"an offer by a stranger", [](auto& host) { host.offer("stranger", from_parley("ada")); }},
        {"an offer by a stranger that replaces", [](auto& host) { host.offer("stranger", from_parley("ada", true)); }},
        {"an answer to nothing", [](auto& host) { host.answer("mallory", "ada"); }},
        {"an answer",
         [](auto& host) {
             host.reach(Stage::Offering, "stranger");
             host.answer("stranger", "ada");
         }},
    };
    for (const auto& [name, claim] : kClaims) {
        SCOPED_TRACE(name);
        MeshHost host;
        FakePeer& ada = host.reach(Stage::Open, "a1", "ada");
        host.mesh.identify(1, {"ada", {}}, "a1");
        host.reach(Stage::Open, "mallory");
        host.events.clear();
        claim(host);
        EXPECT_TRUE(ada.alive());
        ada.receives("still here");
        EXPECT_EQ(std::ranges::count(host.events, "text 1 still here"), 1);
        host.mesh.send(1, "and heard");
        EXPECT_EQ(ada.sent(), Strings{"and heard"});
    }
}

TEST_F(MeshIdentityTest, TakesNobodyForItself) {
    offer("x", from_parley("us"));
    EXPECT_TRUE(logged("dropped: an offer from ourselves"));
    new_member("m");
    offer("m", kFromReact);
    log_in_anew("m2");
    for (const char* own : {"m", "m2", ""}) {
        new_member(own);
        offer(own, from_parley("somebody"));
        answer(own);
        signal(SignalType::Ice, own, serialize_ice_candidate({"candidate:1", "0", 0, ""}));
    }
    network.socket().receives(R"({"userId":null,"type":"NewMember","data":null,"toUid":null})");
    EXPECT_EQ(events, (Strings{"own id", "own id"}));
    EXPECT_EQ(network.peers.size(), 0U);
}

TEST_F(MeshIdentityTest, RefusesOurIdsInAHandshake) {
    reach_ada(Stage::Open);
    log_in_anew("m2");
    for (const char* own : {"m", "m2"}) {
        mesh.identify(1, {"ada", {}}, own);
        EXPECT_EQ(mesh.signaling_id(1), "a1");
    }
}

TEST_F(MeshIdentityTest, RemembersItsIdsFromBeforeItLeft) {
    mesh.leave();
    mesh.join("ws://server");
    log_in("m2");
    new_member("m");
    EXPECT_EQ(network.peers.size(), 0U);
}

TEST_F(MeshIdentityTest, AServerMayNameUsAfterSomebodyElse) {
    FakePeer& ada = reach_ada(Stage::Open);
    log_in_anew("a1");
    new_member("a1");
    offer("a1", from_parley("ada", true));
    ada.receives("still here");
    EXPECT_EQ(events, (Strings{"own id", "own id", "text 1 still here"}));
}

TEST_F(MeshIdentityTest, KeepsWhatNeedsNoSignalingWhenItIsLoggedOut) {
    const struct {
        Stage stage;
        bool stays;
    } kTable[] = {{Stage::Offering, false}, {Stage::Answering, false},  {Stage::Connecting, true},
                  {Stage::Open, true},      {Stage::Interrupted, true}, {Stage::Lost, true}};
    for (const auto& [stage, stays] : kTable) {
        SCOPED_TRACE(static_cast<int>(stage));
        MeshHost host;
        FakePeer& peer = host.reach(stage, "a1", "ada");
        host.events.clear();
        host.network.socket().closes(1011);
        EXPECT_EQ(peer.alive(), stays);
        EXPECT_EQ(host.events, stays ? Strings{"own id"} : (Strings{"gone 1 superseded", "own id"}));
    }
}

}  // namespace
}  // namespace parley
