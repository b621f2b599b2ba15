// What is said and shown: handshakes, messages, joining and leaving. Who is listed, and how: chat_members_test.
#include "chat/chat_client.h"

#include <gtest/gtest.h>

#include <string>

#include "hostile/messages.h"
#include "unit/support/chat_host.h"

namespace parley {
namespace {

using testing::FakePeer;
using testing::Strings;

const std::string kMarkup = "<b>a & b</b>\n日本 😀";

class ChatClientTest : public ::testing::Test, protected testing::ChatHost {};

TEST_F(ChatClientTest, IntroducesItselfOnceTheChannelIsOpen) {
    FakePeer& peer = new_member("b");
    EXPECT_EQ(peer.sent(), Strings{});
    peer.opens();
    EXPECT_EQ(
        peer.sent(),
        Strings{
            R"({"userId":"m","data":"Ada","type":"handshake","ext":{"v":1,"client":"us","peers":["b"],"control":true,"clients":[],"packets":true}})"});
}

TEST_F(ChatClientTest, OpensNewConnectionsWithTheIceSettingsInForce) {
    open("b");
    const IceSettings ice{.servers = {{.urls = {"turn:t"}, .username = "u", .credential = "secret"}},
                          .relay_only = true};
    act(IceAction{ice});
    EXPECT_EQ(chat.model().ice, ice);
    open("c");
    EXPECT_EQ(network.ices, (std::vector<IceSettings>{{}, ice}));
    for (const std::string& line : chat.model().log) EXPECT_EQ(line.find("secret"), std::string::npos);
}

TEST_F(ChatClientTest, SendsPlainTextToParleyAndHtmlToOthers) {
    FakePeer& parley = meet("b", "Bob", "bob");
    FakePeer& react = meet("c", "Cem");
    FakePeer& silent = open("d");
    say(kMarkup);
    EXPECT_EQ(parley.sent().back(),
              R"({"userId":"Ada","data":"<b>a & b</b>\n日本 😀","type":"message",)"
              R"("ext":{"v":1,"id":"f7979e6dc362eeb4","client":"us","seq":1,"time":1700000000000}})");
    EXPECT_EQ(react.sent().back(), R"({"userId":"Ada","data":"&lt;b>a &amp; b&lt;/b><br>日本 😀","type":"message"})");
    EXPECT_EQ(silent.sent().size(), 1U) << "no chat before their handshake";
    EXPECT_EQ(timeline().back(), "Ada, me: " + kMarkup);
}

TEST_F(ChatClientTest, ShowsTextAsItCame) {
    FakePeer& parley = meet("b", "Bob", "bob");
    FakePeer& react = meet("c", "Cem");
    for (FakePeer* peer : {&parley, &react}) {
        message(*peer, kMarkup);
        message(*peer, "line\r\nbreak\a");
    }
    EXPECT_EQ(timeline(),
              (Strings{"+Bob", "+Cem", "Bob: " + kMarkup, "Bob: line\nbreak", "Cem: " + kMarkup, "Cem: line\nbreak"}));
    const TimelineEntry& entry = model().timeline.back();
    EXPECT_EQ(entry.author_id, "c");
    EXPECT_EQ(entry.at, network.now);
    EXPECT_EQ(model().timeline[2].author_id, "bob");
}

TEST_F(ChatClientTest, TakesAReferenceClientsNameFromItsMessageWhenTheHandshakeIsLost) {
    FakePeer& peer = open("b");
    message(peer, "who am I?");
    EXPECT_EQ(members(), Strings{"whoever it says connected"});
    EXPECT_EQ(timeline(), (Strings{"+whoever it says", "whoever it says: who am I?"}));
}

TEST_F(ChatClientTest, DropsAParleyMessageBeforeTheHandshakeAsItIsSentAgain) {
    FakePeer& peer = open("b");
    ChatMessage early{"Bob", ChatType::Message, "early"};
    early.envelope = Envelope{"id", "bob", 1, 1};
    peer.receives(serialize_chat(early));
    EXPECT_EQ(timeline(), Strings{});
    EXPECT_TRUE(logged("dropped: a message before the handshake"));
}

TEST_F(ChatClientTest, ShowsTheNameOfTheHandshakeWhateverAMessageClaims) {
    FakePeer& peer = meet("b", "Bob");
    peer.receives(R"({"userId":"Ada","data":"I am Ada","type":"message"})");
    EXPECT_EQ(timeline().back(), "Bob: I am Ada");
    EXPECT_FALSE(model().timeline.back().mine);
}

TEST_F(ChatClientTest, NeverLogsWhatIsSaid) {
    FakePeer& peer = meet("b", "Bob");
    message(peer, "secret");
    say("secret");
    for (const std::string& line : model().log) EXPECT_EQ(line.find("secret"), std::string::npos) << line;
}

TEST_F(ChatClientTest, DoesNothingThatIsRefused) {
    FakePeer& peer = meet("b", "Bob");
    const auto revision = model().revision;
    for (const std::string& text : {std::string(), std::string(" \n"), std::string(kMaxTextBytes + 1, 'x')}) say(text);
    act(JoinAction{"", "ws://server"});
    act(JoinAction{"Ada", "http://server"});
    EXPECT_EQ(model().revision, revision);
    EXPECT_EQ(peer.sent().size(), 1U);
    EXPECT_TRUE(peer.alive());
    say(std::string(kMaxTextBytes, '&'));
    EXPECT_LE(peer.sent().back().size(), kMaxChatBytes);
    EXPECT_TRUE(parse_chat(peer.sent().back()));
}

TEST_F(ChatClientTest, SaysNothingOutsideARoom) {
    act(LeaveAction{});
    say("hello?");
    EXPECT_EQ(timeline(), Strings{});
}

TEST_F(ChatClientTest, LeavesWithoutATraceButTheTimeline) {
    FakePeer& peer = meet("b", "Bob", "bob");
    meet("c", "Cem").closes();
    act(LeaveAction{});
    EXPECT_FALSE(peer.alive());
    EXPECT_FALSE(network.socket().alive());
    EXPECT_EQ(members(), Strings{});
    EXPECT_EQ(timeline(), (Strings{"+Bob", "+Cem", "-Cem"}));
    EXPECT_FALSE(model().joined);
    EXPECT_FALSE(model().connection.ever_online);
    EXPECT_EQ(model().connection.state, SignalingState::Off);
    EXPECT_EQ(chat.next_deadline(), std::nullopt);
}

TEST_F(ChatClientTest, JoinsAgainUnderAnotherName) {
    meet("b", "Bob", "bob");
    act(LeaveAction{});
    join("  Ada\nLovelace ", "m2");
    EXPECT_TRUE(model().joined);
    EXPECT_EQ(model().own_name, "Ada Lovelace");
    FakePeer& peer = meet("b", "Bob", "bob");
    EXPECT_EQ(
        peer.sent().front(),
        R"({"userId":"m2","data":"Ada Lovelace","type":"handshake","ext":{"v":1,"client":"us","peers":["b"],"control":true,"clients":[],"packets":true}})");
    EXPECT_EQ(members(), Strings{"Bob connected"});
    say("back");
    EXPECT_EQ(timeline().back(), "Ada Lovelace, me: back");
}

TEST_F(ChatClientTest, JoiningTwiceIsJoiningAnew) {
    FakePeer& peer = meet("b", "Bob");
    join("Ada", "m2");
    EXPECT_FALSE(peer.alive());
    EXPECT_EQ(network.sockets.size(), 2U);
    EXPECT_EQ(members(), Strings{});
}

TEST_F(ChatClientTest, StatesTheFactsOfTheConnection) {
    const ConnectionFacts& facts = model().connection;
    EXPECT_EQ(facts.state, SignalingState::Online);
    EXPECT_EQ(facts.url, "ws://server");
    EXPECT_TRUE(facts.ever_online);
    network.socket().closes(1011);
    EXPECT_EQ(facts.state, SignalingState::Waiting);
    EXPECT_EQ(facts.problem, "Lost the connection to ws://server");
    ASSERT_TRUE(facts.retry_at);
    EXPECT_TRUE(facts.ever_online);
    network.pass(*facts.retry_at - network.now);
    EXPECT_EQ(facts.state, SignalingState::Connecting);
    EXPECT_EQ(facts.retry_at, std::nullopt);
    EXPECT_EQ(facts.problem, "");

    act(JoinAction{"Ada", "wss://nowhere"});
    network.socket().closes();
    EXPECT_FALSE(facts.ever_online);
    EXPECT_EQ(facts.url, "wss://nowhere");
    EXPECT_EQ(facts.problem, "Can’t reach wss://nowhere");
}

TEST_F(ChatClientTest, ChatGoesOnWithoutTheServer) {
    FakePeer& peer = meet("b", "Bob");
    network.socket().closes(1006);
    network.pass(Time{60'000});
    say("still here");
    message(peer, "so am I");
    EXPECT_EQ(timeline(), (Strings{"+Bob", "Ada, me: still here", "Bob: so am I"}));
    EXPECT_EQ(peer.sent().size(), 2U) << "nor is a reference client greeted again";
}

TEST_F(ChatClientTest, GoesOnAfterHostileMessages) {
    FakePeer& hostile = meet("b", "Bob", "bob");
    FakePeer& unknown = open("c");
    for (const auto& message : testing::hostile_messages("channel")) {
        hostile.receives(message.bytes);
        unknown.receives(message.bytes);
        network.pass(Time{1});
    }
    FakePeer& good = meet("d", "Dora", "dora");
    message(good, "hello");
    EXPECT_EQ(timeline().back(), "Dora: hello");
    EXPECT_LE(model().log.size(), kMaxLogLines);
}

}  // namespace
}  // namespace parley
