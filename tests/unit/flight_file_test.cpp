// What leaves the page of a recording, and what is read back.
#include "chat/flight_file.h"

#include <gtest/gtest.h>

#include <string>

#include "chat/flight_redaction.h"
#include "unit/support/chat_host.h"

namespace parley {
namespace {

using testing::FakePeer;
using testing::Strings;

const Strings kSecrets{"Ada Lovelace", "Bobby Tables", "a word to Bob", "client-of-bob",  "id-of-ada",    "id-of-bob",
                       "id-of-cem",    "203.0.113.77", "2001:db8::77",  "a77e1c3f.local", "frag77",       "password77",
                       "AB:CD:EF:77",  "turn.secret",  "signal.secret", "user-77",        "credential77", "10.77.0.1"};

constexpr const char* kSdp =
    "v=0\r\no=- 4611 2 IN IP4 203.0.113.77\r\nc=IN IP6 2001:db8::77\r\na=ice-ufrag:frag77\r\na=ice-pwd:password77\r\n"
    "a=fingerprint:sha-256 AB:CD:EF:77\r\n"
    "a=candidate:77 1 udp 2113937151 a77e1c3f.local 50000 typ host ufrag frag77\r\n"
    "a=candidate:78 1 udp 1677729535 203.0.113.77 50000 typ srflx raddr 10.77.0.1 rport 50000\r\n";

/// Everything that a recording can hold about people, in every place it can stand.
class FlightFileTest : public ::testing::Test, protected testing::ChatHost {
protected:
    FlightFileTest() {
        act(LeaveAction{});
        act(IceAction{{.servers = {{{"turn:turn.secret:3478?transport=udp"}, "user-77", "credential77"}}}});
        act(JoinAction{"Ada Lovelace", "ws://signal.secret/socket1"});
        log_in("id-of-ada");
        FakePeer& peer = new_member("id-of-bob");
        peer.describes_as(SdpType::Offer);
        peer.finds("77 1 udp 2113937151 203.0.113.77 50000 typ host");
        network.pass(Time{500});
        const DescriptionExtension ext{"client-of-bob", "offer"};
        network.socket().receives(serialize_signal(
            {"id-of-bob", SignalType::Answer, serialize_description({{SdpType::Answer, kSdp}, ext}), "id-of-ada"}));
        network.socket().receives(serialize_signal(
            {"id-of-bob", SignalType::Ice,
             serialize_ice_candidate({"candidate:77 1 udp 1 203.0.113.77 5 typ host", "0", 0, "frag77"}),
             "id-of-ada"}));
        peer.opens_in_silence();
        peer.opens_control();
        HandshakeExtension handshake{"client-of-bob", {"id-of-cem"}};
        handshake.control = true;
        handshake.clients = {"client-of-bob"};
        peer.receives(serialize_chat({"id-of-bob", ChatType::Handshake, "Bobby Tables", handshake}));
        peer.controls(
            RelayFrame{"client-of-bob", "us", SignalType::Offer, serialize_description({{SdpType::Offer, kSdp}, ext})});
        say("a word to Bob");
        ChatMessage message{"Bobby Tables", ChatType::Message, "a word to Bob"};
        message.envelope = Envelope{"m1", "client-of-bob", 1, 5};
        peer.receives(serialize_chat(message));
        peer.fails(PeerOperation::AddIceCandidate, "OperationError: no way to 203.0.113.77");
        network.socket().closes(1006, "signal.secret is gone");
    }
    std::string file() const { return export_flight(chat.flight(), {"0.1.0", "A browser"}); }
};

TEST_F(FlightFileTest, HoldsNothingOfWhoSomebodyIsOrWhatTheyWrote) {
    const std::string text = file();
    for (const std::string& secret : kSecrets) EXPECT_EQ(text.find(secret), std::string::npos) << secret;
    EXPECT_NE(text.find("turn:h"), std::string::npos);
    EXPECT_NE(text.find("?transport=udp"), std::string::npos);
    EXPECT_NE(text.find("addIceCandidate: OperationError\""), std::string::npos);
}

TEST_F(FlightFileTest, ComesBackAsItWasWritten) {
    const auto read = parse_flight(file());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->header, (FlightHeader{"0.1.0", "A browser"}));
    EXPECT_EQ(read->log.last(), chat.flight().last());
    EXPECT_EQ(read->log.dropped(), 0U);
    const auto events = chat.flight().events(), again = read->log.events();
    Redaction redaction(chat.flight());
    for (std::size_t i = 0; i < events.size(); ++i) {
        FlightEvent expected = *events[i];
        expected.text = redaction.text_of(expected);
        EXPECT_EQ(*again[i], expected) << to_string(expected.kind);
    }
}

TEST_F(FlightFileTest, GivesEachValueOnePseudonymOfItsLengthAndIdsTheirOrder) {
    Redaction redaction(chat.flight());
    const auto id = [&](const char* value) { return redaction.text_of({.kind = FlightKind::OpenPeer, .text = value}); };
    EXPECT_LT(id("id-of-ada"), id("id-of-bob"));
    EXPECT_LT(id("client-of-bob"), id("id-of-ada"));
    EXPECT_EQ(id("client-of-bob").size(), std::string{"client-of-bob"}.size());
    const std::string sdp = redaction.text_of({.kind = FlightKind::LocalOffer, .text = kSdp});
    EXPECT_EQ(sdp.size(), std::string{kSdp}.size());
    EXPECT_EQ(sdp, redaction.text_of({.kind = FlightKind::SetRemoteOffer, .text = kSdp}));
}

TEST(FlightFile, ReadsWhateverIsWritten) {
    FlightLog log;
    std::string sdp;
    while (sdp.size() < FlightLog::kMaxTextBytes - 20) sdp += "a=ice-pwd:a\r\n";
    log.add(FlightKind::SetRemoteOffer, {1, 1}, sdp);  // grows
    log.add(FlightKind::SetRemoteOffer, {1, 1}, std::string(2 * FlightLog::kMaxTextBytes, '\xFF'));
    log.add(FlightKind::SignalReceived, {}, "", 10 * kMaxChatBytes);
    const std::string longest(1'024, 'a');
    struct Header {
        FlightHeader written, read;
    };
    for (const Header& row :
         {Header{{"0.1.0", longest}, {"0.1.0", longest}}, Header{{"0.1.0", longest + "b"}, {"0.1.0", longest}},
          Header{{longest + "\xC3\xA9", longest.substr(1) + "\xC3\xA9"}, {longest, longest.substr(1) + "?"}},
          Header{{"\xFF\n", std::string(2'000, '\xFF')}, {"??", std::string(1'024, '?')}}}) {
        const auto read = parse_flight(export_flight(log, row.written));
        ASSERT_TRUE(read);
        EXPECT_EQ(read->header, row.read);
        EXPECT_EQ(read->log.last(), log.last());
        EXPECT_EQ(read->log.events().back()->bytes, kMaxChatBytes);
    }
}

TEST(FlightFile, RefusesWhatIsNone) {
    const std::string header = R"({"format":"parley-flight","version":1,"page":"0.1.0","agent":""})"
                               "\n";
    const std::string event = R"({"n":1,"at":5,"kind":"leave"})"
                              "\n";
    EXPECT_TRUE(parse_flight(header));
    EXPECT_TRUE(parse_flight(header + event));
    for (const std::string& text : {
             std::string{},
             std::string{"{}\n"},
             event,
             R"({"format":"another","version":1,"page":"","agent":""})"
             "\n" +
                 event,
             R"({"format":"parley-flight","version":2,"page":"","agent":""})"
             "\n" +
                 event,
             header + "\n",
             header + event + event,
             header + event + R"({"n":2,"at":4,"kind":"leave"})",
             header + R"({"n":0,"at":5,"kind":"leave"})",
             header + R"({"n":1,"at":5,"kind":"no such thing"})",
             header + R"({"n":1,"at":-5,"kind":"leave"})",
             header + R"({"n":1,"at":5,"kind":"leave","text":7})",
             header + R"({"n":1,"at":5,"kind":"leave","peer":4294967296})",
             header + R"({"n":1,"at":5,"kind":"leave","bytes":-1})",
             header + R"({"n":1,"at":5,"kind":"leave")",
         })
        EXPECT_FALSE(parse_flight(text)) << text;
    EXPECT_FALSE(parse_flight(header + std::string(kMaxFlightBytes, ' ')));
}

}  // namespace
}  // namespace parley
