#include "chat/peer_story.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "protocol/chat_message.h"
#include "protocol/ice_candidate.h"
#include "protocol/signal_message.h"

namespace parley {
namespace {

constexpr std::uint32_t kAna = 1, kBob = 2;

class PeerStoryTest : public testing::Test {
protected:
    void at(int milliseconds) { log_.advance(Time{milliseconds}); }
    void of(std::uint32_t peer, FlightKind kind, const std::string& text = "", std::uint32_t connection = 0) {
        log_.add(kind, {connection ? connection : peer, peer}, text);
    }
    void signal(FlightKind kind, const std::string& from, SignalType type, const std::string& to) {
        log_.add(kind, {}, serialize_signal({from, type, "", to}));
    }
    void handshake(std::uint32_t peer, const std::string& name, const std::string& id) {
        of(peer, FlightKind::HandshakeReceived, serialize_chat({id, ChatType::Handshake, name}));
    }

    std::vector<std::string> spans(std::uint32_t peer) const {
        std::vector<std::string> found;
        for (const LinkSpan& span : tell_story(log_, peer).spans)
            found.push_back(std::string{to_string(span.state)} + " " + std::to_string(span.from.count()) + "-" +
                            (span.until ? std::to_string(span.until->count()) : ""));
        return found;
    }
    std::vector<std::string> lines(std::uint32_t peer) const {
        std::vector<std::string> found;
        for (const SignalLine& line : tell_story(log_, peer).lines) {
            const char* const way[] = {"> ", "< ", "* "};
            found.push_back(way[static_cast<int>(line.way)] + line.text + (line.of_peer ? " ana" : "") +
                            (line.times > 1 ? " x" + std::to_string(line.times) : ""));
        }
        return found;
    }

