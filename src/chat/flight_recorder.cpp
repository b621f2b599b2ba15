#include "chat/flight_recorder.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "protocol/chat_message.h"
#include "protocol/chat_packet.h"
#include "protocol/control_frame.h"
#include "protocol/signal_message.h"

namespace parley {
namespace {

/// What is left of a message as serialize_chat() writes it when its data is taken out; nullopt for any other text, and
/// where something is escaped. A parser takes four fifths of what a message costs its receiver.
std::optional<std::string> without_data(std::string_view text) {
    constexpr std::string_view kStart = R"({"userId":")", kData = R"(","data":")", kRest = R"(","type":"message")";
    constexpr std::string_view kEnvelope = R"(,"ext":{"v":1,"id":")";
    constexpr std::ptrdiff_t kQuotes = 5, kQuotesOfEnvelope = 21;
    if (!text.starts_with(kStart) || text.find('\\') != text.npos) return std::nullopt;
    const std::size_t name_end = text.find('"', kStart.size());
    if (name_end == text.npos || !text.substr(name_end).starts_with(kData)) return std::nullopt;
    const std::size_t data = name_end + kData.size(), data_end = text.find('"', data);
    if (data_end == text.npos || !text.substr(data_end).starts_with(kRest)) return std::nullopt;
    const std::string_view rest = text.substr(data_end);
    const bool enveloped = rest.substr(kRest.size()).starts_with(kEnvelope);
    if (std::ranges::count(rest, '"') != (enveloped ? kQuotesOfEnvelope : kQuotes)) return std::nullopt;
    return std::string{text.substr(0, data)}.append(rest);
}

class RecordingChannel final : public SignalingChannel, SignalingChannel::Observer {
public:
    RecordingChannel(Connector& connector, FlightLog& log, const std::string& url, SignalingChannel::Observer& observer)
        : log_(log), observer_(observer) {
        log_.add(FlightKind::OpenSignaling, {}, url);
        channel_ = connector.open_signaling(url, *this);
    }
    ~RecordingChannel() override { log_.add(FlightKind::CloseSignaling); }
    RecordingChannel(const RecordingChannel&) = delete;
    RecordingChannel& operator=(const RecordingChannel&) = delete;

    void send(std::string_view text) override {
        log_.add(FlightKind::SendSignal, {}, std::string{text});
        channel_->send(text);
    }

private:
    void on_signaling_open() override {
        log_.add(FlightKind::SignalingOpened);
        observer_.on_signaling_open();
    }
    void on_signaling_text(std::string_view text) override {
        const auto message = parse_signal(text);
        log_.add(FlightKind::SignalReceived, {}, message ? serialize_signal(*message) : "", message ? 0 : text.size());
        observer_.on_signaling_text(text);
    }
    void on_signaling_closed(int code, std::string_view reason) override {
        log_.add(FlightKind::SignalingClosed, {}, std::to_string(code).append(" ").append(reason.substr(0, 120)));
        observer_.on_signaling_closed(code, reason);
    }

    FlightLog& log_;
    SignalingChannel::Observer& observer_;
    std::unique_ptr<SignalingChannel> channel_;
};

class RecordingPeer final : public PeerConnection, PeerConnection::Observer {
public:
    RecordingPeer(FlightLog& log, FlightParty party, PeerConnection::Observer& observer)
        : log_(log), party_(party), observer_(observer) {}
    ~RecordingPeer() override { add(FlightKind::ClosePeer); }
    RecordingPeer(const RecordingPeer&) = delete;
    RecordingPeer& operator=(const RecordingPeer&) = delete;

    void open(Connector& connector, const IceSettings& ice, const PeerLabel& label) {
        add(FlightKind::OpenPeer, label.id);
        connection_ = connector.open_peer(ice, label, *this);
    }

