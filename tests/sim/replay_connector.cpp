#include "sim/replay_connector.h"

#include <cstdlib>

#include "protocol/chat_message.h"

namespace parley::sim {
namespace {

/// What was not kept was no message of any kind.
std::string text_of(const FlightEvent& event) {
    return event.text.empty() ? std::string(event.bytes, 'x') : event.text;
}

/// The handshake, or the message as it came, with other words of the same length.
std::string chat_text(const FlightEvent& event) {
    if (event.kind == FlightKind::HandshakeReceived) return event.text;
    auto message = parse_chat(event.text);
    if (!message) return text_of(event);
    message->data.assign(event.bytes, 'x');
    return serialize_chat(*message);
}

void fire(SignalingChannel::Observer& observer, const FlightEvent& event) {
    if (event.kind == FlightKind::SignalingOpened) return observer.on_signaling_open();
    if (event.kind == FlightKind::SignalReceived) return observer.on_signaling_text(text_of(event));
    const std::size_t space = event.text.find(' ');
    observer.on_signaling_closed(std::atoi(event.text.c_str()),
                                 space == std::string::npos ? "" : event.text.substr(space + 1));
}

/// False where the text is not what the kind says.
bool fire(PeerConnection::Observer& observer, const FlightEvent& event) {
    switch (event.kind) {
        case FlightKind::LocalOffer:
            observer.on_local_description({SdpType::Offer, event.text});
            return true;
        case FlightKind::LocalAnswer:
            observer.on_local_description({SdpType::Answer, event.text});
            return true;
        case FlightKind::RemoteSet:
            observer.on_remote_description();
            return true;
        case FlightKind::CandidateFound: {
            const auto candidate = parse_ice_candidate(event.text);
            if (candidate) observer.on_ice_candidate(*candidate);
            return candidate.has_value();
        }
        case FlightKind::GatheringComplete:
            observer.on_ice_gathering_complete();
            return true;
        case FlightKind::StateChanged: {
            const auto state = peer_connection_state_from_string(event.text);
            if (state) observer.on_connection_state(*state);
            return state.has_value();
        }
        case FlightKind::ChannelOpened:
            observer.on_channel_open();
            return true;
        case FlightKind::ChannelRejected:
            observer.on_channel_rejected(event.text);
            return true;
        case FlightKind::ChannelDrained:
            observer.on_channel_drained();
            return true;
        case FlightKind::ControlOpened:
            observer.on_control_open();
            return true;
        case FlightKind::ControlReceived:
            observer.on_control_text(text_of(event));
            return true;
        case FlightKind::ChannelClosed:
            observer.on_channel_closed();
            return true;
        case FlightKind::Failed: {
            const std::size_t colon = event.text.find(": ");
            const auto operation = peer_operation_from_string(event.text.substr(0, colon));
            if (operation)
                observer.on_failure(*operation, colon == std::string::npos ? "" : event.text.substr(colon + 2));
            return operation.has_value();
        }
        default:
            return false;
    }
}

}  // namespace

class ReplayConnector::Channel final : public SignalingChannel {
public:
    Channel(ReplayConnector& connector, Observer& observer) : connector_(connector) {
        connector_.signaling_ = &observer;
    }
    ~Channel() override { connector_.signaling_ = nullptr; }
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    void send(std::string_view) override {}

private:
    ReplayConnector& connector_;
};

class ReplayConnector::Peer final : public PeerConnection {
public:
    Peer(ReplayConnector& connector, std::uint32_t number, Observer& observer)
        : connector_(connector), number_(number) {
        connector_.peers_[number] = &observer;
    }
    ~Peer() override { connector_.peers_.erase(number_); }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    void create_data_channel(std::string_view) override {}
    void set_local_description() override {}
    void set_remote_description(const SessionDescription&) override {}
    void add_ice_candidate(const IceCandidate&) override {}
    void restart_ice() override {}
    void request_stats() override {}
    void send(std::string_view) override {}
    void send_control(std::string_view) override {}
    std::size_t buffered_bytes() const override {
        const FlightEvent* next = connector_.next_();
        const bool full = next && next->kind == FlightKind::ChannelFull && next->party.connection == number_;
        return full ? kHighWaterBytes : 0;
    }

private:
    ReplayConnector& connector_;
    const std::uint32_t number_;
};

bool ReplayConnector::feed(const FlightEvent& event) {
    if (scope_of(event.kind) == FlightScope::Signaling) {
        if (!signaling_) return false;
        fire(*signaling_, event);
        return true;
    }
    const auto peer = peers_.find(event.party.connection);
    return peer != peers_.end() && fire(*peer->second, event);
}

bool ReplayConnector::feed_texts(std::span<const FlightEvent* const> events) {
    const auto peer = peers_.find(events.front()->party.connection);
    if (peer == peers_.end()) return false;
    std::string packet{"+"};
    for (const FlightEvent* event : events) packet.append(chat_text(*event)).append("\n");
    peer->second->on_channel_text(packet);
    return true;
}

std::unique_ptr<SignalingChannel> ReplayConnector::open_signaling(const std::string&,
                                                                  SignalingChannel::Observer& observer) {
    return std::make_unique<Channel>(*this, observer);
}

std::unique_ptr<PeerConnection> ReplayConnector::open_peer(const IceSettings&, const PeerLabel&,
                                                           PeerConnection::Observer& observer) {
    return std::make_unique<Peer>(*this, ++opened_, observer);
}

}  // namespace parley::sim
