#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "chat/chat_model.h"
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

    const ChatModel& model() const { return model_; }

private:
    void on_signaling_changed() override;
    void on_own_id_changed() override;
    void on_peer_added(PeerKey peer) override;
    void on_peer_open(PeerKey peer) override;
    void on_peer_text(PeerKey peer, std::string_view text) override;
    void on_peer_interrupted(PeerKey peer) override;
    void on_peer_restored(PeerKey peer) override;
    void on_peer_send_failed(PeerKey peer) override;
    void on_peer_gone(PeerKey peer, PeerEnd why) override;
    void on_log(std::string line) override;

    void join(const JoinAction& action);
    void send(const SendAction& action);
    void leave();
    void take_handshake(Member& member, const ChatMessage& message);
    void take_message(const Member& member, const ChatMessage& message);
    void send_handshake(PeerKey peer);
    void roster_changed();
    Member* find(PeerKey peer);
    void erase(PeerKey peer);
    void forget_left(const std::string& id);
    void set_state(PeerKey peer, MemberState state);
    void changed() { ++model_.revision; }

    ChatModel model_;
    Time now_{};
    std::string client_;
    Mesh mesh_;
    Timer roster_;                                  ///< when Parley peers hear whom we are connected to
    std::deque<std::pair<PeerKey, Time>> leaving_;  ///< members shown as left, and until when; soonest first
};

/// Why an action cannot be applied, as a sentence for the user; nullopt when it can. A blank name or text and a URL
/// that is neither ws: nor wss: are refused, and a name or text that is too long.
std::optional<std::string> refusal(const ChatAction& action);

}  // namespace parley
