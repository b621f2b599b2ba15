// What a client's flight log holds of what it was told and did.
#include "chat/flight_recorder.h"

#include <gtest/gtest.h>

#include <string>

#include "chat/flight_action.h"
#include "unit/support/chat_host.h"

namespace parley {
namespace {

using testing::FakePeer;
using testing::Strings;

class FlightRecorderTest : public ::testing::Test, protected testing::ChatHost {
protected:
    /// What was recorded since the last call, as describe() has it.
    Strings news() {
        Strings lines;
        for (const FlightEvent* event : chat.flight().events(seen_)) lines.push_back(describe(*event));
        seen_ = chat.flight().last();
        return lines;
    }
    const FlightEvent& latest(FlightKind kind) {
        const FlightEvent* found = nullptr;
        for (const FlightEvent* event : chat.flight().events())
            if (event->kind == kind) found = event;
        static const FlightEvent kNone;
        EXPECT_NE(found, nullptr) << to_string(kind);
        return found ? *found : kNone;
    }

private:
    std::uint64_t seen_ = 0;
};

TEST_F(FlightRecorderTest, TellsHowARoomIsJoined) {
    EXPECT_EQ(news(), (Strings{"started", R"(join: {"name":"Ada","url":"ws://server"})", "open signaling: ws://server",
                               "signaling opened", "send signal: Login", "signal received: UserId from signaling",
                               "send signal: NewMember to signaling"}));
    network.socket().receives("{");
    network.socket().closes(1006, "gone");
    EXPECT_EQ(news(), (Strings{"signal received: 1 bytes that are no signal", "signaling closed: 1006 gone",
                               "close signaling"}));
    network.pass(Time{1'000});
    EXPECT_EQ(news(), (Strings{"due", "open signaling: ws://server"}));
}

TEST_F(FlightRecorderTest, TellsHowAConnectionComesAbout) {
    news();
    FakePeer& peer = new_member("b");
    peer.describes();
    peer.finds("1");
    peer.completes_gathering();
    network.pass(Time{1'000});
    EXPECT_EQ(news(), (Strings{"signal received: NewMember from b", "open connection: b", "create channel: parley",
                               "describe", "offer made", "candidate found: candidate:1", "gathering complete", "due",
                               "send signal: Offer to b"}));
    EXPECT_EQ(latest(FlightKind::OpenPeer).party, (FlightParty{1, model().members[0].key}));
    EXPECT_EQ(latest(FlightKind::LocalOffer).text, peer.sdp());
    EXPECT_EQ(latest(FlightKind::LocalOffer).at, network.now - Time{1'000});
    peer.becomes(PeerConnectionState::Failed);
    peer.fails(PeerOperation::AddIceCandidate, "TypeError: no");
    peer.rejects("too long");
    EXPECT_EQ(news(),
              (Strings{"state: failed", "failed: addIceCandidate: TypeError: no", "message rejected: too long"}));
}

TEST_F(FlightRecorderTest, TellsThePeerApartFromItsConnections) {
    FakePeer& first = meet("b", "Bob", "bob");
    first.becomes(PeerConnectionState::Disconnected);
    first.closes();
    network.pass(Time{10'000});
    const FlightEvent& reopened = latest(FlightKind::OpenPeer);
    EXPECT_EQ(reopened.party, (FlightParty{2, model().members[0].key}));
    EXPECT_EQ(latest(FlightKind::ClosePeer).party.connection, 1U);
    EXPECT_EQ(chat.flight().of_peer(reopened.party.peer).front()->kind, FlightKind::OpenPeer);
}

TEST_F(FlightRecorderTest, KeepsTheSizeOfWhatIsWrittenAndNothingElse) {
    FakePeer& parley = meet("b", "Bob", "bob");
    FakePeer& react = meet("c", "Cem");
    say("a secret\a");
    message(react, "another secret");
    parley.receives(R"({"userId":"Bob","data":"a third secret","type":"message","more":"a fourth secret",)"
                    R"("ext":{"v":1,"id":"m1","client":"bob","seq":1,"time":5}})");
    parley.receives("no JSON, but a secret");
    for (const FlightEvent* event : chat.flight().events())
        EXPECT_EQ(event->text.find("secret"), std::string::npos) << event->text;
    EXPECT_EQ(latest(FlightKind::Send).bytes, std::string("a secret").size());
    EXPECT_EQ(latest(FlightKind::SendMessage).text, "1");
    EXPECT_EQ(latest(FlightKind::MessageReceived).bytes, std::string("no JSON, but a secret").size());
    news();
    message(react, "five5");
    EXPECT_EQ(news(), Strings{"message received: 5 bytes"});
    EXPECT_EQ(latest(FlightKind::MessageReceived).text, R"({"userId":"whoever it says","data":"","type":"message"})");
}

TEST_F(FlightRecorderTest, KeepsTheEnvelopeOfAMessage) {
    FakePeer& peer = meet("b", "Bob", "bob");
    const std::string ext = R"("ext":{"v":1,"id":"m1","client":"bob","seq":1,"time":5}})";
    for (const char* data : {"hello", R"(\"\\\n\t)", R"(\u0041)", R"(\"data\":\")"}) {
        peer.receives(std::string{R"({"userId":"Bob","data":")"} + data + R"(","type":"message",)" + ext);
        EXPECT_EQ(latest(FlightKind::MessageReceived).text, R"({"userId":"Bob","data":"","type":"message",)" + ext);
    }
    peer.receives(R"({"type":"message","userId":"Bob","data":"hello",)" + ext);
    EXPECT_EQ(latest(FlightKind::MessageReceived).text, R"({"userId":"Bob","data":"","type":"message",)" + ext);
    EXPECT_EQ(latest(FlightKind::MessageReceived).bytes, 5U);
}

TEST_F(FlightRecorderTest, TellsWhenAChannelHasNoRoom) {
    FakePeer& peer = meet("b", "Bob");
    peer.holds_back(kHighWaterBytes);
    news();
    say("hello");
    EXPECT_EQ(news(), (Strings{"send: 5 bytes", "channel full"}));
    peer.drains();
    EXPECT_EQ(news(), (Strings{"channel drained", "send message"}));
}

TEST_F(FlightRecorderTest, TellsWhatUserAndDeviceDo) {
    news();
    act(IceAction{
        {.servers = {{.urls = {"turn:t"}, .username = "secret", .credential = "secret"}}, .relay_only = true}});
    act(ReadReceiptsAction{false});
    act(ReadAction{3});
    act(SendAction{""});  // refused
    chat.set_online(false);
    chat.set_online(true);
    chat.network_changed();
    act(LeaveAction{});
    EXPECT_EQ(news(), (Strings{R"(ICE settings: {"urls":["turn:t"],"relayOnly":true})", "read receipts: no", "read: 3",
                               "online: no", "online: yes", "send signal: Ice to m", "network changed",
                               "send signal: Ice to m", "leave", "close signaling"}));
}

TEST(FlightActionTest, ComesBackFromItsEvent) {
    FlightLog log;
    record(log, Mesh::Settings{"me", 0xFFFF'FFFF'FFFF'FFFFu, {.servers = {{{"stun:s", "turn:t"}, {}, {}}}}});
    record(log, JoinAction{"Ada", "ws://s"});
    record(log, SendAction{"hello"});
    record(log, ReadAction{7});
    record(log, ReadReceiptsAction{false});
    record(log, IceAction{{.relay_only = true}});
    record(log, LeaveAction{});
    const auto events = log.events();
    const auto settings = recorded_settings(*events[0]);
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->client, "me");
    EXPECT_EQ(settings->seed, 0xFFFF'FFFF'FFFF'FFFFu);
    EXPECT_EQ(settings->ice, (IceSettings{.servers = {{{"stun:s"}, {}, {}}, {{"turn:t"}, {}, {}}}}));
    EXPECT_EQ(recorded_action(*events[0]), std::nullopt);
    const auto join = std::get<JoinAction>(recorded_action(*events[1]).value());
    EXPECT_EQ(join.name + " " + join.url, "Ada ws://s");
    EXPECT_EQ(std::get<SendAction>(recorded_action(*events[2]).value()).text, "xxxxx");
    EXPECT_EQ(std::get<ReadAction>(recorded_action(*events[3]).value()).entry, 7U);
    EXPECT_FALSE(std::get<ReadReceiptsAction>(recorded_action(*events[4]).value()).on);
    EXPECT_TRUE(std::get<IceAction>(recorded_action(*events[5]).value()).ice.relay_only);
    EXPECT_TRUE(std::holds_alternative<LeaveAction>(recorded_action(*events[6]).value()));
    EXPECT_FALSE(recorded_settings(*events[1]));
}

TEST(FlightActionTest, TakesNoTextButItsOwn) {
    for (const FlightKind kind : {FlightKind::Started, FlightKind::Join, FlightKind::Ice, FlightKind::Read})
        for (const std::string text : {"", "{}", "7x", "[1]", R"({"client":"a","seed":"-1","urls":7})"}) {
            const FlightEvent event{.kind = kind, .text = text};
            EXPECT_FALSE(recorded_settings(event)) << text;
            EXPECT_EQ(recorded_action(event), std::nullopt) << text;
        }
}

}  // namespace
}  // namespace parley
