// How one attempt goes: descriptions, candidates, the channel. How attempts follow each other: peer_session_retry_test.
#include "mesh/peer_session.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "unit/support/session_host.h"

namespace parley {
namespace {

using testing::Strings;
using Stage = PeerSession::Stage;

class PeerSessionTest : public ::testing::Test, protected testing::SessionHost {
protected:
    IceCandidate theirs(const std::string& text, std::optional<std::string> fragment) const {
        return {text, "0", 0, std::move(fragment)};
    }
};

TEST_F(PeerSessionTest, Offers) {
    session.offer(Time{});
    EXPECT_EQ(session.stage(), Stage::Offering);
    EXPECT_EQ(peer().commands(), (Strings{"createDataChannel parley", "setLocalDescription"}));
    peer().describes();
    network.pass(Time{99});
    EXPECT_TRUE(sent.empty());
    network.pass(Time{1});
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].description, (SessionDescription{SdpType::Offer, peer().sdp()}));
    ASSERT_TRUE(sent[0].ext);
    EXPECT_EQ(sent[0].ext->client, "us");
    EXPECT_EQ(sent[0].ext->offer_id.size(), 16U);
    EXPECT_FALSE(sent[0].ext->replace);

    session.take_answer(answer());
    EXPECT_EQ(session.stage(), Stage::Connecting);
    EXPECT_EQ(peer().commands().back(), "setRemoteDescription " + answer().description.sdp);
    peer().opens();
    EXPECT_EQ(session.stage(), Stage::Open);
    EXPECT_TRUE(session.was_open());
    EXPECT_EQ(session.next_deadline(), std::nullopt);
    EXPECT_EQ(events, (Strings{"description", "open"}));
}

TEST_F(PeerSessionTest, Answers) {
    session.answer(remote_offer(), Time{});
    EXPECT_EQ(session.stage(), Stage::Answering);
    EXPECT_EQ(peer().commands(),
              (Strings{"setRemoteDescription " + remote_offer().description.sdp, "setLocalDescription"}));
    send_description();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0],
              (DescriptionPayload{{SdpType::Answer, peer().sdp()}, DescriptionExtension{"us", "their offer"}}));
    EXPECT_EQ(session.stage(), Stage::Connecting);
    peer().opens();
    EXPECT_EQ(session.stage(), Stage::Open);
}

TEST_F(PeerSessionTest, AnswersAReferenceClient) {
    session.answer({remote_offer().description, {}}, Time{});
    send_description();
    EXPECT_EQ(sent[0].description.type, SdpType::Answer);
}

