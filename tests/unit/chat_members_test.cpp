// Who is listed, how they come and go, and what Parley clients tell each other about it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "unit/support/chat_host.h"

namespace parley {
namespace {

using testing::FakePeer;
using testing::Strings;

class ChatMembersTest : public ::testing::Test, protected testing::ChatHost {
protected:
    static std::string handshake_of(const FakePeer& peer, std::size_t number) { return peer.sent().at(number); }
};

TEST_F(ChatMembersTest, ConnectsThenJoins) {
    FakePeer& peer = new_member("b");
    EXPECT_EQ(members(), Strings{" connecting"});
    peer.opens();
    EXPECT_EQ(members(), Strings{" connecting"}) << "connected means that the handshake has come";
    handshake(peer, "b", "Bob", "bob");
    EXPECT_EQ(members(), Strings{"Bob connected"});
    EXPECT_EQ(timeline(), Strings{"+Bob"});
    EXPECT_EQ(model().members[0].id, "bob");
    EXPECT_TRUE(model().members[0].parley);
    EXPECT_EQ(model().timeline[0].author_id, "bob");
    EXPECT_EQ(model().timeline[0].at, network.now);
}

TEST_F(ChatMembersTest, KnowsReferenceClientsByTheirSignalingId) {
    meet("c", "Cem");
    EXPECT_EQ(model().members[0].id, "c");
    EXPECT_FALSE(model().members[0].parley);
}

TEST_F(ChatMembersTest, ShowsWhoLeftForFourSeconds) {
    FakePeer& bob = meet("b", "Bob", "bob");
    FakePeer& cem = meet("c", "Cem");
    bob.closes();
    network.pass(Time{1'000});
    cem.closes();
    EXPECT_EQ(members(), (Strings{"Bob left", "Cem left"}));
    EXPECT_EQ(timeline(), (Strings{"+Bob", "+Cem", "-Bob", "-Cem"}));
    network.pass(Time{2'999});
    EXPECT_EQ(members(), (Strings{"Bob left", "Cem left"}));
    network.pass(Time{1});
    EXPECT_EQ(members(), Strings{"Cem left"});
    const auto revision = model().revision;
    network.pass(Time{1'000});
    EXPECT_EQ(members(), Strings{});
    EXPECT_GT(model().revision, revision);
}

TEST_F(ChatMembersTest, ShowsWhoComesBackOnce) {
    meet("b", "Bob", "bob").closes();
    FakePeer& again = meet("b2", "Bob", "bob");
    EXPECT_EQ(members(), Strings{"Bob connected"});
    network.pass(Time{10'000});
    EXPECT_EQ(members(), Strings{"Bob connected"});
    EXPECT_EQ(timeline(), (Strings{"+Bob", "~Bob"}));
    message(again, "here");
    EXPECT_EQ(timeline().back(), "Bob: here");
}

TEST_F(ChatMembersTest, ForgetsEveryRowOfWhoComesBack) {
    FakePeer& first = meet("b1", "Bob", "a client id that is too long to be stored in place");
    FakePeer& back = open("b2");
    FakePeer& third = meet("b3", "Bob", "a client id that is too long to be stored in place");
    first.closes();
    third.closes();
    EXPECT_EQ(members(), (Strings{"Bob left", " connecting", "Bob left"}));
    handshake(back, "b2", "Bob", "a client id that is too long to be stored in place");
    EXPECT_EQ(members(), Strings{"Bob connected"});
}

TEST_F(ChatMembersTest, SaysWhenAConnectionIsInterruptedAndRestored) {
    FakePeer& peer = meet("b", "Bob", "bob");
    peer.becomes(PeerConnectionState::Disconnected);
    EXPECT_EQ(members(), Strings{"Bob reconnecting"});
    peer.becomes(PeerConnectionState::Connected);
    EXPECT_EQ(members(), Strings{"Bob connected"});
    EXPECT_EQ(timeline(), Strings{"+Bob"});
}

TEST_F(ChatMembersTest, NobodyIsConnectedBeforeTheHandshake) {
    FakePeer& peer = open("b");
    peer.becomes(PeerConnectionState::Disconnected);
    peer.becomes(PeerConnectionState::Connected);
    EXPECT_EQ(members(), Strings{" connecting"});
}

TEST_F(ChatMembersTest, StaysOneMemberThroughARestart) {
    FakePeer& first = meet("b", "Bob");
    first.becomes(PeerConnectionState::Failed);
    EXPECT_EQ(members(), Strings{"Bob reconnecting"});
    network.pass(Time{0});
    ASSERT_EQ(network.peers.size(), 2U);
    network.peer().opens();
    EXPECT_EQ(network.peer().sent().size(), 1U) << "a new channel is a new acquaintance";
    EXPECT_EQ(members(), Strings{"Bob reconnecting"});
    handshake(network.peer(), "b", "Bob");
    EXPECT_EQ(members(), Strings{"Bob connected"});
    EXPECT_EQ(timeline(), Strings{"+Bob"});
}

TEST_F(ChatMembersTest, TakesALaterHandshakeForNews) {
    FakePeer& peer = meet("b", "Bob");
    handshake(peer, "b", "Robert", "bob");
    EXPECT_EQ(members(), Strings{"Robert connected"});
    EXPECT_TRUE(model().members[0].parley);
    EXPECT_EQ(timeline(), Strings{"+Bob"});
}

TEST_F(ChatMembersTest, MakesANameFitForOneLine) {
    const struct {
        const char* name;
        const char* shown;
    } kTable[] = {{"  Bob\n", "Bob"},          {"B\to\rb", "B o b"},  {"", "Someone"},
                  {" \n ", "Someone"},         {"\u200B", "Someone"}, {"\u3000\u00A0", "Someone"},
                  {"<b>Bob</b>", "<b>Bob</b>"}};
    for (const auto& [name, shown] : kTable) {
        testing::ChatHost host;
        host.meet("b", name);
        EXPECT_EQ(host.members(), Strings{std::string(shown) + " connected"});
        EXPECT_EQ(host.timeline(), Strings{std::string("+") + shown});
    }
}

TEST_F(ChatMembersTest, ForgetsWhoNeverCame) {
    FakePeer& peer = new_member("b");
    peer.describes();
    network.pass(Time{31'000});
    EXPECT_EQ(members(), Strings{});
    EXPECT_EQ(timeline(), Strings{}) << "who does not answer has probably left";
    open("c").closes();
    EXPECT_EQ(members(), Strings{});
    EXPECT_EQ(timeline(), Strings{}) << "nobody knew their name";
}

TEST_F(ChatMembersTest, SaysThatSomebodyCannotBeReached) {
    const auto answer = [this](const std::string& text) {
        const auto message = parse_signal(text);
        if (!message || message->type != SignalType::Offer) return;
        const DescriptionExtension ext{"bob", parse_description(*message->data)->ext->offer_id};
        network.socket().receives(serialize_signal(
            {"b", SignalType::Answer, serialize_description({{SdpType::Answer, "v=0\r\n"}, ext}), "m"}));
    };
    new_member("b");
    for (std::size_t attempt = 1; attempt <= 4; ++attempt) {
        ASSERT_EQ(network.peers.size(), attempt);
        network.peer().describes();
        network.pass(Time{400});
        answer(network.socket().sent().back());
        network.pass(Time{14'600});
    }
    EXPECT_EQ(members(), Strings{});
    EXPECT_EQ(timeline(), Strings{"! Someone is here who could not be connected with you: a firewall may be in the "
                                  "way. A new attempt is made when they join again."});
}

TEST_F(ChatMembersTest, SaysThatAMessageWasNotSent) {
    FakePeer& peer = meet("b", "Bob");
    peer.fails(PeerOperation::Send, "full");
    EXPECT_EQ(timeline().back(), "! Your message could not be sent to Bob; please send it again.");
    FakePeer& unknown = open("c");
    unknown.fails(PeerOperation::Send, "full");
    EXPECT_EQ(timeline().size(), 2U) << "a handshake is not a message";
}

TEST_F(ChatMembersTest, DropsSilentlyWhoIsTheSamePerson) {
    meet("b", "Bob", "bob");
    FakePeer& pending = new_member("b2");
    handshake(*network.peers[0], "b2", "Bob", "bob");
    EXPECT_FALSE(pending.alive());
    EXPECT_EQ(members(), Strings{"Bob connected"});
    EXPECT_EQ(timeline(), Strings{"+Bob"});
}

TEST_F(ChatMembersTest, ReplacesWithoutAFarewellWhoseConnectionWasLost) {
    FakePeer& lost = meet("b", "Bob", "bob");
    lost.becomes(PeerConnectionState::Disconnected);
    lost.closes();
    EXPECT_EQ(members(), Strings{"Bob reconnecting"});
    meet("b2", "Bob", "bob");
    EXPECT_EQ(members(), Strings{"Bob connected"});
    EXPECT_EQ(std::ranges::count(timeline(), "-Bob"), 0);
}

TEST_F(ChatMembersTest, TellsParleyPeersOfItsLogins) {
    FakePeer& parley = meet("b", "Bob", "bob");
    FakePeer& react = meet("c", "Cem");
    network.pass(Time{1'000});
    const std::size_t before = parley.sent().size();
    network.socket().closes(1011);
    EXPECT_EQ(
        handshake_of(parley, before),
        R"({"userId":"","data":"Ada","type":"handshake","ext":{"v":1,"client":"us","peers":["b","c"],"control":true,"clients":[],"packets":true}})");
    network.pass(*model().connection.retry_at - network.now);
    log_in("m2");
    EXPECT_EQ(
        handshake_of(parley, before + 1),
        R"({"userId":"m2","data":"Ada","type":"handshake","ext":{"v":1,"client":"us","peers":["b","c"],"control":true,"clients":[],"packets":true}})");
    EXPECT_EQ(react.sent().size(), 1U) << "a second handshake would be a second row";
}

TEST_F(ChatMembersTest, GreetsInShortWhereAllNamesWouldNotFitAPacket) {
    const auto id = [](int i) { return std::string(kMaxUserIdBytes - 3, 'i') + std::to_string(100 + i); };
    for (int i = 0; i < 150; ++i) meet(id(i), "Guest", "guest" + std::to_string(i));
    FakePeer& last = open("last");
    EXPECT_TRUE(parse_chat(last.sent().back())->ext->peers.empty());
    handshake(last, "last", "Last", "last");
    network.pass(Time{1'000});
    EXPECT_EQ(parse_chat(last.sent().back())->ext->peers.size(), 151U);
}

TEST_F(ChatMembersTest, TellsParleyPeersASecondLaterWhoHasCome) {
    FakePeer& parley = meet("b", "Bob", "bob");
    network.pass(Time{1'000});
    const std::size_t before = parley.sent().size();
    FakePeer& react = meet("c", "Cem");
    network.pass(Time{500});
    meet("d", "Dora", "dora");
    network.pass(Time{499});
    EXPECT_EQ(parley.sent().size(), before);
    network.pass(Time{1});
    EXPECT_EQ(
        handshake_of(parley, before),
        R"({"userId":"m","data":"Ada","type":"handshake","ext":{"v":1,"client":"us","peers":["b","c","d"],"control":true,"clients":[],"packets":true}})");
    network.pass(Time{10'000});
    EXPECT_EQ(parley.sent().size(), before + 1) << "once for all who came";
    EXPECT_EQ(react.sent().size(), 1U);
}

TEST_F(ChatMembersTest, TellsOnWhatItHearsOfOthersLogins) {
    FakePeer& bob = meet("b", "Bob", "bob");
    FakePeer& dora = meet("d", "Dora", "dora");
    network.pass(Time{1'000});
    const std::size_t before = dora.sent().size();
    handshake(bob, "b2", "Bob", "bob");
    handshake(bob, "b2", "Bob", "bob");
    network.pass(Time{10'000});
    ASSERT_EQ(dora.sent().size(), before + 1);
    EXPECT_EQ(parse_chat(dora.sent().back())->ext->peers, (Strings{"b2", "d"}));
}

TEST_F(ChatMembersTest, FollowsHearsay) {
    FakePeer& bob = meet("b", "Bob", "bob");
    handshake(bob, "b", "Bob", "bob", {"m", "c"});
    network.pass(Time{2'000});
    EXPECT_EQ(network.peers.size(), 2U);
    EXPECT_EQ(members(), Strings{"Bob connected"}) << "whether there is anybody is not known yet";
    new_member("c");
    EXPECT_EQ(network.peers.size(), 2U);
    EXPECT_EQ(members(), (Strings{"Bob connected", " connecting"}));
}

TEST_F(ChatMembersTest, TellsTheViewsOfEveryChange) {
    FakePeer* bob = nullptr;
    const std::pair<const char*, std::function<void()>> kSteps[] = {
        {"a newcomer", [&] { bob = &new_member("b"); }},
        {"a handshake",
         [&] {
             bob->opens();
             handshake(*bob, "b", "Bob", "bob");
         }},
        {"another name", [&] { handshake(*bob, "b", "Robert", "bob"); }},
        {"a message", [&] { message(*bob, "hello"); }},
        {"our message", [&] { say("hello"); }},
        {"an interruption", [&] { bob->becomes(PeerConnectionState::Disconnected); }},
        {"its end", [&] { bob->becomes(PeerConnectionState::Connected); }},
        {"a failure to send", [&] { bob->fails(PeerOperation::Send, "full"); }},
        {"a lost server", [&] { network.socket().closes(); }},
        {"somebody who left", [&] { bob->closes(); }},
        {"our leaving", [&] { act(LeaveAction{}); }},
    };
    for (const auto& [what, step] : kSteps) {
        const auto before = model().revision;
        step();
        EXPECT_GT(model().revision, before) << what;
    }
}

}  // namespace
}  // namespace parley
