#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mesh/peer_session.h"
#include "unit/support/fake_network.h"

namespace parley::testing {

/// One PeerSession on the fake network, and what it told its observer.
class SessionHost : public PeerSession::Observer {
public:
    SessionHost() { network.serve(session); }

    FakePeer& peer() { return network.peer(); }

    /// Our offer is made and sent.
    void offer() {
        session.offer(Time{});
        send_description();
    }
    void send_description() {
        peer().describes();
        network.pass(Time{100});
    }
    /// The answer of a Parley client to the last offer.
    DescriptionPayload answer() const {
        return {{SdpType::Answer, "a=ice-ufrag:theirs\r\n"}, DescriptionExtension{"them", sent.back().ext->offer_id}};
    }
    DescriptionPayload remote_offer(bool replace = false) const {
        return {{SdpType::Offer, "a=ice-ufrag:theirs\r\n"}, DescriptionExtension{"them", "their offer", replace}};
    }
    void connect() {
        offer();
        session.take_answer(answer());
        peer().accepts_remote();
    }
    void open() {
        connect();
        peer().opens();
    }

    FakeNetwork network;
    Strings events;  ///< as "open", "text hello", "ended unanswered"
    Strings log;
    std::vector<DescriptionPayload> sent;
    std::vector<std::vector<IceCandidate>> sent_with;  ///< the candidates of each description
    std::function<void()> on_event = [] {};            ///< what the observer does inside each event

    Random random{1};
    const std::string client = "us";
    const IceSettings ice;
    const PeerContext context{network, random, network.now, client, ice};
    PeerSession session{1, "remote", context, *this};

private:
    void record(std::string event) {
        events.push_back(std::move(event));
        on_event();
    }
    void on_session_description(PeerSession&, DescriptionPayload payload,
                                std::vector<IceCandidate> candidates) override {
        sent.push_back(std::move(payload));
        sent_with.push_back(std::move(candidates));
        record("description");
    }
    void on_session_candidate(PeerSession&, const IceCandidate& candidate) override { record(candidate.candidate); }
    void on_session_open(PeerSession&) override { record("open"); }
    void on_session_text(PeerSession&, std::string_view text) override {
        if (text.empty()) return session.introduced();
        record("text " + std::string(text));
    }
    void on_session_stats(PeerSession&, const PeerStats&) override { record("stats"); }
    void on_session_interrupted(PeerSession&) override { record("interrupted"); }
    void on_session_restored(PeerSession&) override { record("restored"); }
    void on_session_control(PeerSession&, const ControlFrame& frame) override {
        record("control " + serialize_control(frame));
    }
    void on_session_drained(PeerSession&) override { record("drained"); }
    void on_session_round_trip(PeerSession&, Time took) override {
        record("round trip " + std::to_string(took.count()));
    }
    void on_session_send_failed(PeerSession&) override { record("send failed"); }
    void on_session_ended(PeerSession&, PeerEnd why) override {
        constexpr const char* kNames[] = {"left", "closed", "unanswered", "unreachable", "superseded"};
        record(std::string("ended ") + kNames[static_cast<int>(why)]);
    }
    void on_session_log(PeerSession&, std::string_view line) override { log.emplace_back(line); }
};

}  // namespace parley::testing
