// Finding each other without an introduction: hearsay from Parley peers.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "unit/support/mesh_host.h"

namespace parley {
namespace {

using testing::from_parley;
using testing::Strings;
using Stage = PeerSession::Stage;

constexpr const char* kAbove = "x";  ///< we, "m", are polite towards it
constexpr const char* kBelow = "b";
constexpr Time kLongEnough{6'000};

class MeshGossipTest : public ::testing::Test, protected testing::MeshHost {
protected:
    /// Peer 1, a Parley client, tells us of others.
    MeshGossipTest() { reach(Stage::Open, "teller", "teller"); }

    /// When the first connection after those we know is opened, from now.
    std::optional<Time> until_offer() {
        const Time start = network.now;
        const std::size_t peers = network.peers.size();
        while (network.peers.size() == peers && network.now < start + kLongEnough) network.pass(Time{1});
        return network.peers.size() == peers ? std::nullopt : std::optional(network.now - start);
    }
};

TEST_F(MeshGossipTest, OffersAfterAWhileToWhomOthersKnow) {
    for (const auto& [id, least] : {std::pair{kBelow, Time{1'000}}, std::pair{kAbove, Time{4'000}}}) {
        SCOPED_TRACE(id);
        testing::MeshHost host;
        host.reach(Stage::Open, "teller", "teller");
        Strings ids;
        for (int i = 0; i < 50; ++i) ids.push_back(id + std::to_string(i));
        host.mesh.suggest(1, ids);
        const auto opened_after = [&](Time wait) {
            host.network.pass(wait);
            return host.network.peers.size() - 1;
        };
        EXPECT_EQ(opened_after(least - Time{1}), 0U);
        const std::size_t first_half = opened_after(Time{500});
        EXPECT_GT(first_half, 10U) << "spread, so that not all offer at once";
        EXPECT_LT(first_half, 40U);
        EXPECT_EQ(opened_after(Time{501}), 50U);
    }
}

TEST_F(MeshGossipTest, CountsHearsayAsSomebodyFromTheirFirstSignOfLife) {
    const struct {
        const char* name;
        const char* id;
        void (*comes)(testing::MeshHost&);
        Strings events;
    } kTable[] = {
        {"an answer", kBelow, [](auto& host) { host.answer(kBelow, "bob"); }, {"added 2"}},
        {"an announcement", kBelow, [](auto& host) { host.new_member(kBelow); }, {"added 2"}},
        {"an offer", kAbove, [](auto& host) { host.offer(kAbove, from_parley("bob")); }, {"added 2"}},
        {"nothing", kBelow, [](auto& host) { host.network.pass(Time{60'000}); }, {}},
    };
    for (const auto& [name, id, comes, expected] : kTable) {
        SCOPED_TRACE(name);
        testing::MeshHost host;
        host.reach(Stage::Open, "teller", "teller");
        host.events.clear();
        host.mesh.suggest(1, {id});
        host.network.pass(Time{5'000});
        host.send_description();
        ASSERT_EQ(host.offers_to(id), 1U);
        EXPECT_EQ(host.events, Strings{});
        comes(host);
        EXPECT_EQ(host.events, expected);
    }
}

TEST_F(MeshGossipTest, WaitsOnWhenItHearsTheSameAgain) {
    mesh.suggest(1, {kBelow});
    const auto due = mesh.next_deadline();
    network.pass(Time{500});
    reach(Stage::Open, "other", "other");
    mesh.suggest(1, {kBelow});
    mesh.suggest(2, {kBelow});
    EXPECT_EQ(mesh.next_deadline(), due);
}

TEST_F(MeshGossipTest, ForgetsWhatTheTellerTakesBack) {
    mesh.suggest(1, {kBelow, kAbove});
    mesh.suggest(1, {kAbove});
    const auto wait = until_offer();
    ASSERT_TRUE(wait);
    EXPECT_GE(*wait, Time{4'000});
    EXPECT_EQ(until_offer(), std::nullopt);
}

TEST_F(MeshGossipTest, KeepsWhatAnotherDoesNotTakeBack) {
    reach(Stage::Open, "other", "other");
    mesh.suggest(1, {kBelow});
    mesh.suggest(2, {});
    EXPECT_TRUE(until_offer());
}

TEST_F(MeshGossipTest, OffersNothingToWhomItKnowsOrWhoIsGone) {
    const struct {
        const char* name;
        void (*before)(testing::MeshHost&);
    } kTable[] = {
        {"in the room", [](auto& host) { host.reach(Stage::Connecting, "b", "bob"); }},
        {"left", [](auto& host) { host.reach(Stage::Open, "b", "bob").closes(); }},
        {"did not answer",
         [](auto& host) {
             host.reach(Stage::Offering, "b");
             host.network.pass(Time{40'000});
         }},
        {"did not answer until our socket was lost",
         [](auto& host) {
             host.reach(Stage::Offering, "b");
             host.log_in_anew("m2");
         }},
        {"has a new id",
         [](auto& host) {
             host.reach(Stage::Open, "b", "bob");
             host.mesh.identify(2, {"bob", {}}, "b2");
         }},
        {"is logged out",
         [](auto& host) {
             host.reach(Stage::Open, "b", "bob");
             host.mesh.identify(2, {"bob", {}}, "");
         }},
    };
    for (const auto& [name, before] : kTable) {
        SCOPED_TRACE(name);
        testing::MeshHost host;
        host.reach(Stage::Open, "teller", "teller");
        before(host);
        const std::size_t peers = host.network.peers.size();
        host.mesh.suggest(1, {"b"});
        host.network.pass(kLongEnough);
        EXPECT_EQ(host.network.peers.size(), peers);
    }
}

TEST_F(MeshGossipTest, OffersNothingToWhoeverTurnedUpMeanwhile) {
    const struct {
        const char* name;
        void (*meanwhile)(testing::MeshHost&);
        std::size_t opened;
    } kTable[] = {
        {"introduced by the server", [](auto& host) { host.new_member("b"); }, 1},
        {"offered first", [](auto& host) { host.offer("b", from_parley("bob")); }, 1},
        {"said to be another's new id", [](auto& host) { host.mesh.identify(1, {"teller", {}}, "b"); }, 0},
        {"was another's id for a while",
         [](auto& host) {
             host.offer("b", from_parley("teller"));
             host.mesh.identify(1, {"teller", {}}, "b2");
         },
         0},
        {"came and left", [](auto& host) { host.reach(Stage::Open, "b", "bob").closes(); }, 1},
        {"was us all along", [](auto& host) { host.log_in_anew("b"); }, 0},
    };
    for (const auto& [name, meanwhile, opened] : kTable) {
        SCOPED_TRACE(name);
        testing::MeshHost host;
        host.reach(Stage::Open, "teller", "teller");
        host.mesh.suggest(1, {"b"});
        meanwhile(host);
        host.network.pass(kLongEnough);
        EXPECT_EQ(host.network.peers.size(), 1U + opened);
    }
}

TEST_F(MeshGossipTest, OffersAgainToWhoWritesAgain) {
    reach(Stage::Open, "b", "bob").closes();
    new_member("b");
    EXPECT_EQ(network.peers.size(), 3U);
    network.pass(Time{40'000});
    offer("b", from_parley("bob"));
    EXPECT_TRUE(answering("b"));
}

TEST_F(MeshGossipTest, FollowsHearsayAgainAboutWhoWasAnnouncedAgain) {
    reach(Stage::Open, "b", "bob").closes();
    for (std::size_t i = 0; i < Mesh::kMaxUnopenedPeers; ++i) new_member("c" + std::to_string(i));
    new_member("b");  // finds no room
    network.peer().opens();
    mesh.suggest(1, {"b"});
    const std::size_t peers = network.peers.size();
    network.pass(Time{2'000});
    EXPECT_EQ(network.peers.size(), peers + 1);
}

TEST_F(MeshGossipTest, OffersLaterToWhomItGaveUpIfAnybodyReachesThemThen) {
    const auto tells = [](auto& host, PeerKey by, const char* name, Strings reached) {
        host.mesh.identify(by, {name, {}, false, std::move(reached)}, name);
    };
    const struct {
        const char* name;
        std::function<void(testing::MeshHost&)> meanwhile;
        bool offers;
    } kTable[] = {
        {"nobody does", [](auto&) {}, false},
        {"one does", [&](auto& host) { tells(host, 1, "teller", {"bob"}); }, true},
        {"one did, and now another does",
         [&](auto& host) {
             tells(host, 1, "teller", {"bob"});
             tells(host, 1, "teller", {});
             host.mesh.suggest(1, {});
             tells(host, 2, "other", {"bob"});
         },
         true},
        {"and so do we",
         [&](auto& host) {
             tells(host, 1, "teller", {"bob"});
             host.reach(Stage::Open, "b2", "bob");
         },
         false},
    };
    for (const auto& [name, meanwhile, offers] : kTable) {
        SCOPED_TRACE(name);
        testing::MeshHost host;
        host.reach(Stage::Open, "teller", "teller");
        host.reach(Stage::Open, "other", "other");
        testing::FakePeer& bob = host.reach(Stage::Open, kBelow, "bob");
        host.mesh.identify(3, {"bob", {}, true, {}}, kBelow);
        bob.closes();
        meanwhile(host);
        const std::size_t peers = host.network.peers.size();
        host.network.pass(Time{39'999});
        EXPECT_EQ(host.network.peers.size(), peers) << "by then everybody has given up who is gone";
        host.network.pass(Time{1});
        EXPECT_EQ(host.network.peers.size(), peers + (offers ? 1 : 0));
    }
}

TEST_F(MeshGossipTest, NeverOffersToItselfNorToNobody) {
    log_in_anew("m2");
    mesh.suggest(1, {"", "m", "m2", "teller"});
    EXPECT_EQ(until_offer(), std::nullopt);
}

TEST_F(MeshGossipTest, WaitsUntilItIsLoggedIn) {
    mesh.suggest(1, {kBelow});
    network.socket().closes(1011);
    network.pass(*mesh.signaling().retry_at() - network.now);
    network.pass(Time{5'000});
    EXPECT_EQ(network.peers.size(), 1U);
    log_in("m2");
    network.pass(Time{0});
    EXPECT_EQ(network.peers.size(), 2U);
}

TEST_F(MeshGossipTest, ForgetsEverythingWhenItLeaves) {
    mesh.suggest(1, {kBelow});
    mesh.leave();
    EXPECT_EQ(mesh.next_deadline(), std::nullopt);
    mesh.join("ws://server");
    log_in("m2");
    EXPECT_EQ(until_offer(), std::nullopt);
}

TEST_F(MeshGossipTest, KeepsABoundedNumberOfHints) {
    Strings many;
    for (int i = 0; i < 1'000; ++i) many.push_back("b" + std::to_string(i));
    mesh.suggest(1, many);
    network.pass(kLongEnough);
    EXPECT_EQ(network.peers.size(), 1U + Mesh::kMaxUnopenedPeers);

    testing::MeshHost full;
    full.reach(Stage::Open, "teller", "teller");
    for (std::string& id : many) id[0] = 'x';  // those wait longer
    full.mesh.suggest(1, many);
    full.reach(Stage::Open, "other", "other");
    full.mesh.suggest(2, {kBelow});
    full.network.pass(Time{2'000});
    EXPECT_EQ(full.network.peers.size(), 2U);
}

}  // namespace
}  // namespace parley
