#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "chat/chat_model.h"
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
    ChatClient(Connector& connector, Settings settings);
    ChatClient(const ChatClient&) = delete;
    ChatClient& operator=(const ChatClient&) = delete;

    /// Sets the time and runs what is due. A time earlier than before counts as before.
    void advance(Time now);

    /// When advance() wants to be called at the latest; nullopt while nothing is scheduled.
    std::optional<Time> next_deadline() const;

    /// Applies what a user did. An action that refusal() objects to does nothing.
    void apply(const ChatAction& action);

    /// The device is online again, or reached by another network.
    void network_changed() { mesh_.network_changed(); }

    const ChatModel& model() const { return model_; }

private:
    void on_signaling_changed() override;
    void on_own_id_changed() override;
    void on_peer_added(PeerKey peer) override;
    void on_peer_open(PeerKey peer) override;
    void on_peer_text(PeerKey peer, std::string_view text) override;
    void on_peer_control(PeerKey peer, const ControlFrame& frame) override;
    void on_peer_drained(PeerKey peer) override;
    void on_peer_interrupted(PeerKey peer) override;
    void on_peer_restored(PeerKey peer) override;
    void on_peer_send_failed(PeerKey peer) override;
    void on_peer_gone(PeerKey peer, PeerEnd why) override;
    void on_log(std::string line) override;

    void join(const JoinAction& action);
    void send(const SendAction& action);
    void leave();
    void read(const ReadAction& action);
    void set_read_receipts(const ReadReceiptsAction& action);
    void set_ice(const IceAction& action);
    void take_handshake(Member& member, const ChatMessage& message);
    void introduce(Member& member);
    void take_message(Member& member, const ChatMessage& message);
    void send_handshake(PeerKey peer);
    void start_delivery(PeerKey peer, bool acknowledges);
    void stop_delivery(PeerKey peer);
    void flush(PeerKey peer);
    void acknowledge();
    void tell_read(PeerKey peer);
    void roster_changed();
    Member* find(PeerKey peer);
    void erase(PeerKey peer);
    void forget_left(const std::string& id);
    void set_state(PeerKey peer, MemberState state);
    void changed() { ++model_.revision; }

    ChatModel model_;
    Time now_{};
    std::string client_;
    Random random_;  ///< message ids
    Mesh mesh_;
    Outbox outbox_;
    Inbox inbox_;
    std::map<PeerKey, Outbox::Reader> readers_;  ///< who has introduced itself; one connection a reader
    std::set<PeerKey> opened_;                   ///< channels on which no handshake has come yet
    std::map<PeerKey, AckFrame> early_;          ///< that overtook the handshake on the other channel
    std::set<PeerKey> unacknowledged_;           ///< who waits for an AckFrame
    Timer acknowledging_;
    std::map<std::string, std::uint64_t> read_;  ///< by author's stable id: the last message that was on screen
    std::uint64_t read_entry_ = 0;
    Timer roster_;                                  ///< when Parley peers hear whom we are connected to
    std::deque<std::pair<PeerKey, Time>> leaving_;  ///< members shown as left, and until when; soonest first
};

/// Why an action cannot be applied, as a sentence for the user; nullopt when it can. A blank name or text and a URL
/// that is neither ws: nor wss: are refused, a name or text that is too long, and one more message than can wait.
std::optional<std::string> refusal(const ChatModel& model, const ChatAction& action);

}  // namespace parley