    FlightLog log_;
};

using Lines = std::vector<std::string>;

TEST_F(PeerStoryTest, TellsTheStatesAndHowLongEachLasted) {
    at(100);
    of(kAna, FlightKind::OpenPeer, "a");
    at(157);
    of(kAna, FlightKind::StateChanged, "connected");
    of(kAna, FlightKind::ChannelOpened);
    at(1'000);
    of(kAna, FlightKind::StateChanged, "disconnected");
    of(kAna, FlightKind::MessageReceived);
    at(1'200);
    of(kAna, FlightKind::StateChanged, "failed");
    at(2'000);
    of(kAna, FlightKind::StateChanged, "connected");
    at(3'000);
    of(kAna, FlightKind::ClosePeer);
    EXPECT_EQ(spans(kAna), (Lines{"connecting 100-157", "open 157-1000", "interrupted 1000-2000", "open 2000-3000",
                                  "closed 3000-"}));
    EXPECT_TRUE(spans(kBob).empty());
    EXPECT_TRUE(spans(0).empty());
}

TEST_F(PeerStoryTest, ALateEventOfAConnectionThatWasReplacedChangesNothing) {
    of(kAna, FlightKind::OpenPeer, "a", 1);
    at(10);
    of(kAna, FlightKind::StateChanged, "failed", 1);
    at(20);
    of(kAna, FlightKind::OpenPeer, "a", 2);
    of(kAna, FlightKind::ClosePeer, "", 1);
    EXPECT_EQ(spans(kAna), (Lines{"connecting 0-10", "failed 10-20", "connecting 20-"}));
    EXPECT_FALSE(tell_story(log_, kAna).ice_failed) << "the new attempt is another one";
}

TEST_F(PeerStoryTest, SilenceThatARestartAnswersCountsAsInterrupted) {
    of(kAna, FlightKind::OpenPeer, "a");
    of(kAna, FlightKind::ChannelOpened);
    at(500);
    of(kAna, FlightKind::RestartIce);
    at(700);
    of(kAna, FlightKind::ControlReceived, R"({"type":"pong","n":1})");
    EXPECT_EQ(spans(kAna), (Lines{"connecting 0-0", "open 0-500", "interrupted 500-700", "open 700-"}));
}

TEST_F(PeerStoryTest, TheSignalingLogHasTheServersLinesAndThoseOfThePeer) {
    log_.add(FlightKind::OpenSignaling, {}, "ws://server");
    log_.add(FlightKind::SignalingOpened);
    signal(FlightKind::SignalReceived, "signaling", SignalType::UserId, "me");
    signal(FlightKind::SendSignal, "me", SignalType::NewMember, "signaling");
    signal(FlightKind::SignalReceived, "a", SignalType::Offer, "me");
    of(kAna, FlightKind::OpenPeer, "a");
    signal(FlightKind::SignalReceived, "b", SignalType::Offer, "me");
    of(kBob, FlightKind::OpenPeer, "b");
    signal(FlightKind::SendSignal, "me", SignalType::Answer, "a");
    for (int i = 0; i < 3; ++i) signal(FlightKind::SendSignal, "me", SignalType::Ice, "a");
    at(57);
    of(kAna, FlightKind::ChannelOpened);
    log_.add(FlightKind::SignalingClosed, {}, "1006 gone");
    EXPECT_EQ(lines(kAna),
              (Lines{"* connecting to the server", "* server connected", "< UserId", "> NewMember", "< Offer ana",
                     "> Answer ana", "> Ice ana x3", "* channel open, 57 ms ana", "* server lost, 1006 gone"}));
    EXPECT_EQ(lines(0).size(), 5U);
}

TEST_F(PeerStoryTest, KnowsThePeerUnderEachOfItsIds) {
    of(kAna, FlightKind::OpenPeer, "a");
    handshake(kAna, " Ana ", "a2");
    signal(FlightKind::SendSignal, "me", SignalType::Ice, "a2");
    EXPECT_EQ(lines(kAna), Lines{"> Ice ana"});
    EXPECT_EQ(tell_story(log_, kAna).name, "Ana");
    const auto peers = logged_peers(log_, 10);
    ASSERT_EQ(peers.size(), 1U);
    EXPECT_EQ(peers[0].name, "Ana");
}

TEST_F(PeerStoryTest, CollectsTheCandidatesOfBothSidesAndTheRefusal) {
    const auto candidate = [](const std::string& type) {
        return serialize_ice_candidate({"candidate:1 1 udp 1 10.0.0.1 5 typ " + type, {}, {}, {}});
    };
    of(kAna, FlightKind::OpenPeer, "a");
    of(kAna, FlightKind::CandidateFound, candidate("host"));
    of(kAna, FlightKind::SetRemoteAnswer, "v=0\r\na=candidate:1 1 udp 1 1.2.3.4 9 typ srflx\r\na=end\r\n");
    of(kAna, FlightKind::AddCandidate, candidate("relay"));
    of(kAna, FlightKind::Failed, "setRemoteDescription: no");
    const PeerStory story = tell_story(log_, kAna);
    EXPECT_TRUE(story.answered);
    EXPECT_TRUE(story.has(false, "host"));
    EXPECT_FALSE(story.has(false, "relay"));
    EXPECT_TRUE(story.has(true, "srflx"));
    EXPECT_TRUE(story.has(true, "relay"));
    EXPECT_EQ(story.failure, "setRemoteDescription: no");
}

TEST_F(PeerStoryTest, IsBounded) {
    for (std::uint32_t i = 1; i < 500; ++i) {
        of(kAna, FlightKind::OpenPeer, "a", i);
        of(kAna, FlightKind::Failed, std::string(1'000, 'x') + std::to_string(i), i);
        of(kAna, FlightKind::ChannelClosed, "", i);
        for (int k = 0; k < 40; ++k)
            of(kAna, FlightKind::AddCandidate,
               serialize_ice_candidate({"candidate:1 1 udp 1 a 5 typ host", {}, {}, {}}), i);
    }
    const PeerStory story = tell_story(log_, kAna);
    EXPECT_EQ(story.spans.size(), PeerStory::kMaxSpans);
    EXPECT_EQ(story.lines.size(), PeerStory::kMaxLines);
    EXPECT_EQ(story.candidates.size(), kMaxStatsEntries);
    for (std::uint32_t peer = 2; peer < 100; ++peer) of(peer, FlightKind::OpenPeer, "p" + std::to_string(peer));
    EXPECT_EQ(logged_peers(log_, 10).size(), 10U);
}

}  // namespace
}  // namespace parley