    void create_data_channel(std::string_view label) override {
        add(FlightKind::CreateChannel, label);
        connection_->create_data_channel(label);
    }
    void set_local_description() override {
        add(FlightKind::SetLocal);
        connection_->set_local_description();
    }
    void set_remote_description(const SessionDescription& description) override {
        const bool offer = description.type == SdpType::Offer;
        add(offer ? FlightKind::SetRemoteOffer : FlightKind::SetRemoteAnswer, description.sdp);
        connection_->set_remote_description(description);
    }
    void add_ice_candidate(const IceCandidate& candidate) override {
        add(FlightKind::AddCandidate, serialize_ice_candidate(candidate));
        connection_->add_ice_candidate(candidate);
    }
    void restart_ice() override {
        add(FlightKind::RestartIce);
        connection_->restart_ice();
    }
    void request_stats() override { connection_->request_stats(); }
    void send(std::string_view text) override { connection_->send(text); }
    void send_control(std::string_view text) override {
        add(FlightKind::SendControl, text);
        connection_->send_control(text);
    }
    std::size_t buffered_bytes() const override {
        const std::size_t bytes = connection_->buffered_bytes();
        if (bytes >= kHighWaterBytes) add(FlightKind::ChannelFull);
        return bytes;
    }

private:
    void on_local_description(const SessionDescription& description) override {
        const bool offer = description.type == SdpType::Offer;
        add(offer ? FlightKind::LocalOffer : FlightKind::LocalAnswer, description.sdp);
        observer_.on_local_description(description);
    }
    void on_remote_description() override {
        add(FlightKind::RemoteSet);
        observer_.on_remote_description();
    }
    void on_ice_candidate(const IceCandidate& candidate) override {
        add(FlightKind::CandidateFound, serialize_ice_candidate(candidate));
        observer_.on_ice_candidate(candidate);
    }
    void on_ice_gathering_complete() override {
        add(FlightKind::GatheringComplete);
        observer_.on_ice_gathering_complete();
    }
    void on_connection_state(PeerConnectionState state) override {
        add(FlightKind::StateChanged, to_string(state));
        observer_.on_connection_state(state);
    }
    void on_channel_open() override {
        add(FlightKind::ChannelOpened);
        observer_.on_channel_open();
    }
    void on_channel_text(std::string_view text) override {
        const auto messages = is_packet(text) ? packets_.take(text) : std::vector{std::string{text}};
        if (messages.empty()) add(FlightKind::MessageReceived, {}, text.size());
        for (const std::string& message : messages) add_received(message);
        observer_.on_channel_text(text);
    }
    void on_channel_rejected(std::string_view why) override {
        add(FlightKind::ChannelRejected, why.substr(0, 200));
        observer_.on_channel_rejected(why);
    }
    void on_channel_drained() override {
        add(FlightKind::ChannelDrained);
        observer_.on_channel_drained();
    }
    void on_control_open() override {
        add(FlightKind::ControlOpened);
        observer_.on_control_open();
    }
    void on_control_text(std::string_view text) override {
        const bool readable = parse_control(text).has_value();
        add(FlightKind::ControlReceived, readable ? text : "", readable ? 0 : text.size());
        observer_.on_control_text(text);
    }
    void on_channel_closed() override {
        add(FlightKind::ChannelClosed);
        observer_.on_channel_closed();
    }
    void on_stats(const PeerStats& stats) override { observer_.on_stats(stats); }
    void on_failure(PeerOperation operation, std::string_view message) override {
        add(FlightKind::Failed, std::string{to_string(operation)}.append(": ").append(message.substr(0, 200)));
        observer_.on_failure(operation, message);
    }

    void add(FlightKind kind, std::string_view text = {}, std::size_t bytes = 0) const {
        log_.add(kind, party_, std::string{text}, bytes);
    }

    /// What somebody wrote stays out.
    void add_received(std::string_view text) const {
        if (const auto rest = without_data(text))
            return add(FlightKind::MessageReceived, *rest, text.size() - rest->size());
        auto chat = parse_chat(text);
        if (!chat) return add(FlightKind::MessageReceived, {}, text.size());
        if (chat->type == ChatType::Handshake) return add(FlightKind::HandshakeReceived, serialize_chat(*chat));
        const std::size_t bytes = std::exchange(chat->data, {}).size();
        add(FlightKind::MessageReceived, serialize_chat(*chat), bytes);
    }

    FlightLog& log_;
    const FlightParty party_;
    PeerConnection::Observer& observer_;
    std::unique_ptr<PeerConnection> connection_;
    PacketReader packets_;
};

}  // namespace

std::unique_ptr<SignalingChannel> RecordingConnector::open_signaling(const std::string& url,
                                                                     SignalingChannel::Observer& observer) {
    return std::make_unique<RecordingChannel>(connector_, log_, url, observer);
}

std::unique_ptr<PeerConnection> RecordingConnector::open_peer(const IceSettings& ice, const PeerLabel& label,
                                                              PeerConnection::Observer& observer) {
    auto peer = std::make_unique<RecordingPeer>(log_, FlightParty{++connections_, label.peer}, observer);
    peer->open(connector_, ice, label);
    return peer;
}

}  // namespace parley
