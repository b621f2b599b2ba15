#include "ui/inspector_view.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <variant>

#include "protocol/chat_message.h"
#include "protocol/signal_message.h"
#include "unit/support/ui_stage.h"

namespace parley {
namespace {

constexpr std::uint32_t kAna = 7, kJo = 8;

class InspectorTest : public testing::Test {
protected:
    explicit InspectorTest(float width = 1360, float height = 820) : stage_(width, height) {
        stage_.model = chatting();
        stage_.model.members.push_back(
            {.key = kAna, .id = "a", .name = "ana", .state = MemberState::Connected, .parley = true});
        stage_.input.flight = &log_;
        stage_.input.now = Time{60'000};
        log_.add(FlightKind::SignalReceived, {}, serialize_signal({"signaling", SignalType::UserId, "me", {}}));
        log_.add(FlightKind::OpenPeer, {1, kAna}, "a");
        log_.advance(Time{57});
        log_.add(FlightKind::ChannelOpened, {1, kAna});
        stage_.settle();
    }

    void measure(int seconds) {
        Inspection& inspection = stage_.model.inspection;
        inspection = {.peer = kAna};
        for (int second = 1; second <= seconds; ++second) {
            PeerStats stats{.chosen = true,
                            .round_trip = 10.0 + second,
                            .sent = 1'000U * static_cast<unsigned>(second),
                            .received = 29'000'000};
            stats.candidates = {{.type = "host", .protocol = "udp", .address = "10.0.0.1:5"},
                                {.remote = true, .type = "srflx", .protocol = "udp", .address = ""}};
            stats.pairs = {{0, 1, "succeeded"}};
            inspection.take(stats, Time{1'000 * second});
        }
        stage_.settle();
    }

    std::string text(std::string_view key) const {
        const Node* node = stage_.node(key);
        return node ? node->name : "";
    }

    /// The last InspectAction of the frames that a press took.
    static const InspectAction* asked(const UiOutput& output) {
        const InspectAction* found = nullptr;
        for (const ChatAction& action : output.actions)
            if (const auto* inspect = std::get_if<InspectAction>(&action)) found = inspect;
        return found;
    }

    FlightLog log_;
    UiStage stage_;
};

class NarrowInspectorTest : public InspectorTest {
protected:
    NarrowInspectorTest() : InspectorTest(400, 700) {}
};

TEST_F(InspectorTest, StandsBesideAWideChatAndIsOpenedAndClosedByTheHeader) {
    EXPECT_FALSE(stage_.node(kCloseInspector));
    stage_.press(kInspectorName);
    ASSERT_TRUE(stage_.node(kCloseInspector));
    EXPECT_EQ(text("inspector"), "Connection — ana");
    EXPECT_TRUE(stage_.node("Message")) << "the chat can still be used";
    stage_.press(kInspectorName);
    EXPECT_FALSE(stage_.node(kCloseInspector));
}

TEST_F(InspectorTest, PressingAMemberShowsItsConnection) {
    stage_.model.members.push_back({.key = kJo, .id = "j", .name = "jo", .state = MemberState::Reconnecting});
    stage_.settle();
    EXPECT_EQ(asked(stage_.press("member 8"))->peer, kJo);
    EXPECT_EQ(text("inspector"), "Connection — jo");
    EXPECT_EQ(asked(stage_.press("member 7"))->peer, kAna);
    EXPECT_EQ(text("inspector"), "Connection — ana");
}

TEST_F(InspectorTest, OpensAtWhoIsInTrouble) {
    stage_.model.members.push_back({.key = kJo, .id = "j", .name = "jo", .state = MemberState::Reconnecting});
    stage_.settle();
    stage_.press(kInspectorName);
    EXPECT_EQ(text("inspector"), "Connection — jo");
}

TEST_F(InspectorTest, OnlyWhileSomebodyLooksIsThePeerMeasured) {
    EXPECT_FALSE(asked(stage_.output));
    EXPECT_FALSE(stage_.output.redraw_at);
    EXPECT_EQ(asked(stage_.press(kInspectorName))->peer, kAna);
    stage_.model.inspection.peer = kAna;
    stage_.settle();
    EXPECT_FALSE(asked(stage_.output));
    EXPECT_TRUE(stage_.output.redraw_at);
    stage_.input.visible = false;
    stage_.frame();
    ASSERT_TRUE(asked(stage_.output));
    EXPECT_FALSE(asked(stage_.output)->peer);
    EXPECT_FALSE(stage_.output.redraw_at);
    stage_.input.visible = true;
    EXPECT_FALSE(asked(stage_.press(kCloseInspector))->peer);
}

TEST_F(InspectorTest, SaysFiguresAndDrawsThem) {
    stage_.press(kInspectorName);
    measure(1);
    const int before = stage_.vertices();
    measure(5);
    EXPECT_GT(stage_.vertices(), before);
    EXPECT_EQ(text("figure State"), "State: connected");
    EXPECT_EQ(text("figure Candidate pair"), "Candidate pair: host ↔ srflx · UDP");
    EXPECT_EQ(text("figure Round trip"), "Round trip: 15 ms");
    EXPECT_EQ(text("figure Throughput"), "Throughput: 1.0 kB/s");
    EXPECT_EQ(text("figure Sent / received"), "Sent / received: 5.0 kB / 29 MB");
    EXPECT_EQ(text("figure Buffered"), "Buffered: 0 B");
    EXPECT_EQ(stage_.node("round trip plot")->role, Role::Image);
    EXPECT_EQ(text("round trip plot"), "Round trip in the last 5 s: from 11 ms to 15 ms, now 15 ms");
    EXPECT_EQ(text("Yours 0"), "yours, host, udp, 10.0.0.1:5, chosen");
    EXPECT_EQ(text("Theirs 0"), "theirs, srflx, udp, address hidden, chosen");
}

TEST_F(InspectorTest, ListsStatesAndTheSignalingLog) {
    stage_.press(kInspectorName);
    EXPECT_EQ(text("state 0"), "00:00:00 connecting, 57 ms");
    EXPECT_EQ(text("state 1"), "00:00:00 open, 59 s");
    EXPECT_EQ(text("signal 0"), "00:00:00.000 received UserId");
    EXPECT_EQ(text("signal 1"), "00:00:00.057 channel open, 57 ms");
    EXPECT_EQ(stage_.node("state 0")->role, Role::ListItem);
}

TEST_F(InspectorTest, TellsALivelyLogAnewFourTimesASecond) {
    stage_.press(kInspectorName);
    log_.add(FlightKind::Failed, {1, kAna}, "one");
    EXPECT_EQ(stage_.frame().redraw_at, Time{60'250});
    EXPECT_FALSE(stage_.node("signal 2"));
    stage_.input.now = Time{60'250};
    stage_.frame();
    EXPECT_EQ(text("signal 2"), "00:00:00.057 one");
}

TEST_F(InspectorTest, SaysWhyAConnectionFailedAlsoOfWhoIsGone) {
    log_.add(FlightKind::OpenPeer, {2, kJo}, "j");
    log_.add(FlightKind::Failed, {2, kJo}, "create: no");
    stage_.model.members.clear();
    stage_.settle();
    stage_.press(kInspectorName);
    EXPECT_EQ(text("inspector"), "Connection — Someone");
    EXPECT_EQ(text("figure State"), "State: not here");
    EXPECT_EQ(text("connection advice"),
              "The browser refused: create: no. Load the page anew, or try another browser.");
}

TEST_F(InspectorTest, IsEmptyWhereNobodyHasBeen) {
    const FlightLog nothing;
    stage_.input.flight = &nothing;
    stage_.model.members.clear();
    stage_.settle();
    stage_.press(kInspectorName);
    EXPECT_EQ(text("nobody to inspect"), "Nobody has been here yet. Who comes is shown here.");
}

TEST_F(InspectorTest, HostileNamesAndLongListsStayWithinIt) {
    stage_.model.members[0].name = std::string(3'000, 'W') + "\n\xF0\x9F\x98\x80";
    for (int i = 0; i < 2'000; ++i)
        log_.add(FlightKind::Failed, {1, kAna}, std::string(4'000, static_cast<char>('a' + i % 26)));
    stage_.press(kInspectorName);
    measure(200);
    const Node* panel = nullptr;
    for (const Node& node : stage_.output.nodes)
        if (node.role == Role::Complementary && node.key == kInspectorName) panel = &node;
    ASSERT_TRUE(panel);
    EXPECT_LT(stage_.output.nodes.size(), 200U);
    for (const Node& node : stage_.output.nodes)
        if (node.key.starts_with("signal ")) {
            EXPECT_GE(node.rect.x, panel->rect.x);
            EXPECT_LE(node.rect.x + node.rect.width, panel->rect.x + panel->rect.width);
        }
}

TEST_F(InspectorTest, Scrolls) {
    for (int i = 0; i < 100; ++i) log_.add(FlightKind::Failed, {1, kAna}, "failure " + std::to_string(i));
    stage_.resize(1360, 400);
    stage_.press(kInspectorName);
    const float before = stage_.node("figure State")->rect.y;
    stage_.point_at(1'300, 200);
    stage_.settle();
    stage_.wheel(2);
    stage_.settle();
    EXPECT_LT(stage_.node("figure State")->rect.y, before);
    stage_.input.focused = kCloseInspector;
    stage_.input.focus_visible = true;
    stage_.settle();
    EXPECT_GE(stage_.node(kCloseInspector)->rect.y, 0);
}

class RecordingTest : public InspectorTest {
protected:
    RecordingTest() {
        recording_.header = {"9.8.7", "Some Browser"};
        FlightLog& log = recording_.log;
        log.advance(Time{60'000});
        for (const std::uint32_t peer : {kAna, kJo}) {
            log.add(FlightKind::OpenPeer, {peer, peer}, "u" + std::to_string(peer));
            log.add(FlightKind::ChannelOpened, {peer, peer});
        }
        log.advance(Time{65'000});
        log.add(FlightKind::HandshakeReceived, {kJo, kJo}, serialize_chat({"u8", ChatType::Handshake, "n2x"}));
        log.add(FlightKind::Failed, {kAna, kAna}, "create: r1x");
        stage_.press(kInspectorName);
    }

    void open() {
        stage_.input.recording = &recording_;
        stage_.settle();
    }

    std::optional<FlightRequest> request(std::string_view key) {
        stage_.input.activated = key;
        return stage_.frame().flight;
    }

    FlightFile recording_;
};

TEST_F(RecordingTest, ButtonsAskForSavingAndOpening) {
    EXPECT_EQ(request("Export log"), FlightRequest::Export);
    EXPECT_EQ(request("Open log"), FlightRequest::Open);
    EXPECT_FALSE(stage_.node("Close log"));
}

TEST_F(RecordingTest, IsShownInPlaceOfThePresent) {
    measure(3);
    open();
    EXPECT_EQ(text("inspector"), "Recording — n2x");
    EXPECT_TRUE(text("about the recording").starts_with("Parley 9.8.7, Some Browser. 6 events, 00:01:00"));
    EXPECT_EQ(text("state 1"), "00:01:00 open, 5.0 s") << "until its last event, not until now";
    EXPECT_FALSE(stage_.node("figure State"));
    EXPECT_FALSE(stage_.node("Export log"));
    ASSERT_TRUE(asked(stage_.frame()));
    EXPECT_FALSE(asked(stage_.output)->peer) << "nobody is measured meanwhile";
}

TEST_F(RecordingTest, TellsOfEachWhoIsInIt) {
    open();
    stage_.press("recorded 7");
    EXPECT_EQ(text("inspector"), "Recording — Someone");
    EXPECT_EQ(text("signal 1"), "00:01:05.000 create: r1x");
}

TEST_F(RecordingTest, IsPutAwayByItsButtonAndByPressingAMember) {
    open();
    EXPECT_EQ(request("Close log"), FlightRequest::Close);
    EXPECT_EQ(request("member 7"), FlightRequest::Close);
    stage_.input.recording = nullptr;
    stage_.settle();
    EXPECT_EQ(text("inspector"), "Connection — ana");
}

TEST_F(RecordingTest, WhatCameOfTheFileIsReadOut) {
    const auto heard = [this] {
        const auto& said = stage_.frame().announcements;
        return said.empty() ? std::string{} : said.front();
    };
    stage_.input.recording_problem = "No recording.";
    EXPECT_EQ(heard(), "No recording.");
    EXPECT_EQ(text("recording problem"), "No recording.");
    EXPECT_EQ(heard(), "") << "once";
    stage_.input.recording_problem.clear();
    stage_.input.recording = &recording_;
    EXPECT_EQ(heard(), "Recording — n2x");
}

TEST_F(RecordingTest, AnEmptyOneSaysSo) {
    const FlightFile nothing{{"9.8.7", "Some Browser"}, {}};
    stage_.input.recording = &nothing;
    stage_.settle();
    EXPECT_EQ(text("about the recording"), "Parley 9.8.7, Some Browser. Nothing had happened.");
    EXPECT_EQ(text("inspector"), "Recording");
}

TEST_F(NarrowInspectorTest, IsADialogThatTakesTheFocusAndGivesItBack) {
    stage_.press(kInspectorName);
    EXPECT_EQ(stage_.input.focused, kCloseInspector);
    EXPECT_FALSE(stage_.node("Message"));
    const auto dialog = std::ranges::find(stage_.output.nodes, Role::Dialog, &Node::role);
    ASSERT_NE(dialog, stage_.output.nodes.end());
    EXPECT_EQ(dialog->rect.width, 400);
    stage_.input.escaped = true;
    stage_.settle();
    EXPECT_EQ(stage_.input.focused, kInspectorName);
    EXPECT_TRUE(stage_.node("Message"));
}

TEST_F(NarrowInspectorTest, IsReachedFromTheDrawer) {
    stage_.press("Open menu");
    stage_.press("member 7");
    EXPECT_EQ(stage_.input.focused, kCloseInspector);
    EXPECT_FALSE(stage_.node("Close menu"));
    stage_.press(kCloseInspector);
    EXPECT_EQ(stage_.input.focused, kInspectorName);
}

}  // namespace
}  // namespace parley
