#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "unit/support/chat_host.h"

namespace parley {
namespace {

using testing::ChatHost;
using testing::FakePeer;
using testing::Strings;

class ChatDeliveryTest : public ::testing::Test, public ChatHost {
protected:
    /// Opens a channel to a Parley client that acknowledges; it has our messages up to `has`.
    FakePeer& connect(const std::string& id, const std::string& client, std::uint64_t has = 0) {
        FakePeer& peer = open(id);
        peer.opens_control();
        greet(peer, id, client);
        peer.controls(AckFrame{has});
        return peer;
    }
    static void greet(FakePeer& peer, const std::string& id, const std::string& client) {
        HandshakeExtension ext{client, {}};
        ext.control = true;
        peer.receives(serialize_chat({id, ChatType::Handshake, client, ext}));
    }
    static std::string from(const std::string& client, std::uint64_t seq, const std::string& text) {
        ChatMessage message{client, ChatType::Message, text};
        message.envelope = Envelope{client + std::to_string(seq), client, seq, 1};
        return serialize_chat(message);
    }
    /// The texts of the messages that a peer was sent.
    static Strings texts(const FakePeer& peer) {
        Strings found;
        for (const std::string& text : peer.sent())
            if (const auto chat = parse_chat(text); chat && chat->type == ChatType::Message)
                found.push_back(chat->data);
        return found;
    }
    const Delivery& last() const { return model().timeline.back().delivery; }
};

TEST_F(ChatDeliveryTest, CountsReceipts) {
    FakePeer& ann = connect("a", "ann");
    FakePeer& bob = connect("b", "bob");
    say("hello");
    EXPECT_EQ(last(), (Delivery{.to = 2}));
    ann.controls(AckFrame{1});
    bob.controls(AckFrame{1});
    bob.controls(ReadFrame{1});
    EXPECT_EQ(last(), (Delivery{.to = 2, .delivered = 2, .read = 1}));
}

TEST_F(ChatDeliveryTest, SendsAgainAfterAReconnectionWhatWasNotAcknowledged) {
    FakePeer& ann = connect("a", "ann");
    say("one");
    say("two");
    ann.controls(AckFrame{1});
    ann.closes();
    FakePeer& again = connect("a2", "ann", 1);
    EXPECT_EQ(texts(again), Strings{"two"});
    EXPECT_EQ(parse_chat(again.sent().back())->envelope->seq, 2U);
    EXPECT_EQ(parse_chat(again.sent().back())->envelope->id, parse_chat(ann.sent().back())->envelope->id);
}

TEST_F(ChatDeliveryTest, HoldsMessagesBackWhileAPathIsLost) {
    FakePeer& ann = connect("a", "ann");
    ann.becomes(PeerConnectionState::Disconnected);
    say("are you there?");
    EXPECT_EQ(texts(ann), Strings{});
    EXPECT_EQ(last(), (Delivery{.to = 1}));
    ann.becomes(PeerConnectionState::Connected);
    EXPECT_EQ(texts(ann), Strings{"are you there?"});
}

TEST_F(ChatDeliveryTest, HoldsMessagesBackFromASlowPeerOnly) {
    FakePeer& ann = connect("a", "ann");
    FakePeer& bob = connect("b", "bob");
    ann.holds_back(kHighWaterBytes);
    say("one");
    say("two");
    EXPECT_EQ(texts(ann), Strings{});
    EXPECT_EQ(texts(bob), (Strings{"one", "two"}));
    ann.drains();
    EXPECT_EQ(texts(ann), (Strings{"one", "two"}));
}

TEST_F(ChatDeliveryTest, ABacklogKeepsNeitherOthersNorThePageWaiting) {
    FakePeer& ann = connect("a", "ann");
    FakePeer& bob = connect("b", "bob");
    ann.becomes(PeerConnectionState::Disconnected);
    bob.becomes(PeerConnectionState::Disconnected);
    const int count = 40;
    for (int i = 0; i < count; ++i) say(std::string(kMaxTextBytes, 'x'));
    ann.becomes(PeerConnectionState::Connected);
    const std::size_t at_once = texts(ann).size();
    EXPECT_GE(at_once, 1U);
    EXPECT_LE(at_once, 10U) << "about as much as is handed over at once";
    bob.becomes(PeerConnectionState::Connected);
    network.pass(Time{1});
    const std::size_t to_ann = texts(ann).size() - at_once, to_bob = texts(bob).size();
    EXPECT_LE(std::max(to_ann, to_bob), std::min(to_ann, to_bob) + at_once) << "they take turns";
    network.pass(Time{20});
    EXPECT_EQ(texts(ann).size(), static_cast<std::size_t>(count));
    EXPECT_EQ(texts(bob).size(), static_cast<std::size_t>(count));
}

TEST_F(ChatDeliveryTest, SendsAgainWhatTheBrowserRefusedAndSaysSoOnce) {
    FakePeer& ann = connect("a", "ann");
    say("one");
    say("two");
    ann.controls(AckFrame{1});
    ann.fails(PeerOperation::Send, "OperationError: full");
    ann.fails(PeerOperation::Send, "OperationError: full");
    EXPECT_EQ(texts(ann), (Strings{"one", "two"}));
    network.pass(Time{1'000});
    EXPECT_EQ(texts(ann), (Strings{"one", "two", "two"}));
    EXPECT_EQ(timeline(), (Strings{"+ann", "Ada, me: one", "Ada, me: two",
                                   "! Your messages cannot be sent to ann now; they are sent again."}));
    ann.controls(AckFrame{2});
    EXPECT_EQ(model().timeline[2].delivery, (Delivery{.to = 1, .delivered = 1}));
}

TEST_F(ChatDeliveryTest, ShowsWhatIsSentAgainOnceAndAcknowledgesItAgain) {
    FakePeer& ann = connect("a", "ann");
    ann.receives(from("ann", 3, "hello"));
    ann.receives(from("ann", 4, "there"));
    const auto before = ann.controls_sent().size();
    network.pass(Time{20});
    EXPECT_EQ(ann.controls_sent().size(), before + 1) << "one for all";
    EXPECT_EQ(ann.controls_sent().back(), R"({"type":"ack","n":4})");
    ann.receives(from("ann", 3, "hello"));
    network.pass(Time{20});
    EXPECT_EQ(timeline(), (Strings{"+ann", "ann: hello", "ann: there"}));
    EXPECT_EQ(ann.controls_sent().back(), R"({"type":"ack","n":4})");
    ann.closes();
    FakePeer& again = connect("a2", "ann");
    EXPECT_EQ(again.controls_sent().front(), R"({"type":"ack","n":4})") << "where to resume";
}

TEST_F(ChatDeliveryTest, TakesAReceiptThatOvertookTheHandshake) {
    FakePeer& ann = open("a");
    ann.opens_control();
    say("waits");
    ann.controls(AckFrame{0});
    greet(ann, "a", "ann");
    EXPECT_EQ(texts(ann), Strings{"waits"});
}

TEST_F(ChatDeliveryTest, BelievesNoReceiptOfAReferenceClient) {
    FakePeer& react = meet("r", "Rea");
    say("hello");
    react.controls(AckFrame{1});
    EXPECT_EQ(last(), (Delivery{.basic = 1}));
    EXPECT_TRUE(logged("dropped: a receipt by a stranger"));
}

TEST_F(ChatDeliveryTest, TellsWhatHasBeenOnScreenUnlessItIsNotTo) {
    FakePeer& ann = connect("a", "ann");
    ann.receives(from("ann", 1, "hello"));
    act(ReadAction{model().timeline.back().id});
    act(ReadAction{model().timeline.back().id});
    EXPECT_EQ(std::ranges::count(ann.controls_sent(), R"({"type":"read","n":1})"), 1);
    act(ReadReceiptsAction{false});
    ann.receives(from("ann", 2, "again"));
    act(ReadAction{model().timeline.back().id});
    EXPECT_EQ(std::ranges::count(ann.controls_sent(), R"({"type":"read","n":2})"), 0);
    act(ReadReceiptsAction{true});
    EXPECT_EQ(ann.controls_sent().back(), R"({"type":"read","n":2})");
}

TEST_F(ChatDeliveryTest, KeepsWritingToWhoWasLostForAWhile) {
    FakePeer& ann = connect("a", "ann");
    ann.becomes(PeerConnectionState::Failed);
    network.pass(Time{30'000});
    EXPECT_EQ(timeline().back(), "-ann");
    say("you may come back");
    EXPECT_EQ(last(), (Delivery{.to = 1}));
    network.pass(Time{60'000});
    EXPECT_EQ(texts(connect("a2", "ann")), Strings{"you may come back"});
}

TEST_F(ChatDeliveryTest, KeepsWritingToWhoGaveUsUpWithoutAFarewell) {
    connect("a", "ann").closes();
    EXPECT_EQ(timeline().back(), "-ann");
    say("you may come back");
    EXPECT_EQ(texts(connect("a2", "ann")), Strings{"you may come back"});
}

TEST_F(ChatDeliveryTest, KeepsWhatIsWrittenWhileAConnectionIsReplaced) {
    FakePeer& ann = connect("a", "ann");
    ann.becomes(PeerConnectionState::Failed);
    DescriptionExtension replacement{"ann", "offer"};
    replacement.replace = true;
    network.socket().receives(serialize_signal(
        {"a", SignalType::Offer, serialize_description({{SdpType::Offer, "v=0\r\n"}, replacement}), "m"}));
    FakePeer& again = network.peer();
    ASSERT_NE(&again, &ann);
    again.opens_in_silence();
    again.opens_control();
    say("between the channel and the handshake");
    EXPECT_EQ(last(), (Delivery{.to = 1}));
    EXPECT_EQ(texts(again), Strings{});
    greet(again, "a", "ann");
    again.controls(AckFrame{0});
    EXPECT_EQ(texts(again), Strings{"between the channel and the handshake"});
}

TEST_F(ChatDeliveryTest, WritesNoMoreToWhoHasLeftOrStaysAway) {
    connect("a", "ann").controls(ByeFrame{});
    say("Ann has left");
    EXPECT_TRUE(last().waits());
    FakePeer& bob = connect("b", "bob");
    network.pass(Outbox::kGathering);
    bob.becomes(PeerConnectionState::Failed);
    network.pass(Time{200'000});
    say("nobody is here");
    EXPECT_TRUE(last().waits());
}

TEST_F(ChatDeliveryTest, AcknowledgesBeforeItSaysRead) {
    FakePeer& ann = connect("a", "ann");
    ann.receives(from("ann", 1, "hello"));
    act(ReadAction{model().timeline.back().id});
    const Strings& sent = ann.controls_sent();
    EXPECT_EQ(Strings(sent.end() - 2, sent.end()), (Strings{R"({"type":"ack","n":1})", R"({"type":"read","n":1})"}));
}

TEST_F(ChatDeliveryTest, CountsAsLostWhatHasNotArrivedWhenItLeaves) {
    say("to nobody");
    connect("a", "ann");
    say("to Ann");
    act(LeaveAction{});
    for (const TimelineEntry& entry : model().timeline) {
        if (entry.mine) {
            EXPECT_EQ(entry.delivery, (Delivery{.to = 1, .lost = 1})) << entry.text;
        }
    }
    join();
    say("to nobody again");
    act(LeaveAction{});
    EXPECT_EQ(last(), (Delivery{.lost = 1}));
}

TEST_F(ChatDeliveryTest, LetsWhoComesUnderAKnownClientTakeOver) {
    FakePeer& old = connect("a", "ann");
    FakePeer& fresh = connect("a2", "ann");
    say("hello");
    EXPECT_EQ(texts(old), Strings{});
    EXPECT_EQ(texts(fresh), Strings{"hello"});
    EXPECT_EQ(last(), (Delivery{.to = 1}));
    fresh.controls(AckFrame{1});
    old.controls(AckFrame{1});
    EXPECT_EQ(last(), (Delivery{.to = 1, .delivered = 1}));
}

TEST_F(ChatDeliveryTest, TriesAgainWhatTheBrowserRefusesToSend) {
    FakePeer& ann = connect("a", "ann");
    say("hello");
    ann.fails(PeerOperation::Send, "OperationError");
    ann.drains();
    EXPECT_EQ(texts(ann), (Strings{"hello", "hello"}));
}

TEST_F(ChatDeliveryTest, SaysWhenNoMoreCanBeKeptForSomebody) {
    FakePeer& ann = connect("a", "ann");
    ann.holds_back(kHighWaterBytes);
    for (std::size_t i = 0; i <= Outbox::kMaxMessages + 1; ++i) say("text");
    const Strings shown = timeline();
    EXPECT_EQ(std::ranges::count_if(shown, [](const auto& line) { return line.starts_with("! ann has not received"); }),
              1);
    EXPECT_EQ(last(), (Delivery{.lost = 1}));
}

TEST_F(ChatDeliveryTest, RefusesWhatCannotWait) {
    for (std::size_t i = 0; i < Outbox::kMaxMessages; ++i) say("text");
    EXPECT_TRUE(last().waits());
    EXPECT_TRUE(refusal(model(), SendAction{"one more"}));
    say("one more");
    EXPECT_EQ(model().timeline.size(), Outbox::kMaxMessages);
    connect("a", "ann");
    network.pass(Outbox::kGathering);
    EXPECT_FALSE(refusal(model(), SendAction{"one more"}));
}

}  // namespace
}  // namespace parley
