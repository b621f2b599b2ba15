// What the browser refuses: descriptions that are none, and connections that cannot be made.
#include <gtest/gtest.h>

#include "unit/support/session_host.h"

namespace parley {
namespace {

using testing::Strings;
using Stage = PeerSession::Stage;

class PeerSessionFailureTest : public ::testing::Test, protected testing::SessionHost {};

TEST_F(PeerSessionFailureTest, GivesUpOnAnOfferThatIsNone) {
    session.answer(remote_offer(), Time{});
    peer().fails(PeerOperation::SetRemoteDescription, "OperationError");
    EXPECT_EQ(events, Strings{"ended unanswered"});
    EXPECT_FALSE(peer().alive());
}

TEST_F(PeerSessionFailureTest, NeverSendsTheOfferThatChromiumMakesInPlaceOfAnAnswer) {
    session.answer(remote_offer(), Time{});
    peer().describes_as(SdpType::Offer);
    network.pass(Time{1'000});
    EXPECT_TRUE(sent.empty());
}

TEST_F(PeerSessionFailureTest, OffersAnewAtOnceWhenTheAnswerIsNone) {
    offer();
    session.take_answer(answer());
    peer().fails(PeerOperation::SetRemoteDescription, "OperationError");
    network.pass(Time{1});
    EXPECT_EQ(network.peers.size(), 2U);
    EXPECT_EQ(session.stage(), Stage::Offering);
}

TEST_F(PeerSessionFailureTest, EndsWhereNoConnectionCanBeMade) {
    session.offer(Time{});
    for (int attempt = 0; attempt < 10 && session.stage() != Stage::Idle; ++attempt) {
        peer().fails(PeerOperation::Create, "NotSupportedError");
        network.pass(Time{1});
    }
    EXPECT_EQ(events, Strings{"ended unanswered"});
    EXPECT_EQ(network.peers.size(), 2U);
}

TEST_F(PeerSessionFailureTest, OutlivesACandidateThatIsNone) {
    connect();
    peer().fails(PeerOperation::AddIceCandidate, "OperationError");
    network.pass(Time{1'000});
    EXPECT_EQ(network.peers.size(), 1U);
    EXPECT_EQ(session.stage(), Stage::Connecting);
}

TEST_F(PeerSessionFailureTest, OffersItselfWhenARestartIsNone) {
    open();
    session.answer(remote_offer(true), Time{});
    peer().fails(PeerOperation::SetRemoteDescription, "OperationError");
    network.pass(Time{1});
    EXPECT_EQ(session.stage(), Stage::Offering);
}

}  // namespace
}  // namespace parley
