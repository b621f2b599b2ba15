#include "ui/status_text.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

using std::chrono::milliseconds;

ConnectionFacts waiting(Time retry_at) {
    ConnectionFacts facts;
    facts.state = SignalingState::Waiting;
    facts.url = "wss://signal.example.org";
    facts.problem = "Can’t reach wss://signal.example.org";
    facts.retry_at = retry_at;
    return facts;
}

Member member(MemberState state, bool parley = true) {
    Member result;
    result.name = "ana";
    result.state = state;
    result.parley = parley;
    return result;
}

TEST(StatusTextTest, CountsDownToTheNextTry) {
    const ConnectionFacts facts = waiting(Time(10'000));
    EXPECT_EQ(connection_sentence(facts, Time(6'000)), "Can’t reach wss://signal.example.org — retrying in 4 s");
    EXPECT_EQ(connection_sentence(facts, Time(6'001)), "Can’t reach wss://signal.example.org — retrying in 4 s");
    EXPECT_EQ(connection_sentence(facts, Time(9'999)), "Can’t reach wss://signal.example.org — retrying in 1 s");
    EXPECT_EQ(connection_sentence(facts, Time(10'000)), "Can’t reach wss://signal.example.org — retrying now…");
    EXPECT_EQ(connection_sentence(facts, Time(99'000)), "Can’t reach wss://signal.example.org — retrying now…");
    EXPECT_EQ(connection_brief(facts, Time(6'000)), "Server lost — retrying in 4 s");
}

TEST(StatusTextTest, OfflineIsSaidBeforeJoiningTooAndCountsNothingDown) {
    ConnectionFacts facts;
    EXPECT_EQ(connection_sentence(facts, Time(0)), "");
    facts.device_offline = true;
    EXPECT_EQ(connection_sentence(facts, Time(0)), "This device is offline");
    facts.state = SignalingState::Waiting;
    facts.problem = "This device is offline";
    EXPECT_EQ(connection_sentence(facts, Time(0)), "This device is offline — waiting for the network");
    EXPECT_EQ(connection_brief(facts, Time(0)), "Server lost — waiting for the network");
}

TEST(StatusTextTest, AsksForAFrameExactlyWhenTheSentenceChanges) {
    const ConnectionFacts facts = waiting(Time(10'000));
    Time now(5'300);
    int changes = 0;
    while (const std::optional<Time> next = next_sentence_change(facts, now)) {
        EXPECT_EQ(connection_sentence(facts, *next - milliseconds(1)), connection_sentence(facts, now));
        EXPECT_NE(connection_sentence(facts, *next), connection_sentence(facts, now));
        ASSERT_GT(*next, now);
        now = *next;
        ++changes;
    }
    EXPECT_EQ(changes, 5);
    EXPECT_EQ(now, Time(10'000));
}

TEST(StatusTextTest, SaysWhatAConnectionAttemptWaitsFor) {
    ConnectionFacts facts;
    EXPECT_EQ(connection_sentence(facts, Time(0)), "");
    facts.url = "ws://localhost:8765";
    facts.state = SignalingState::Connecting;
    EXPECT_EQ(connection_sentence(facts, Time(0)), "Connecting to ws://localhost:8765…");
    EXPECT_FALSE(next_sentence_change(facts, Time(0)));
    facts.state = SignalingState::Online;
    EXPECT_EQ(connection_sentence(facts, Time(0)), "");
}

TEST(StatusTextTest, PresenceCountsTheConnectedOnly) {
    ChatModel model;
    EXPECT_EQ(presence_line(model), "Offline");
    model.joined = true;
    model.connection.state = SignalingState::Connecting;
    EXPECT_EQ(presence_line(model), "Connecting…");
    model.connection.state = SignalingState::Online;
    model.connection.ever_online = true;
    EXPECT_EQ(presence_line(model), "Online · 0 connected");
    EXPECT_EQ(room_line(model, false), "Encrypted between browsers · nobody else is here yet");
    for (const MemberState state :
         {MemberState::Connected, MemberState::Connecting, MemberState::Reconnecting, MemberState::Left})
        model.members.push_back(member(state));
    EXPECT_EQ(presence_line(model), "Online · 1 connected");
    EXPECT_EQ(room_line(model, false), "Encrypted between browsers · 1 of 3 connected");
    EXPECT_EQ(room_line(model, true), "Encrypted · 1 of 3 connected");
    model.connection.state = SignalingState::Waiting;
    EXPECT_EQ(presence_line(model), "Reconnecting… · 1 connected");
}

TEST(StatusTextTest, NamesEachMemberState) {
    EXPECT_EQ(member_line(member(MemberState::Connecting)), "connecting…");
    EXPECT_EQ(member_line(member(MemberState::Connected)), "connected");
    EXPECT_EQ(member_line(member(MemberState::Connected, false)), "basic client");
    Member measured = member(MemberState::Connected);
    measured.round_trip = Time(12);
    EXPECT_EQ(member_line(measured), "connected · 12 ms");
    measured.path = PeerPath::Direct;
    EXPECT_EQ(member_line(measured), "direct · 12 ms");
    measured.path = PeerPath::Relayed;
    EXPECT_EQ(member_line(measured), "relayed · 12 ms");
    measured.round_trip.reset();
    EXPECT_EQ(member_line(measured), "relayed");
    EXPECT_EQ(member_line(member(MemberState::Reconnecting)), "reconnecting…");
    EXPECT_EQ(member_line(member(MemberState::Left)), "left");
    EXPECT_EQ(display_name(Member{}), "Someone");
}

}  // namespace
}  // namespace parley