TEST_F(PeerSessionTest, SendsWhatItFindsInTheFirstMomentsInsideTheDescription) {
    session.offer(Time{});
    peer().finds("before the description is made");
    peer().describes();
    peer().finds("a");
    network.pass(Time{99});
    peer().finds("b");
    peer().finds(IceCandidate{});  // the browser's end of candidates
    network.pass(Time{1});
    EXPECT_EQ(sent_with.at(0), (std::vector{peer().candidate("before the description is made"), peer().candidate("a"),
                                            peer().candidate("b")}));
    network.pass(Time{1'000});
    EXPECT_EQ(events, Strings{"description"});
}

TEST_F(PeerSessionTest, SendsTheDescriptionAtOnceWhenAllIsGathered) {
    session.offer(Time{});
    peer().describes();
    network.pass(Time{10});
    peer().finds("a");
    peer().completes_gathering();
    network.pass(Time{0});
    EXPECT_EQ(sent_with.at(0).size(), 1U);
    peer().completes_gathering();
    network.pass(Time{1'000});
    EXPECT_EQ(sent.size(), 1U);
}

TEST_F(PeerSessionTest, SpreadsItsDescription) {
    Time least{Time::max()}, most{};
    for (int round = 0; round < 500; ++round) {
        session.offer(Time{50});
        peer().describes();
        const Time wait = *session.next_deadline() - network.now;
        least = std::min(least, wait);
        most = std::max(most, wait);
    }
    EXPECT_EQ(least, Time{100});
    EXPECT_EQ(most, Time{150});
}

TEST_F(PeerSessionTest, NeverWaitsLongerBecauseAllIsGathered) {
    for (int round = 0; round < 100; ++round) {
        session.offer(Time{300});
        peer().describes();
        const Time due = *session.next_deadline();
        network.pass(due - network.now - Time{1});
        peer().completes_gathering();
        EXPECT_LE(*session.next_deadline(), due);
    }
}

TEST_F(PeerSessionTest, TricklesLaterCandidatesAtLeast100MillisecondsApart) {
    offer();
    events.clear();
    for (const char* text : {"a", "b", "c"}) peer().finds(text);
    const Time start = network.now;
    for (const char* text : {"a", "b", "c"}) {
        network.pass(Time{99});
        EXPECT_EQ(events, Strings{});
        network.pass(Time{1});
        EXPECT_EQ(events, Strings{std::string("candidate:") + text});
        events.clear();
    }
    network.pass(Time{1'000});
    peer().finds("d");
    EXPECT_EQ(*session.next_deadline(), start + Time{1'400});
}

TEST_F(PeerSessionTest, TricklesNoMoreOnceTheChannelIsOpen) {
    connect();
    peer().finds("a");
    peer().opens();
    peer().finds("b");
    events.clear();
    network.pass(Time{10'000});
    EXPECT_EQ(events, Strings{});
}

TEST_F(PeerSessionTest, KeepsEarlyCandidatesUntilTheRemoteDescriptionIsInPlace) {
    offer();
    session.take_candidate(theirs("one", "theirs"));
    session.take_answer(answer());
    session.take_candidate(theirs("two", "theirs"));
    session.take_candidate(theirs("another connection's", "foreign"));
    const std::size_t before = peer().commands().size();
    peer().accepts_remote();
    session.take_candidate(theirs("three", "theirs"));
    EXPECT_EQ(Strings(peer().commands().begin() + static_cast<std::ptrdiff_t>(before), peer().commands().end()),
              (Strings{"addIceCandidate one", "addIceCandidate two", "addIceCandidate three"}));
    EXPECT_EQ(log, Strings{"dropped: a candidate of another connection"});
}

TEST_F(PeerSessionTest, KeepsSixtyFourEarlyCandidates) {
    session.answer(remote_offer(), Time{});
    for (int i = 0; i < 100; ++i) session.take_candidate(theirs(std::to_string(i), "theirs"));
    EXPECT_EQ(log, Strings(36, "dropped: more early candidates than fit"));
    peer().accepts_remote();
    EXPECT_EQ(peer().commands().size(), 2U + 64U);
    EXPECT_EQ(peer().commands().back(), "addIceCandidate 63");
}

TEST_F(PeerSessionTest, TellsConnectionsApartByTheUsernameFragment) {
    const struct {
        std::optional<std::string> fragment;
        bool fits;
    } kTable[] = {{"theirs", true}, {"foreign", false}, {"their", false}, {"", true}, {std::nullopt, true}};
    connect();
    for (const auto& [fragment, fits] : kTable) {
        const std::size_t before = peer().commands().size();
        session.take_candidate(theirs("one", fragment));
        EXPECT_EQ(peer().commands().size() - before, fits ? 1U : 0U) << fragment.value_or("none");
    }
}

TEST_F(PeerSessionTest, DropsACandidateWithoutAConnection) {
    session.take_candidate(theirs("one", "theirs"));
    EXPECT_EQ(log, Strings{"dropped: a candidate for no connection"});
}

TEST_F(PeerSessionTest, TakesOnlyTheAnswerToItsOffer) {
    const DescriptionPayload reference{{SdpType::Answer, "v=0\r\n"}, {}};
    session.take_answer(reference);
    session.offer(Time{});
    session.take_answer(reference);  // to an offer that has not been sent
    send_description();
    DescriptionPayload earlier = answer();
    earlier.ext->offer_id = "an earlier one";
    session.take_answer(earlier);
    EXPECT_EQ(session.stage(), Stage::Offering);
    session.take_answer(answer());
    EXPECT_EQ(session.stage(), Stage::Connecting);
    session.take_answer(answer());
    peer().opens();
    session.take_answer(answer());
    EXPECT_EQ(session.stage(), Stage::Open);
    EXPECT_EQ(peer().commands().size(), 3U);
    EXPECT_EQ(log, (Strings{"dropped: an answer to nothing", "dropped: an answer to nothing",
                            "dropped: an answer to an earlier offer", "dropped: an answer to nothing",
                            "dropped: an answer to nothing"}));
}

TEST_F(PeerSessionTest, TakesAReferenceClientsAnswer) {
    offer();
    session.take_answer({{SdpType::Answer, "v=0\r\n"}, {}});
    EXPECT_EQ(session.stage(), Stage::Connecting);
}

TEST_F(PeerSessionTest, CarriesTextWhileTheChannelIsOpen) {
    connect();
    session.send("too early");
    peer().opens();
    session.send("hello");
    peer().receives("welcome");
    peer().becomes(PeerConnectionState::Disconnected);
    session.send("again");
    EXPECT_EQ(peer().sent(), (Strings{"hello", "again"}));
    EXPECT_EQ(events, (Strings{"description", "open", "text welcome", "interrupted"}));
    peer().closes();
    session.send("too late");
    EXPECT_EQ(peer().sent().size(), 2U);
}

TEST_F(PeerSessionTest, TellsOfAnInterruptionOnceAndOfItsEnd) {
    open();
    events.clear();
    peer().becomes(PeerConnectionState::Connected);
    peer().becomes(PeerConnectionState::Disconnected);
    peer().becomes(PeerConnectionState::Disconnected);
    EXPECT_EQ(session.stage(), Stage::Interrupted);
    EXPECT_TRUE(session.is_open());
    peer().becomes(PeerConnectionState::Connected);
    EXPECT_EQ(session.stage(), Stage::Open);
    EXPECT_EQ(events, (Strings{"interrupted", "restored"}));
}

TEST_F(PeerSessionTest, ReportsFailuresByName) {
    open();
    events.clear();
    peer().fails(PeerOperation::AddIceCandidate, std::string(1'000, 'x'));
    EXPECT_EQ(log.back(), "addIceCandidate failed: " + std::string(200, 'x'));
    EXPECT_EQ(events, Strings{});
    peer().fails(PeerOperation::Send, "full");
    EXPECT_EQ(log.back(), "send failed: full");
    EXPECT_EQ(events, Strings{"send failed"});
    peer().rejects("binary");
    EXPECT_EQ(log.back(), "binary");
}

TEST_F(PeerSessionTest, EndsWhenTheOtherSideClosesTheChannel) {
    open();
    events.clear();
    peer().closes();
    EXPECT_EQ(events, Strings{"ended left"});
    EXPECT_EQ(session.stage(), Stage::Idle);
    EXPECT_FALSE(peer().alive());
    EXPECT_EQ(session.next_deadline(), std::nullopt);
}

TEST_F(PeerSessionTest, ClosesInsideAnyOfItsEvents) {
    using Event = std::pair<const char*, void (*)(testing::FakePeer&)>;
    for (const auto& [name, fire] :
         {Event{"open", [](auto& peer) { peer.opens(); }},
          Event{"text hello", [](auto& peer) { peer.receives("hello"); }},
          Event{"interrupted", [](auto& peer) { peer.becomes(PeerConnectionState::Failed); }},
          Event{"ended left", [](auto& peer) { peer.closes(); }},
          Event{"send failed", [](auto& peer) { peer.fails(PeerOperation::Send, "full"); }}}) {
        SCOPED_TRACE(name);
        on_event = [] {};
        name == std::string("open") ? connect() : open();
        testing::FakePeer& mine = peer();
        events.clear();
        on_event = [this] { session.close(); };
        fire(mine);
        EXPECT_EQ(events, Strings{name});
        EXPECT_EQ(session.stage(), Stage::Idle);
        EXPECT_FALSE(mine.alive());
        mine.receives("after the end");
        network.pass(Time{600'000});
        EXPECT_EQ(events, Strings{name});
    }
}

}  // namespace
}  // namespace parley
