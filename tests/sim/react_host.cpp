#include "sim/react_host.h"

#include "protocol/chat_message.h"
#include "protocol/session_description.h"

namespace parley::sim {

/// One RTCPeerConnection with its handlers, as the reference's closure over `peerId`.
class ReactHost::Peer final : public PeerConnection::Observer {
public:
    Peer(ReactHost& host, std::string user, bool offers) : host_(host), user_(std::move(user)) {
        connection_ = host_.net_.open(host_.id_, *this);
        if (offers) connection_->create_data_channel("react");
    }
    void offer() { connection_->set_local_description(); }
    void answer(const SessionDescription& offer) {
        connection_->set_remote_description(offer);
        connection_->set_local_description();
    }
    void take_answer(const SessionDescription& answer) { connection_->set_remote_description(answer); }
    void take_candidate(const IceCandidate& candidate) { connection_->add_ice_candidate(candidate); }
    void send(const std::string& text) {
        if (open_) connection_->send(text);
    }
    const std::string& row() const { return row_; }
    void set_row(std::string name) { row_ = std::move(name); }

private:
    void on_local_description(const SessionDescription& description) override {
        const bool offer = description.type == SdpType::Offer;
        host_.signal(offer ? SignalType::Offer : SignalType::Answer, serialize_description({description, std::nullopt}),
                     user_);
    }
    void on_remote_description() override {}
    void on_ice_candidate(const IceCandidate& candidate) override {
        host_.signal(SignalType::Ice, serialize_ice_candidate(candidate), user_);
    }
    void on_ice_gathering_complete() override {}
    void on_connection_state(PeerConnectionState) override {}
    void on_channel_open() override {
        open_ = true;
        connection_->send(serialize_chat({host_.uid_, ChatType::Handshake, host_.name_, std::nullopt}));
    }
    void on_channel_text(std::string_view text) override { host_.take_chat(*this, text); }
    void on_channel_rejected(std::string_view) override {}
    void on_channel_drained() override {}
    void on_control_open() override {}
    void on_control_text(std::string_view) override {}  // what it does not know of is dropped
    void on_stats(const PeerStats&) override {}
    void on_channel_closed() override {
        open_ = false;
        row_.clear();
    }
    void on_failure(PeerOperation, std::string_view) override {}

    ReactHost& host_;
    const std::string user_;
    bool open_ = false;
    std::string row_;
    std::unique_ptr<PeerConnection> connection_;
};

ReactHost::ReactHost(World& world, PeerNet& net, SignalingServer& server, HostId id, Distance distance)
    : world_(world), net_(net), server_(server), id_(id), distance_(distance), name_("react" + std::to_string(id)) {
    net_.add_host(id, distance, [this](const auto& event) {
        if (!gone_) event();
    });
}

ReactHost::~ReactHost() = default;

void ReactHost::login() {
    socket_ = server_.connect(distance_, [this](const auto& event) {
        if (!gone_) event(*this);
    });
}

void ReactHost::on_signaling_open() {
    server_.send(socket_, serialize_signal({"", SignalType::Login, "", std::nullopt}));
}

void ReactHost::on_signaling_closed(int, std::string_view) { online_ = false; }

void ReactHost::signal(SignalType type, const std::string& data, const std::string& to) {
    if (online_) server_.send(socket_, serialize_signal({uid_, type, data, to}));
}

void ReactHost::on_signaling_text(std::string_view text) {
    const auto message = parse_signal(text);
    if (!message || !message->user_id || *message->user_id == uid_ || message->user_id->size() < 2) return;
    const std::string& from = *message->user_id;
    const std::string data = message->data.value_or("null");
    if (message->type == SignalType::UserId) {
        uid_ = data;
        online_ = true;
        return signal(SignalType::NewMember, "Join", "signaling");
    }
    if (message->type == SignalType::NewMember || message->type == SignalType::Offer) {
        const bool offers = message->type == SignalType::NewMember;
        const auto description = parse_description(data);
        if (!offers && !description) return;
        peers_.push_back(std::make_unique<Peer>(*this, from, offers));
        Peer& peer = *peers_.back();
        by_user_[from] = &peer;
        return offers ? peer.offer() : peer.answer(description->description);
    }
    const auto found = by_user_.find(from);
    if (found == by_user_.end()) return;
    if (message->type == SignalType::Answer) {
        if (const auto answer = parse_description(data)) found->second->take_answer(answer->description);
    } else if (const auto candidate = parse_ice_candidate(data)) {
        found->second->take_candidate(*candidate);
    }
}

void ReactHost::take_chat(Peer& peer, std::string_view text) {
    const auto message = parse_chat(text);
    if (!message) return world_.violation("the React client was sent what it cannot parse");
    if (message->type == ChatType::Message) return lines_.push_back({message->user_id, message->data});
    if (!peer.row().empty()) world_.violation("the React client was sent a second handshake");
    peer.set_row(message->data);
}

void ReactHost::send(const std::string& text) {
    if (gone_ || !online_) return;
    for (const auto& peer : peers_) peer->send(serialize_chat({name_, ChatType::Message, text, std::nullopt}));
}

void ReactHost::drop_socket() { server_.drop(socket_); }

void ReactHost::vanish() {
    server_.drop(socket_);
    gone_ = true;
    net_.vanish(id_);
}

int ReactHost::rows(const std::string& name) const {
    int count = 0;
    for (const auto& peer : peers_) count += peer->row() == name;
    return count;
}

}  // namespace parley::sim
