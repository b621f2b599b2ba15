// When an attempt has failed, how many follow, and how an open connection that is lost comes back.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "unit/support/session_host.h"

namespace parley {
namespace {

using testing::Strings;
using Stage = PeerSession::Stage;

class PeerSessionRetryTest : public ::testing::Test, protected testing::SessionHost {
protected:
    /// Lets time go by until the next connection is opened or the session ends; nullopt when neither happens.
    std::optional<Time> until_next_step() {
        const Time start = network.now;
        const std::size_t peers = network.peers.size();
        while (network.peers.size() == peers && session.stage() != Stage::Idle && network.now < start + Time{60'000})
            network.pass(Time{1});
        if (network.now == start + Time{60'000}) return std::nullopt;
        return network.now - start;
    }
    bool replaces() const { return sent.back().ext->replace; }
    void fail() { peer().becomes(PeerConnectionState::Failed); }
};

TEST_F(PeerSessionRetryTest, OffersTwiceToWhoDoesNotAnswer) {
    for (const auto& [polite, wait] : {std::pair{false, Time{15'000}}, std::pair{true, Time{18'000}}}) {
        PeerSession fresh{2, "remote", context, *this};
        SCOPED_TRACE(polite);
        session.close();
        events.clear();
        network.serve(fresh);
        fresh.set_polite(polite);
        const Time start = network.now;
        fresh.offer(Time{});
        send_description();
        EXPECT_FALSE(replaces());
        network.pass(start + wait - network.now - Time{1});
        EXPECT_TRUE(peer().alive());
        const std::size_t peers = network.peers.size();
        network.pass(Time{1});
        ASSERT_EQ(network.peers.size(), peers + 1);
        send_description();
        EXPECT_TRUE(replaces());
        network.pass(start + 2 * wait - network.now - Time{1});
        EXPECT_EQ(events, (Strings{"description", "description"}));
        network.pass(Time{1});
        EXPECT_EQ(events.back(), "ended unanswered");
        network.serve(session);
    }
}

TEST_F(PeerSessionRetryTest, TriesFourTimesToConnectWithWhoAnswers) {
    const Time start = network.now;
    connect();
    for (int attempt = 2; attempt <= 4; ++attempt) {
        ASSERT_TRUE(until_next_step());
        EXPECT_EQ(network.now, start + (attempt - 1) * Time{15'000});
        EXPECT_EQ(session.stage(), Stage::Offering);
        const std::string previous_offer = sent.back().ext->offer_id;
        send_description();
        EXPECT_TRUE(replaces());
        EXPECT_NE(sent.back().ext->offer_id, previous_offer);
        session.take_answer(answer());
    }
    until_next_step();
    EXPECT_EQ(network.peers.size(), 4U);
    EXPECT_EQ(network.now, start + Time{60'000});
    EXPECT_EQ(events.back(), "ended unreachable");
}

TEST_F(PeerSessionRetryTest, OffersWhenItsAnswerLedNowhere) {
    session.answer(remote_offer(), Time{});
    send_description();
    EXPECT_EQ(until_next_step(), Time{15'000 - 100});
    EXPECT_EQ(session.stage(), Stage::Offering);
    send_description();
    EXPECT_TRUE(replaces());
}

TEST_F(PeerSessionRetryTest, CountsTheOthersAttemptsTooSoThatBothGiveUp) {
    for (int attempt = 0; attempt < 4; ++attempt) {
        session.answer(remote_offer(true), Time{});
        send_description();
        network.pass(Time{14'000});
    }
    ASSERT_TRUE(until_next_step());
    EXPECT_EQ(events.back(), "ended unreachable");
}

TEST_F(PeerSessionRetryTest, CountsAnewForAReplacementOfWhatWasOpen) {
    open();
    peer().becomes(PeerConnectionState::Failed);
    for (int attempt = 0; attempt < 4; ++attempt) {
        session.answer(remote_offer(true), Time{});
        send_description();
        network.pass(Time{14'000});
    }
    ASSERT_TRUE(until_next_step());
    EXPECT_EQ(session.stage(), Stage::Offering);
}

TEST_F(PeerSessionRetryTest, StartsEachAttemptWithNothingOfTheLast) {
    connect();
    peer().finds("to be trickled");
    session.offer(Time{});
    EXPECT_FALSE(network.peers[0]->alive());
    peer().finds("gathered");
    session.take_candidate({"for the second attempt", "0", 0, "theirs"});
    session.offer(Time{});
    events.clear();
    send_description();
    EXPECT_TRUE(sent_with.back().empty());
    session.take_candidate({"early", "0", 0, "theirs"});
    session.take_answer(answer());
    peer().accepts_remote();
    peer().finds("new");
    network.pass(Time{10'000});
    EXPECT_EQ(events, (Strings{"description", "candidate:new"}));
    const std::string remote = "setRemoteDescription " + answer().description.sdp;
    EXPECT_EQ(peer().commands(),
              (Strings{"createDataChannel parley", "setLocalDescription", remote, "addIceCandidate early"}));
}

TEST_F(PeerSessionRetryTest, RestartsAfterAFailure) {
    open();
    testing::FakePeer& first = peer();
    first.becomes(PeerConnectionState::Disconnected);
    fail();
    EXPECT_TRUE(first.alive());
    network.pass(Time{0});
    EXPECT_EQ(network.peers.size(), 2U);
    EXPECT_EQ(session.stage(), Stage::Offering);
    send_description();
    EXPECT_TRUE(replaces());
    session.take_answer(answer());
    peer().opens();
    EXPECT_EQ(events, (Strings{"description", "open", "interrupted", "description", "open"}));
    EXPECT_EQ(session.next_deadline(), std::nullopt);
}

TEST_F(PeerSessionRetryTest, WaitsForTheOthersRestartWhenPolite) {
    const struct {
        bool polite;
        const char* client;
        Time wait;
    } kTable[] = {{true, "them", Time{3'000}}, {false, "them", Time{}}, {true, "", Time{}}, {false, "", Time{}}};
    for (const auto& [polite, client, wait] : kTable) {
        SCOPED_TRACE(std::string(polite ? "polite towards " : "impolite towards ") + client);
        session.set_polite(polite);
        session.set_client(client);
        open();
        fail();
        EXPECT_EQ(session.stage(), Stage::Interrupted);
        EXPECT_EQ(until_next_step().value_or(Time{-1}) / Time{10}, wait / Time{10});
    }
}

TEST_F(PeerSessionRetryTest, ForgetsTheRestartWhenTheConnectionHeals) {
    session.set_polite(true);
    session.set_client("them");
    open();
    fail();
    peer().becomes(PeerConnectionState::Connected);
    EXPECT_EQ(events.back(), "restored");
    EXPECT_EQ(session.next_deadline(), std::nullopt);
}

TEST_F(PeerSessionRetryTest, TakesTheOthersRestart) {
    session.set_polite(true);
    session.set_client("them");
    open();
    fail();
    network.pass(Time{1'000});
    session.answer(remote_offer(true), Time{});
    send_description();
    peer().opens();
    EXPECT_EQ(network.peers.size(), 2U);
    EXPECT_EQ(session.stage(), Stage::Open);
    EXPECT_EQ(session.next_deadline(), std::nullopt);
}

TEST_F(PeerSessionRetryTest, EndsEightSecondsAfterARestartThatNobodyAnswers) {
    for (const auto& [polite, wait] : {std::pair{false, Time{8'000}}, std::pair{true, Time{11'000}}}) {
        session.set_polite(polite);
        open();
        fail();
        network.pass(Time{0});
        EXPECT_EQ(session.stage(), Stage::Offering);
        EXPECT_EQ(until_next_step(), wait);
        EXPECT_EQ(events.back(), "ended unanswered");
    }
}

TEST_F(PeerSessionRetryTest, RestartsTwiceWithWhoAnswers) {
    open();
    fail();
    network.pass(Time{0});
    for (int restart = 1; restart <= 2; ++restart) {
        send_description();
        network.pass(Time{7'000});
        session.take_answer(answer());
        EXPECT_EQ(until_next_step(), Time{15'000});
    }
    EXPECT_EQ(network.peers.size(), 3U);
    EXPECT_EQ(events.back(), "ended unreachable");
}

TEST_F(PeerSessionRetryTest, ComesBackWhenTheChannelClosesWhileInterrupted) {
    open();
    events.clear();
    peer().becomes(PeerConnectionState::Disconnected);
    peer().closes();
    EXPECT_EQ(session.stage(), Stage::Lost);
    EXPECT_FALSE(session.is_open());
    EXPECT_EQ(events, Strings{"interrupted"});
    EXPECT_EQ(until_next_step(), Time{3'000});
    EXPECT_EQ(session.stage(), Stage::Offering);
    send_description();
    EXPECT_TRUE(replaces());
}

TEST_F(PeerSessionRetryTest, TakesAnOfferWhileLost) {
    open();
    peer().becomes(PeerConnectionState::Disconnected);
    peer().closes();
    session.answer(remote_offer(), Time{});
    send_description();
    peer().opens();
    EXPECT_EQ(session.stage(), Stage::Open);
    EXPECT_EQ(session.next_deadline(), std::nullopt);
}

TEST_F(PeerSessionRetryTest, LeavesAFailureBeforeTheChannelOpensToTheTimeout) {
    connect();
    events.clear();
    fail();
    peer().closes();
    EXPECT_EQ(session.stage(), Stage::Connecting);
    EXPECT_EQ(events, Strings{});
    EXPECT_EQ(until_next_step(), Time{15'000 - 100});
}

}  // namespace
}  // namespace parley
