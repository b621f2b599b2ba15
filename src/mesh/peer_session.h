#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/connector.h"
#include "mesh/heartbeat.h"
#include "mesh/random.h"
#include "mesh/timer.h"
#include "protocol/chat_packet.h"
#include "protocol/control_frame.h"

namespace parley {

/// RTCDataChannel.label of the chat channel.
inline constexpr std::string_view kChannelLabel = "parley";

/// What all sessions of a mesh share. Everything must outlive the sessions.
struct PeerContext {
    Connector& connector;
    Random& random;
    const Time& now;
    const std::string& client;  ///< our own stable id
    const IceSettings& ice;
};

/// Why a session is over.
enum class PeerEnd {
    Left,         ///< the remote side said so, or is a reference client that closed its channel
    Closed,       ///< a Parley client closed the channel without a word: it gave us up, and may come back
    Unanswered,   ///< our offers were not answered: they have probably left
    Unreachable,  ///< they answer, but no attempt to connect succeeds
    Superseded,   ///< the same person is known by another session, or the negotiation died with our login
};

/// One remote user: the connection to them, and the next one when it fails. It makes one PeerConnection per attempt,
/// decides when a description is complete enough to send, and how long to wait. Which offer counts when both sides
/// offer is the mesh's business.
class PeerSession final : PeerConnection::Observer {
public:
    /// Where the attempt in progress stands.
    enum class Stage {
        Idle,
        Offering,     ///< our offer is being made, gathers candidates, or waits for its answer
        Answering,    ///< our answer is being made or gathers candidates
        Connecting,   ///< both descriptions are in place
        Open,         ///< the channel is open
        Interrupted,  ///< the channel is open, but the path is lost or the peer silent; it may heal
        Lost,         ///< the channel closed while interrupted; a new attempt follows, by either side
    };

    /// Session events. The observer may close() the session in each, and destroy it later.
    class Observer {
    public:
        /// To be sent as an Offer or an Answer; `candidates` are what was gathered until now. Those that do not fit
        /// come back by trickle().
        virtual void on_session_description(PeerSession& session, DescriptionPayload payload,
                                            std::vector<IceCandidate> candidates) = 0;
        virtual void on_session_candidate(PeerSession& session, const IceCandidate& candidate) = 0;
        virtual void on_session_open(PeerSession& session) = 0;
        virtual void on_session_text(PeerSession& session, std::string_view text) = 0;
        /// The answer to request_stats(). It comes unasked whenever the channel has opened or has another path.
        virtual void on_session_stats(PeerSession& session, const PeerStats& stats) = 0;
        /// How long a ping and its pong took.
        virtual void on_session_round_trip(PeerSession& session, Time took) = 0;
        virtual void on_session_interrupted(PeerSession& session) = 0;
        virtual void on_session_restored(PeerSession& session) = 0;
        /// An AckFrame, a ReadFrame or a RelayFrame.
        virtual void on_session_control(PeerSession& session, const ControlFrame& frame) = 0;
        /// has_room() holds again.
        virtual void on_session_drained(PeerSession& session) = 0;
        virtual void on_session_send_failed(PeerSession& session) = 0;
        virtual void on_session_ended(PeerSession& session, PeerEnd why) = 0;
        virtual void on_session_log(PeerSession& session, std::string_view line) = 0;

    protected:
        ~Observer() = default;
    };

    PeerSession(std::uint32_t key, std::string remote_id, const PeerContext& context, Observer& observer);

    std::uint32_t key() const { return key_; }
    Stage stage() const { return stage_; }

    /// The signaling id to send to; empty while the remote user is logged out. It changes at each login.
    const std::string& remote_id() const { return remote_id_; }
    void set_remote_id(std::string id) { remote_id_ = std::move(id); }

    /// The remote Parley client's stable id; empty while unknown and for clients of the reference protocol.
    const std::string& client() const { return client_; }
    void set_client(std::string client) { client_ = std::move(client); }

    /// The remote side's handshake has come. Without one the channel is given up after a while.
    void introduced();

    /// The remote side has the control channel: from now on its silence is noticed.
    void set_control(bool control);
    bool has_control() const { return control_; }

    /// The remote side reads packets: from now on, and on this connection, what is sent travels in them.
    void set_packets(bool packets) { packets_ = packets; }

    /// Stable ids of the clients that the remote side could pass signaling on to.
    const std::vector<std::string>& reach() const { return reach_; }
    void set_reach(std::vector<std::string> clients) { reach_ = std::move(clients); }

    /// Others say that there is somebody; we have not heard of them ourselves yet.
    void set_hearsay(bool hearsay) { hearsay_ = hearsay; }
    bool is_hearsay() const { return hearsay_; }

    /// We are the one who gives way when both offer (W3C "perfect negotiation"); also waits a little longer before it
    /// tries anew, so that the two sides do not collide again and again.
    void set_polite(bool polite) { polite_ = polite; }

    /// We have a new signaling id: what answers an offer under the earlier one no longer reaches us by the server.
    void on_new_id() { offered_as_another_ = stage_ == Stage::Offering && description_sent_; }
    bool offered_as_another() const { return offered_as_another_; }

