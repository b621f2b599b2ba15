#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mesh/mesh.h"
#include "unit/support/fake_network.h"

namespace parley::testing {

/// Who the other side of an exchange is: a Parley client names itself in each description, the reference's does not.
inline std::optional<DescriptionExtension> from_parley(const std::string& client, bool replace = false) {
    return DescriptionExtension{client, "offer of " + client, replace};
}
inline const std::optional<DescriptionExtension> kFromReact;

/// A Mesh on the fake network, logged in as "m" (ids below it make us impolite, ids above it polite), with what it
/// told its observer. Signals are what a server would deliver.
class MeshHost : public Mesh::Observer {
public:
    using Stage = PeerSession::Stage;

    MeshHost() {
        network.serve(mesh);
        network.tell_time();
        mesh.join("ws://server");
        log_in("m");
        events.clear();
    }

    void log_in(const std::string& id) {
        network.socket().opens();
        network.socket().receives(serialize_signal({"signaling", SignalType::UserId, id, {}}));
    }
    /// Loses the socket and logs in anew.
    void log_in_anew(const std::string& id) {
        network.socket().closes(1011);
        network.pass(*mesh.signaling().retry_at() - network.now);
        log_in(id);
    }

    void signal(SignalType type, const std::string& from, std::optional<std::string> data = {}) {
        network.socket().receives(serialize_signal({from, type, std::move(data), "m"}));
    }
    void new_member(const std::string& id) { signal(SignalType::NewMember, id); }
    void offer(const std::string& from, std::optional<DescriptionExtension> ext) {
        signal(SignalType::Offer, from,
               serialize_description({{SdpType::Offer, "offer of " + from + "\r\na=ice-ufrag:" + from + "\r\n"}, ext}));
    }
    /// The answer to our last offer to `from`; with `client` when from a Parley client.
    void answer(const std::string& from, const std::string& client = "") {
        std::optional<DescriptionExtension> ext;
        if (!client.empty()) ext = DescriptionExtension{client, offered(from)->ext->offer_id};
        signal(SignalType::Answer, from,
               serialize_description({{SdpType::Answer, "v=0\r\na=ice-ufrag:" + from + "\r\n"}, ext}));
    }

    /// Makes the description of the newest connection and lets it be sent.
    void send_description() {
        network.peer().describes();
        network.pass(Time{400});
    }
    /// `id` becomes known and its session reaches the stage; answers the connection. No ext is a reference client.
    FakePeer& reach(Stage stage, const std::string& id, const std::string& client = "") {
        if (stage == Stage::Answering) {
            offer(id, client.empty() ? kFromReact : from_parley(client));
            return network.peer();
        }
        new_member(id);
        FakePeer& peer = network.peer();
        send_description();
        if (stage == Stage::Offering) return peer;
        answer(id, client);
        if (stage == Stage::Connecting) return peer;
        peer.opens();
        if (stage == Stage::Open) return peer;
        peer.becomes(PeerConnectionState::Disconnected);
        if (stage == Stage::Lost) peer.closes();
        return peer;
    }

    /// What was sent to `to`, on every socket.
    std::vector<SignalMessage> sent(SignalType type, const std::string& to) const {
        std::vector<SignalMessage> messages;
        for (const auto& socket : network.sockets)
            for (const std::string& text : socket->sent())
                if (const auto message = parse_signal(text); message && message->type == type && message->to_uid == to)
                    messages.push_back(*message);
        return messages;
    }
    std::size_t offers_to(const std::string& to) const { return sent(SignalType::Offer, to).size(); }
    std::optional<DescriptionPayload> offered(const std::string& to) const {
        const auto offers = sent(SignalType::Offer, to);
        return offers.empty() ? std::nullopt : parse_description(*offers.back().data);
    }
    /// The connection that was made for the offer of `from`; null when the offer was ignored.
    FakePeer* answering(const std::string& from) const {
        const std::string command = "setRemoteDescription offer of " + from;
        for (const auto& peer : network.peers)
            if (!peer->commands().empty() && peer->commands()[0].starts_with(command)) return peer.get();
        return nullptr;
    }
    bool logged(const std::string& line) const { return std::ranges::find(log, line) != log.end(); }

    FakeNetwork network;
    Strings events;  ///< as "added 1", "text 1 hello", "gone 1 left"
    Strings log;
    std::function<void(const std::string& event)> on_event = [](const auto&) {};  ///< what the observer does in each
    Mesh mesh{network, {"us", 1, {}}, *this};

private:
    void record(std::string event) {
        events.push_back(event);
        on_event(event);
    }
    void record(const char* what, PeerKey peer, std::string_view more = "") {
        record(what + std::to_string(peer) + (more.empty() ? "" : " ") + std::string(more));
    }
    void on_signaling_changed() override { on_event("signaling"); }
    void on_own_id_changed() override { record("own id"); }
    void on_peer_added(PeerKey peer) override { record("added ", peer); }
    void on_peer_open(PeerKey peer) override { record("open ", peer); }
    void on_peer_text(PeerKey peer, std::string_view text) override {
        if (text.empty()) return mesh.introduced(peer);
        record("text ", peer, text);
    }
    void on_peer_stats(PeerKey peer, const PeerStats&) override { record("stats ", peer); }
    void on_peer_interrupted(PeerKey peer) override { record("interrupted ", peer); }
    void on_peer_restored(PeerKey peer) override { record("restored ", peer); }
    void on_peer_control(PeerKey peer, const ControlFrame& frame) override {
        record("control ", peer, serialize_control(frame));
    }
    void on_peer_drained(PeerKey peer) override { record("drained ", peer); }
    void on_peer_round_trip(PeerKey peer, Time) override { record("round trip ", peer); }
    void on_peer_send_failed(PeerKey peer) override { record("send failed ", peer); }
    void on_peer_gone(PeerKey peer, PeerEnd why) override {
        constexpr const char* kNames[] = {"left", "closed", "unanswered", "unreachable", "superseded"};
        record("gone ", peer, kNames[static_cast<int>(why)]);
    }
    void on_log(std::string line) override { log.push_back(std::move(line)); }
};

}  // namespace parley::testing
