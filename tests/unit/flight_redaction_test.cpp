// What others can put into a recording, and what of it leaves the page.
#include "chat/flight_redaction.h"

#include <gtest/gtest.h>

#include <string>

#include "chat/flight_file.h"
#include "unit/support/chat_host.h"

namespace parley {
namespace {

using testing::FakePeer;
using testing::Strings;

struct Row {
    FlightKind kind;
    std::string text;
    std::string redacted;
};

/// Each in a recording of its own.
void expect_rows(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        FlightLog log;
        log.add(row.kind, {}, row.text);
        EXPECT_EQ(Redaction(log).text_of(*log.events().front()), row.redacted) << row.text;
    }
}

TEST(RedactionTest, KeepsOfAnSdpWhatItKnows) {
    const auto offer = [](const char* text, const char* redacted) -> Row {
        return {FlightKind::SetRemoteOffer, text, redacted};
    };
    expect_rows({
        offer("v=0\r\nt=0 0\r\ns=-\r\n", "v=0\r\nt=0 0\r\ns=-\r\n"),
        offer("o=ada 4611686018427 2 IN IP4 203.0.113.77", "o=xxx xxxxxxxxxxxxx 2 IN IP4 41xxxxxxxxxx"),
        offer("o=- 1 2 IN IP4 127.0.0.1", "o=x x 2 IN IP4 127.0.0.1"),
        offer("s=of Ada\r\ni=Ada\nu=http://ada\r\n", "s=xx xxx\r\nxxxxx\nxxxxxxxxxxxx\r\n"),
        offer("e=ada@a.org\rp=+49 1\r", "xxxxxxxxxxx\rxxxxxxx\r"),
        offer("t=1700000000 77", "t=xxxxxxxxxx xx"),
        offer("c=IN IP6 2001:db8::77", "c=IN IP6 6:1xxxxxxxxx"),
        offer("m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "m=application 9 UDP/DTLS/SCTP webrtc-datachannel"),
        offer("m=audio 70000 ada 111 4915", "m=audio xxxxx xxx 111 xxxx"),
        offer("a=mid:0\r\na=mid:data\r\na=mid:ada", "a=mid:0\r\na=mid:data\r\na=mid:xxx"),
        offer("a=group:BUNDLE 0 ada", "a=group:BUNDLE 0 xxx"),
        offer("a=setup:actpass\na=setup:ada", "a=setup:actpass\na=setup:xxx"),
        offer("a=sctp-port:5000\na=sctp-port:50000000", "a=sctp-port:5000\na=sctp-port:xxxxxxxx"),
        offer("a=max-message-size:262144", "a=max-message-size:262144"),
        offer("a=max-message-size:4915112345678", "a=max-message-size:xxxxxxxxxxxxx"),
        offer("a=ice-options:trickle ada", "a=ice-options:trickle xxx"),
        offer("a=end-of-candidates\na=ice-lite\na=ada", "a=end-of-candidates\na=ice-lite\na=xxx"),
        offer("a=ice-ufrag:abcd\na=ice-pwd:ab cd", "a=ice-ufrag:g1xx\na=ice-pwd:p1xxx"),
        offer("a=fingerprint:sha-256 AB:CD\na=fingerprint:ada AB", "a=fingerprint:sha-256 d1xxx\na=fingerprint:d2x d3"),
        offer("a=ssrc:1 cname:ada\na=msid:ada\n", "a=xxxxxx xxxxxxxxx\na=xxxxxxxx\n"),
        offer("a=remote-candidates:1 203.0.113.77 5", "a=xxxxxxxxxxxxxxxxxxx xxxxxxxxxxxx x"),
        offer("ada is here\n=\nA=CANDIDATE:1", "xxxxxxxxxxx\nx\nxxxxxxxxxxxxx"),
        offer("a=candidate:7 1 udp 2113937151 10.0.0.7 50000 typ host",
              "a=candidate:7 1 udp 2113937151 41xxxxxx 50000 typ host"),
    });
}

TEST(RedactionTest, KeepsOfACandidateWhatItKnows) {
    const auto candidate = [](const char* text, const char* redacted) -> Row {
        return {FlightKind::AddCandidate, serialize_ice_candidate({text, "0", 0, {}}),
                serialize_ice_candidate({redacted, "0", 0, {}})};
    };
    expect_rows({
        candidate(
            "candidate:842163049 1 udp 1677729535 203.0.113.77 50000 typ srflx raddr 10.77.0.1 rport 5 generation 0 "
            "ufrag abcd network-id 1 network-cost 10",
            "candidate:f1xxxxxxx 1 udp 1677729535 41xxxxxxxxxx 50000 typ srflx raddr 42xxxxxxx rport 5 generation 0 "
            "ufrag g1xx network-id 1 network-cost 10"),
        candidate("candidate:7  1 udp 1  10.0.0.7 5 typ  host", "candidate:7  1 udp 1  41xxxxxx 5 typ  host"),
        candidate("a=candidate:777 1 tcp 1 ::7 5 typ host tcptype active",
                  "a=candidate:f1x 1 tcp 1 6:1 5 typ host tcptype active"),
        candidate("candidate: 777 1 udp 1 10.0.0.7 5", "candidate: f1x 1 udp 1 41xxxxxx 5"),
        candidate("10.0.0.7 here", "f1xxxxxx xxxx"),
        candidate("candidate:7 1000000 ada -1 a77e.local 65536 typ ada ada ada",
                  "candidate:7 xxxxxxx xxx xx m1xx.local xxxxx typ xxx xxx xxx"),
        candidate("candidate:7 1 udp 1 0.0.0.0 5 typ host generation 70000 url stun:ada",
                  "candidate:7 1 udp 1 0.0.0.0 5 typ host generation xxxxx xxx xxxxxxxx"),
    });
    expect_rows({{FlightKind::AddCandidate, serialize_ice_candidate({"", "ada", 0, "frag"}),
                  serialize_ice_candidate({"", "xxx", 0, "g1xx"})}});
}

TEST(RedactionTest, KeepsOfOtherTextsWhatItKnows) {
    expect_rows({
        {FlightKind::Leave, "ada", ""},
        {FlightKind::Due, "ada", ""},
        {FlightKind::Read, "7", "7"},
        {FlightKind::Read, "ada", ""},
        {FlightKind::ReadReceipts, "yes", "yes"},
        {FlightKind::ReadReceipts, "ada", "no"},
        {FlightKind::Online, "no", "no"},
        {FlightKind::Online, "ada", "no"},
        {FlightKind::OpenSignaling, "wss://ada.org/socket", "wss://h1xxxxxxxxxxxx"},
        {FlightKind::OpenSignaling, "ada://socket", "h1xxxxxxxxxx"},
        {FlightKind::SignalingClosed, "1006 ada is gone", "1006 "},
        {FlightKind::SignalingClosed, "ada is gone", ""},
        {FlightKind::CreateChannel, "parley", "parley"},
        {FlightKind::CreateChannel, "ada", ""},
        {FlightKind::SendMessage, "7", "7"},
        {FlightKind::SendMessage, "ada", ""},
        {FlightKind::StateChanged, "failed", "failed"},
        {FlightKind::StateChanged, "ada", ""},
        {FlightKind::ChannelRejected, "a binary message", "a binary message"},
        {FlightKind::ChannelRejected, "a message above 262144 bytes", "a message above 262144 bytes"},
        {FlightKind::ChannelRejected, "a message above ada bytes", ""},
        {FlightKind::ChannelRejected, "a message above bytes", ""},
        {FlightKind::Failed, "addIceCandidate: OperationError: ada", "addIceCandidate: OperationError"},
        {FlightKind::Failed, "addIceCandidate: AdaError: ada", "addIceCandidate: "},
        {FlightKind::Failed, "ada: OperationError: ada", ""},
        {FlightKind::ControlReceived, R"({"type":"ping","n":7,"ada":"ada"})", R"({"type":"ping","n":7})"},
        {FlightKind::MessageReceived, R"({"userId":"ada","data":"ada","type":"message"})",
         R"({"userId":"n1x","data":"","type":"message"})"},
        {FlightKind::MessageReceived, "ada", ""},
        {FlightKind::SignalReceived, R"({"userId":null,"type":"login","data":"ada","toUid":null})",
         R"({"userId":null,"type":"Login","data":"","toUid":null})"},
    });
}

TEST(RedactionTest, CutsWhatWouldNotBeReadAgain) {
    std::string sdp;
    while (sdp.size() < FlightLog::kMaxTextBytes - 20) sdp += "a=ice-pwd:a\r\n";
    const DescriptionPayload longer{{SdpType::Offer, sdp.substr(0, 50'000)}, {}};
    const std::string signal = serialize_signal({"a", SignalType::Offer, serialize_description(longer), "b"});
    ASSERT_LT(signal.size(), FlightLog::kMaxTextBytes);
    const auto kept = [](FlightKind kind, const std::string& text) {
        FlightLog log;
        log.add(kind, {}, text);
        return Redaction(log).text_of(*log.events().front());
    };
    EXPECT_EQ(kept(FlightKind::SetRemoteOffer, sdp).size(), FlightLog::kMaxTextBytes / 14 * 14);
    EXPECT_TRUE(kept(FlightKind::SetRemoteOffer, sdp).ends_with("\r\n"));
    EXPECT_EQ(kept(FlightKind::SetRemoteOffer, std::string(FlightLog::kMaxTextBytes, 'x')), "");
    EXPECT_EQ(kept(FlightKind::SignalReceived, signal), "");
}

TEST(RedactionTest, KeepsIdsOfOurOffersAndNoOthers) {
    const auto offer = [](const std::string& id, const std::string& restart = "") {
        DescriptionPayload payload{{SdpType::Offer, "v=0"}, DescriptionExtension{"c", id, false, restart}};
        return serialize_signal({"a", SignalType::Offer, serialize_description(payload), "b"});
    };
    const std::string ours = "0123456789abcdef", theirs = "an id of Ada's";
    FlightLog log;
    log.add(FlightKind::SignalReceived, {}, offer(ours, theirs));
    log.add(FlightKind::SignalReceived, {}, offer(theirs, ours));
    log.add(FlightKind::SendSignal, {}, offer(ours, theirs));
    log.add(FlightKind::SendSignal, {}, offer("not a made one"));
    Redaction redaction(log);
    const auto ids = [&](std::size_t event) {
        const auto signal = parse_signal(redaction.text_of(*log.events()[event])).value();
        const auto ext = parse_description(signal.data.value())->ext.value();
        return ext.offer_id + " " + ext.restart;
    };
    EXPECT_EQ(ids(0), ours + " o1xxxxxxxxxxxx");
    EXPECT_EQ(ids(1), "o1xxxxxxxxxxxx " + ours);
    EXPECT_EQ(ids(2), ours + " o1xxxxxxxxxxxx");
    EXPECT_EQ(ids(3), "o2xxxxxxxxxxxx ");
}

/// A client in a room with a peer and a server that put a mark wherever they can.
class HostileRoomTest : public ::testing::Test, protected testing::ChatHost {
protected:
    static constexpr const char* kMark = "SECRET77";

    static DescriptionPayload description(SdpType type) {
        const std::string mark = kMark;
        std::string sdp;
        for (const char* start : {"v=",
                                  "o=",
                                  "o=- 1 ",
                                  "s=",
                                  "i=",
                                  "u=",
                                  "e=",
                                  "p=",
                                  "t=",
                                  "r=",
                                  "z=",
                                  "k=",
                                  "b=",
                                  "c=",
                                  "c=IN IP4 ",
                                  "m=",
                                  "m=application ",
                                  "m=application 9 UDP/DTLS/SCTP ",
                                  "a=",
                                  "a=mid:",
                                  "a=setup:",
                                  "a=group:BUNDLE ",
                                  "a=ice-options:",
                                  "a=ice-ufrag:",
                                  "a=ice-pwd:",
                                  "a=fingerprint:",
                                  "a=fingerprint:sha-256 ",
                                  "a=sctp-port:",
                                  "a=max-message-size:",
                                  "a=sctpmap:",
                                  "a=rtcp:9 IN IP4 ",
                                  "a=ssrc:1 cname:",
                                  "a=msid:",
                                  "a=generation:",
                                  "a=remote-candidates:",
                                  "a=extmap:1 ",
                                  "a=candidate:",
                                  "a=candidate:1 1 udp 1 ",
                                  "a=candidate:  1 ",
                                  "a=candidate:1 1 udp 1 10.0.0.1 5 typ host ",
                                  "a=candidate:1 1 udp 1 10.0.0.1 5 typ ",
                                  " a=",
                                  "",
                                  "\t"})
            sdp += start + mark + "\r\n" + start + " " + mark + "\n" + start + "\t" + mark + " 1\r";
        return {{type, sdp}, DescriptionExtension{mark + "client", mark + "offer", false, ""}};
    }
    static Strings candidates() {
        const std::string mark = kMark;
        Strings all;
        for (const std::string& text :
             {mark, "candidate:" + mark, "candidate:  " + mark, "a=candidate:" + mark,
              "candidate:1 1 udp 1 " + mark + " 5", "candidate:1 1 udp 1  " + mark,
              "candidate:1 1 udp 1 10.0.0.1 5 typ host " + mark, "candidate:1 1 udp 1 10.0.0.1 5 raddr  " + mark,
              "candidate:1\t" + mark, "candidate:1 1 udp 1 a 5 x " + mark})
            all.push_back(serialize_ice_candidate({text, mark, 0, mark}));
        return all;
    }
    void signal(SignalType type, const std::string& data) {
        network.socket().receives(serialize_signal({std::string{kMark} + "id", type, data, "m"}));
    }

    HostileRoomTest() {
        const std::string mark = kMark;
        FakePeer& peer = new_member(mark + "id");
        peer.describes();
        network.pass(Time{500});
        for (const SignalType type : {SignalType::Login, SignalType::NewMember, SignalType::UserId}) signal(type, mark);
        network.socket().receives("{\"userId\":\"" + mark + "\",\"type\":\"" + mark + "\"}");
        network.socket().receives(mark);
        signal(SignalType::Offer, serialize_description(description(SdpType::Offer)));
        FakePeer& answering = network.peer();
        answering.accepts_remote();
        for (const std::string& each : candidates()) signal(SignalType::Ice, each);
        signal(SignalType::Ice, mark);
        answering.describes();
        network.pass(Time{500});
        answering.opens_in_silence();
        answering.opens_control();
        HandshakeExtension handshake{mark + "client", {mark + "peer"}, true, {mark + "reach"}};
        answering.receives(serialize_chat({mark + "id", ChatType::Handshake, mark + "name", handshake}));
        answering.receives(serialize_chat(
            {mark + "name", ChatType::Message, mark, {}, Envelope{mark + "message", mark + "client", 1, 5}}));
        answering.receives(R"({"userId":"a","data":"b","type":"message")" + mark);
        answering.receives(R"({"userId":"a","data":"b","type":"message","more":")" + mark + "\"}");
        answering.receives(mark);
        for (const SignalType type : {SignalType::Offer, SignalType::Answer, SignalType::Ice})
            for (const std::string& data : {serialize_description(description(SdpType::Offer)), candidates()[1], mark})
                answering.controls(RelayFrame{mark + "client", mark + "to", type, data});
        answering.controls(R"({"type":"ping","n":1,"more":")" + mark + "\"}");
        answering.controls(mark);
        DescriptionPayload restart = description(SdpType::Offer);
        restart.ext->offer_id += "again";
        restart.ext->restart = mark + "offer";
        signal(SignalType::Offer, serialize_description(restart));
        signal(SignalType::Answer, serialize_description(description(SdpType::Answer)));
        answering.rejects(mark);
        for (const char* words : {"", "TypeError: ", "OperationError", ": ", "Failed to parse "})
            answering.fails(PeerOperation::AddIceCandidate, words + mark);
        network.socket().closes(1006, mark);
    }
};

TEST_F(HostileRoomTest, LeavesNoMarkOnAFileThatIsReadAgain) {
    std::size_t marked = 0;
    for (const FlightEvent* event : chat.flight().events()) marked += event->text.find(kMark) != std::string::npos;
    EXPECT_GT(marked, 40U);  // or the room is not hostile
    const std::string file = export_flight(chat.flight(), {"0.1.0", "A browser"});
    for (std::size_t at = file.find(kMark); at != std::string::npos; at = file.find(kMark, at + 1)) {
        const std::size_t line = file.rfind('\n', at) + 1;
        ADD_FAILURE() << file.substr(line, file.find('\n', at) - line);
    }
    const auto read = parse_flight(file);
    ASSERT_TRUE(read);
    EXPECT_EQ(export_flight(read->log, read->header), file);
}

}  // namespace
}  // namespace parley
