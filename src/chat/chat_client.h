#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chat/chat_model.h"
#include "chat/flight_recorder.h"
#include "chat/inbox.h"
#include "chat/outbox.h"
#include "mesh/mesh.h"
#include "protocol/chat_message.h"

namespace parley {

/// A user's whole chat: owns the mesh and the model, applies what the user does, speaks the data-channel protocol.
///
/// The host calls advance() before it delivers any event or action, so that the client knows the time, and again when
/// next_deadline() has come.
class ChatClient final : Mesh::Observer {
public:
    using Settings = Mesh::Settings;

    /// `connector` must outlive the client.
    ChatClient(Connector& connector, const Settings& settings);
    ChatClient(const ChatClient&) = delete;
    ChatClient& operator=(const ChatClient&) = delete;

    /// Sets the time and runs what is due. A time earlier than before counts as before.
    void advance(Time now);

    /// When advance() wants to be called at the latest; nullopt while nothing is scheduled.
    std::optional<Time> next_deadline() const;

    /// Applies what a user did. An action that refusal() objects to does nothing.
    void apply(const ChatAction& action);

    /// Whether the device has a network at all; and that it is reached by another one.
    void set_online(bool online);
    void network_changed();

    const ChatModel& model() const { return model_; }

    /// All that the client was told and did since it was made, as far as it fits.
    const FlightLog& flight() const { return flight_; }

private:
    void on_signaling_changed() override;
    void on_own_id_changed() override;
    void on_peer_added(PeerKey peer) override;
    void on_peer_open(PeerKey peer) override;
    void on_peer_text(PeerKey peer, std::string_view text) override;
    void on_peer_control(PeerKey peer, const ControlFrame& frame) override;
    void on_peer_drained(PeerKey peer) override;
    void on_peer_round_trip(PeerKey peer, Time took) override;
    void on_peer_stats(PeerKey peer, const PeerStats& stats) override;
    void on_peer_interrupted(PeerKey peer) override;
    void on_peer_restored(PeerKey peer) override;
    void on_peer_send_failed(PeerKey peer) override;
    void on_peer_gone(PeerKey peer, PeerEnd why) override;
    void on_log(std::string line) override;

    /// One open channel, and the reader at its other end.
    struct Link {
        PeerKey peer = 0;
        bool introduced = false;  ///< its handshake has come on this channel
        bool delivers = false;    ///< no: another link to the same reader does
        bool owes_ack = false;
        Outbox::Reader reader{};
        std::uint64_t told_read = 0;
        bool told_failure = false;
        std::optional<AckFrame> early_ack{};  ///< overtook the handshake on the other channel
        std::optional<ReadFrame> early_read{};
    };

    /// Whose connection was lost, and until when messages are for them too: they may come back.
    struct Absent {
        Outbox::Reader reader;
        Time until{};
    };

    void join(const JoinAction& action);
    void send(const SendAction& action);
    void leave();
    void read(const ReadAction& action);
    void set_read_receipts(const ReadReceiptsAction& action);
    void set_ice(const IceAction& action);
    void inspect(const InspectAction& action);
    void sample();
    std::optional<Time> recorded_deadline() const;
    void take_handshake(Member& member, const ChatMessage& message);
    void introduce(Member& member);
    void take_message(Member& member, const ChatMessage& message);
    std::string handshake(bool names_others) const;
    void send_handshake(PeerKey peer);
    Link* find_link(PeerKey peer);
    void start_delivery(Member& member, bool acknowledges);
    void stop_delivery(PeerKey peer, bool left);
    void flush(PeerKey peer);
    void queue(PeerKey peer);
    void take_turns();
    std::size_t take_turn(PeerKey peer);
    void retry();
    void acknowledge();
    void acknowledge(Link& link);
    void tell_read(Link& link);
    void roster_changed();
    Member* find(PeerKey peer);
    void erase(PeerKey peer);
    void forget_left(const std::string& id, const std::string& name);
    void set_state(PeerKey peer, MemberState state);
    void changed() { ++model_.revision; }

    ChatModel model_;
    Time now_{};
    std::string client_;
    Random random_;  ///< message ids
    FlightLog flight_;
    RecordingConnector recorder_;
    Mesh mesh_;
    Outbox outbox_;
    Inbox inbox_;
    std::vector<Link> links_;
    std::vector<Absent> absent_;
    Timer acknowledging_;
    std::deque<PeerKey> turns_;  ///< whom to hand over what waits for them, in this order
    Timer turn_;                 ///< when the next ones get theirs
    Timer retry_;                ///< after the browser has refused to send
    Timer sampling_;
    std::uint64_t read_entry_ = 0;
    Timer roster_;                                  ///< when Parley peers hear whom we are connected to
    std::deque<std::pair<PeerKey, Time>> leaving_;  ///< members shown as left, and until when; soonest first
};

/// Why an action cannot be applied, as a sentence for the user; nullopt when it can. A blank name or text and a URL
/// that is neither ws: nor wss: are refused, a name or text that is too long, and one more message than can wait.
std::optional<std::string> refusal(const ChatModel& model, const ChatAction& action);

}  // namespace parley
