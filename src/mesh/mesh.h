#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mesh/known_ids.h"
#include "mesh/peer_session.h"
#include "mesh/signaling_client.h"
#include "protocol/chat_message.h"

namespace parley {

/// Names a peer towards the mesh's user; never reused.
using PeerKey = std::uint32_t;

/// Connects us to everyone in the room: routes signaling to one PeerSession per remote user, decides whose offer
/// counts, and recognizes a Parley client that has logged in anew. Time comes in by advance(), before every event.
class Mesh final : SignalingClient::Observer, PeerSession::Observer {
public:
    /// Everything the mesh's user hears of. Commands may be given from inside each.
    class Observer {
    public:
        virtual void on_signaling_changed() = 0;
        /// We have a new signaling id, or none any more. Peers must hear of it before they hear of a newcomer by that
        /// id.
        virtual void on_own_id_changed() = 0;
        /// Somebody is there. Who is known by hearsay only counts from the moment they answer.
        virtual void on_peer_added(PeerKey peer) = 0;
        virtual void on_peer_open(PeerKey peer) = 0;
        virtual void on_peer_text(PeerKey peer, std::string_view text) = 0;
        /// An AckFrame or a ReadFrame.
        virtual void on_peer_control(PeerKey peer, const ControlFrame& frame) = 0;
        /// has_room() holds again.
        virtual void on_peer_drained(PeerKey peer) = 0;
        virtual void on_peer_round_trip(PeerKey peer, Time took) = 0;
        /// The answer to request_stats(). It comes unasked whenever the channel has opened or has another path.
        virtual void on_peer_stats(PeerKey peer, const PeerStats& stats) = 0;
        virtual void on_peer_interrupted(PeerKey peer) = 0;
        virtual void on_peer_restored(PeerKey peer) = 0;
        virtual void on_peer_send_failed(PeerKey peer) = 0;
        virtual void on_peer_gone(PeerKey peer, PeerEnd why) = 0;
        virtual void on_log(std::string line) = 0;

    protected:
        ~Observer() = default;
    };

    struct Settings {
        std::string client;  ///< our stable id towards other Parley clients
        std::uint64_t seed = 0;
        IceSettings ice{};
    };

    static constexpr std::size_t kMaxPeers = 200;
    static constexpr std::size_t kMaxUnopenedPeers = 64;

    /// `connector` and `observer` must outlive the mesh.
    Mesh(Connector& connector, Settings settings, Observer& observer);

    void join(const std::string& url);
    /// Closes everything; no event follows for the peers that were known.
    void leave();

    /// Of connections made from now on.
    const IceSettings& ice() const { return settings_.ice; }
    void set_ice(IceSettings ice) { settings_.ice = std::move(ice); }

    void advance(Time now);
    std::optional<Time> next_deadline() const;

    /// Sends on the peer's open channel; does nothing for a peer that has none.
    void send(PeerKey peer, std::string_view text);

    /// Whether send() would be carried on at once; false for a peer whose channel is not open.
    bool has_room(PeerKey peer) const;
    void send_control(PeerKey peer, const ControlFrame& frame);

    void request_stats(PeerKey peer);

    /// The peer's handshake has come: until then an open channel counts as one that may not work.
    void introduced(PeerKey peer);

    /// The peer says who it is: a Parley client's stable id and present signaling id, empty while it is logged out.
    /// Another, unopened session to the same client is given up.
    void identify(PeerKey peer, const HandshakeExtension& ext, const std::string& signaling_id);

    /// Whether the device has a network at all; and that it is reached by another one.
    void set_online(bool online);
    void network_changed();

    /// `peer` is connected to these signaling ids, and no longer to those it named before. Those unknown to us are
    /// offered a connection after a while: a server may have failed to introduce us.
    void suggest(PeerKey peer, const std::vector<std::string>& signaling_ids);

    /// Signaling ids of the peers with an open channel that are logged in as far as we know.
    std::vector<std::string> open_ids() const;

    /// Stable ids of the Parley clients we could pass signaling on to.
    std::vector<std::string> reachable_clients() const;

    /// The peer's present signaling id; empty for an unknown peer.
    std::string signaling_id(PeerKey peer) const;

    const SignalingClient& signaling() const { return signaling_; }

private:
    void on_signaling_state() override;
    void on_logged_in() override;
    void on_logged_out() override;
    void on_signal(const SignalMessage& message) override;
    void on_signaling_log(std::string line) override;

    void on_session_description(PeerSession& session, DescriptionPayload payload,
                                std::vector<IceCandidate> candidates) override;
    void on_session_candidate(PeerSession& session, const IceCandidate& candidate) override;
    void on_session_open(PeerSession& session) override;
    void on_session_text(PeerSession& session, std::string_view text) override;
    void on_session_control(PeerSession& session, const ControlFrame& frame) override;
    void on_session_drained(PeerSession& session) override;
    void on_session_round_trip(PeerSession& session, Time took) override;
    void on_session_stats(PeerSession& session, const PeerStats& stats) override;
    void on_session_interrupted(PeerSession& session) override;
    void on_session_restored(PeerSession& session) override;
    void on_session_send_failed(PeerSession& session) override;
    void on_session_ended(PeerSession& session, PeerEnd why) override;
    void on_session_log(PeerSession& session, std::string_view line) override;

    void take_new_member(const std::string& id);
    void take_offer(PeerSession* session, const std::string& id, const std::string& data);
    void take_restart(PeerSession* session, const std::string& id, const DescriptionPayload& offer);
    void take_answer(PeerSession* session, const std::string& id, const std::string& data);
    void take_candidate(PeerSession* session, const std::string& id, const std::string& data);

    void signal(PeerSession& session, SignalType type, const std::string& data);
    bool relay(const PeerSession& session, SignalType type, const std::string& data);
    void take_relayed(PeerSession& by, const RelayFrame& frame);

    void look_for_paths();
    void for_each_session(void (*call)(PeerSession&));
    PeerSession* find(std::string_view id);
    PeerSession* find_client(std::string_view client, const PeerSession* except = nullptr);
    PeerSession* add(const std::string& id, bool hearsay = false);
    void reveal(PeerSession& session);
    void rename(PeerSession& session, const std::string& id);
    bool accepts(PeerSession& session, const DescriptionPayload& offer);
    void drop(PeerSession& session, PeerEnd why);
    void offer_suggested();
    void suggest_again(const PeerSession& lost);
    bool is_reached(const std::string& client) const;
    bool is_suggested(const std::string& id) const;
    void forget_suggestion(const std::string& id);
    void look_for_others();
    void announce_if_alone();
    Time spread() const;
    bool is_self(const std::string& id) const { return id == signaling_.own_id() || own_past_ids_.contains(id); }

    Connector& connector_;
    Observer& observer_;
    Settings settings_;
    Time now_{};
    Random random_;
    PeerContext context_;
    SignalingClient signaling_;
    PeerKey next_key_ = 1;
    std::map<PeerKey, std::unique_ptr<PeerSession>> sessions_;
    std::vector<std::unique_ptr<PeerSession>> ended_;  ///< kept until the next event: one may be calling us
    KnownIds own_past_ids_{64};
    KnownIds departed_{1024};  ///< never written to unless they write first
    struct Suggestion {
        std::string id{};
        Time at{};
        PeerKey by = 0;
        std::string client{};  ///< not empty: we had given them up; whoever still reaches them vouches
    };
    std::vector<Suggestion> suggested_;
    Timer alone_;
    Time alone_wait_{};
};

}  // namespace parley