    /// The channel has been open, on this attempt or an earlier one.
    bool was_open() const { return was_open_; }
    bool is_open() const { return stage_ == Stage::Open || stage_ == Stage::Interrupted; }

    /// Starts an attempt on a fresh connection, whatever was before. `spread` bounds the random delay before the
    /// description is sent.
    void offer(Time spread);
    /// The same, and the remote side gives up the connection it still has.
    void offer_replacement();
    void answer(const DescriptionPayload& offer, Time spread);

    /// The answer to our offer; false, and dropped, when it fits none of ours.
    bool take_answer(const DescriptionPayload& answer);

    /// An ICE restart that the remote side offers; false, and dropped, when the connection is not ours any more or our
    /// own restart goes first.
    bool take_restart(const DescriptionPayload& offer);

    /// The way to the network is another one: an open connection looks for a new path at once.
    void network_changed();

    /// A remote candidate: kept until the remote description is in place, dropped when it is of another connection.
    void take_candidate(const IceCandidate& candidate);

    /// A candidate to be sent on its own, a little later.
    void trickle(const IceCandidate& candidate);

    /// Does nothing where there is no connection.
    void request_stats();

    /// A message: UTF-8, without a line break. In packets one goes at once, and those that follow it before kPackFor
    /// has passed go then, together. What a failed send was to carry is lost (on_session_send_failed).
    void send(std::string_view text);
    /// A burst in fewer packets costs its sender less, and nobody notices this time.
    static constexpr Time kPackFor{4};
    /// The channel is open, its path too, and it does not hold much that is still to be sent.
    bool has_room() const;
    /// Sent when the control channel has opened; nothing happens on a connection whose other side has none.
    void send_control(const ControlFrame& frame);

    /// Closes the connection for good; no event follows.
    void close();
    /// The same, and the remote side hears that we do not come back.
    void leave();

    void advance();
    std::optional<Time> next_deadline() const;

private:
    static constexpr Time kRestartAnswer{8'000};  ///< short: who vanished should not stay in the list
    static constexpr Time kPoliteExtra{3'000};    ///< the polite side waits for longer, so that the two do not collide

    void on_local_description(const SessionDescription& description) override;
    void on_remote_description() override;
    void on_ice_candidate(const IceCandidate& candidate) override;
    void on_ice_gathering_complete() override;
    void on_connection_state(PeerConnectionState state) override;
    void on_channel_open() override;
    void on_channel_text(std::string_view text) override;
    void on_channel_rejected(std::string_view why) override;
    void on_channel_drained() override;
    void on_control_open() override;
    void on_control_text(std::string_view text) override;
    void on_channel_closed() override;
    void on_stats(const PeerStats& stats) override;
    void on_failure(PeerOperation operation, std::string_view message) override;

    /// An ICE restart in progress on the open connection.
    enum class Restart { None, Offering, Answering, Connecting };

    void send_packets();

    void begin_negotiation(Time spread);
    void start_attempt(Stage stage, Time spread);
    void restart_ice();
    void restart_failed();
    bool is_offering() const { return stage_ == Stage::Offering || restart_ == Restart::Offering; }
    void heard();
    void beat();
    void lose_path(bool silent);
    void restore();
    void send_description();
    void attempt_failed();
    void end(PeerEnd why);
    void log(std::string_view line) { observer_.on_session_log(*this, line); }

    const std::uint32_t key_;
    std::string remote_id_;
    std::string client_;
    const PeerContext& context_;
    Observer& observer_;

    std::unique_ptr<PeerConnection> connection_;
    Stage stage_ = Stage::Idle;
    bool polite_ = false;
    bool hearsay_ = false;
    bool was_open_ = false;
    int attempts_ = 0;  ///< since the remote side last introduced itself
    bool offered_as_another_ = false;
    bool replaces_ = false;  ///< the offer asks the remote side to give up what it has
    Restart restart_ = Restart::None;

    bool packets_ = false;
    PacketWriter outgoing_;
    PacketReader incoming_;
    Time packed_at_{};  ///< when the last packet went
    Timer packing_;     ///< when the next one does

    bool silent_ = false;  ///< Interrupted because nothing came, whatever ICE says
    bool control_ = false;
    bool control_open_ = false;
    std::deque<std::string> control_waiting_;  ///< until the control channel opens
    std::vector<std::string> reach_;
    Heartbeat heartbeat_;
    std::uint64_t pings_ = 0;
    Time pinged_{};

    std::optional<SessionDescription> local_;  ///< ours, until it has been sent
    bool description_sent_ = false;
    bool remote_in_place_ = false;
    std::string offer_id_;
    std::string connection_id_;  ///< the id of the offer that made the connection
    std::string remote_sdp_;
    std::vector<IceCandidate> gathered_;          ///< ours, until the description is sent
    std::deque<IceCandidate> to_trickle_;         ///< ours, after that
    std::vector<IceCandidate> early_candidates_;  ///< theirs, until remote_in_place_
    Time jitter_{};
    Timer gathering_;  ///< when the description goes out with what there is
    Timer trickling_;
    Timer attempt_;    ///< when the attempt has failed
    Timer handshake_;  ///< when something should have come on the open channel
};

}  // namespace parley
