// Whose offer counts when there is a session already. Docs: PROTOCOL.md, "Glare".
#include <gtest/gtest.h>

#include <string>

#include "unit/support/mesh_host.h"

namespace parley {
namespace {

using testing::from_parley;
using testing::kFromReact;
using testing::MeshHost;
using testing::Strings;
using Stage = PeerSession::Stage;

constexpr const char* kAbove = "z";  ///< we, "m", are polite towards it
constexpr const char* kBelow = "a";

TEST(MeshGlare, FollowsTheTable) {
    enum class Offer { React, Parley, ParleyReplace };
    const struct {
        Stage stage;
        const char* name;
        const char* id;
        bool react, parley, replace;  ///< is such an offer answered?
    } kTable[] = {
        {Stage::Offering, "offering", kAbove, false, true, true},
        {Stage::Offering, "offering", kBelow, false, false, false},
        {Stage::Answering, "answering", kAbove, true, true, true},
        {Stage::Answering, "answering", kBelow, true, true, true},
        {Stage::Connecting, "connecting", kAbove, true, true, true},
        {Stage::Connecting, "connecting", kBelow, true, true, true},
        {Stage::Open, "open", kAbove, false, false, true},
        {Stage::Open, "open", kBelow, false, false, true},
        {Stage::Interrupted, "interrupted", kAbove, false, false, true},
        {Stage::Interrupted, "interrupted", kBelow, false, false, true},
        {Stage::Lost, "lost", kAbove, true, true, true},
        {Stage::Lost, "lost", kBelow, true, true, true},
    };
    for (const auto& row : kTable) {
        for (const Offer kind : {Offer::React, Offer::Parley, Offer::ParleyReplace}) {
            const bool react = kind == Offer::React;
            const bool answered = react ? row.react : kind == Offer::Parley ? row.parley : row.replace;
            SCOPED_TRACE(std::string(row.name) + ", to " + row.id + ", kind " + std::to_string(static_cast<int>(kind)));
            MeshHost host;
            testing::FakePeer& first = host.reach(row.stage, row.id, react ? "" : "them");
            const std::size_t before = host.network.peers.size();
            host.events.clear();
            host.offer(row.id, react ? kFromReact : from_parley("them", kind == Offer::ParleyReplace));
            EXPECT_EQ(host.network.peers.size(), before + (answered ? 1 : 0));
            EXPECT_EQ(first.alive(), !answered);
            EXPECT_EQ(host.logged(std::string("ignored: an offer from ") + row.id), !answered);
            EXPECT_EQ(host.events, Strings{}) << "the same peer goes on";
            if (!answered) continue;
            host.send_description();
            EXPECT_EQ(host.sent(SignalType::Answer, row.id).size(), 1U);
        }
    }
}

TEST(MeshGlare, TheAnswerToOurOfferStillCountsAfterAnIgnoredOne) {
    MeshHost host;
    testing::FakePeer& peer = host.reach(Stage::Offering, kBelow);
    host.offer(kBelow, from_parley("them"));
    host.answer(kBelow, "them");
    peer.opens();
    EXPECT_EQ(host.events.back(), "open 1");
}

TEST(MeshGlare, KeepsTheIgnoredOffersCandidatesApart) {
    MeshHost host;
    testing::FakePeer& peer = host.reach(Stage::Offering, kBelow);
    const auto candidate = [&](const char* fragment) {
        host.signal(SignalType::Ice, kBelow,
                    serialize_ice_candidate({std::string("of ") + fragment, "0", 0, fragment}));
    };
    host.offer(kBelow, kFromReact);
    candidate("ignored");
    host.answer(kBelow);
    candidate(kBelow);
    peer.accepts_remote();
    EXPECT_EQ(peer.commands().back(), "addIceCandidate of a");
    EXPECT_TRUE(host.logged("a: dropped: a candidate of another connection"));
}

TEST(MeshGlare, AnswersInTheNameOfTheOfferItAnswers) {
    MeshHost host;
    host.reach(Stage::Offering, kAbove);
    host.offer(kAbove, from_parley("them"));
    host.send_description();
    const auto answers = host.sent(SignalType::Answer, kAbove);
    ASSERT_EQ(answers.size(), 1U);
    const auto answer = parse_description(*answers[0].data);
    ASSERT_TRUE(answer && answer->ext);
    EXPECT_EQ(answer->ext->client, "us");
    EXPECT_EQ(answer->ext->offer_id, "offer of them");
}

TEST(MeshGlare, GoesByTheIdOfThePresentLogin) {
    MeshHost host;
    testing::FakePeer& peer = host.reach(Stage::Open, "p", "them");  // "m" is polite towards "p"
    host.log_in_anew("x");                                           // "x" is not
    peer.becomes(PeerConnectionState::Failed);
    host.network.pass(Time{0});
    EXPECT_EQ(host.network.peers.size(), 2U) << "restarts at once";
    host.send_description();
    const std::size_t before = host.network.peers.size();
    host.offer("p", from_parley("them", true));
    EXPECT_EQ(host.network.peers.size(), before);
}

// Seed 59057 of the simulation.
TEST(MeshGlare, AnswersAReferenceClientWhoseAnswerWouldGoToAnEarlierIdOfOurs) {
    MeshHost host;
    host.new_member(kBelow);
    host.send_description();
    host.answer(kBelow);
    host.network.peer().opens_in_silence();
    host.network.pass(Time{10'000});
    host.send_description();  // what it sent as the channel opened was lost, so we offer once more
    ASSERT_EQ(host.offers_to(kBelow), 2U);
    host.offer(kBelow, kFromReact);
    EXPECT_EQ(host.answering(kBelow), nullptr) << "this login's offer is still to be answered";
    host.log_in_anew("n");
    host.offer(kBelow, kFromReact);
    ASSERT_NE(host.answering(kBelow), nullptr);
    host.send_description();
    EXPECT_EQ(host.sent(SignalType::Answer, kBelow).size(), 1U);
}

}  // namespace
}  // namespace parley
