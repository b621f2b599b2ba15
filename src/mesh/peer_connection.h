#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "mesh/peer_stats.h"
#include "protocol/ice_candidate.h"
#include "protocol/session_description.h"

namespace parley {

/// RTCPeerConnectionState (W3C WebRTC 1.0, section 4.3.3).
enum class PeerConnectionState { New, Connecting, Connected, Disconnected, Failed, Closed };

std::string_view to_string(PeerConnectionState state);
std::optional<PeerConnectionState> peer_connection_state_from_string(std::string_view text);

/// What failed, as reported by PeerConnection::Observer::on_failure.
enum class PeerOperation {
    Create,
    CreateDataChannel,
    SetLocalDescription,
    SetRemoteDescription,
    AddIceCandidate,
    RestartIce,
    RequestStats,
    Send,
    SendControl
};

std::string_view to_string(PeerOperation operation);
std::optional<PeerOperation> peer_operation_from_string(std::string_view text);

/// A sender pauses at the one and goes on at the other (RTCDataChannel.bufferedAmountLowThreshold), in bytes: enough
/// for a fast path, also while the page is busy and does not see it drain, and little enough to be held for many peers.
inline constexpr std::size_t kHighWaterBytes = 512 * 1024;
inline constexpr std::size_t kLowWaterBytes = 128 * 1024;

/// One RTCPeerConnection with two data channels, both reliable and ordered. The one that carries chat is announced
/// in-band: ours, or the first the remote side announces (further ones are closed). The control channel is
/// pre-negotiated (kControlChannelId), so only another Parley client is at its other end. Abstract because tests run it
/// on a simulated network.
///
/// Commands return at once; each answers later by an observer event, never from inside the command. Destroying it
/// closes the connection and guarantees silence. Each observer call is the last thing the caller does: the observer
/// may destroy the connection in it. Texts are UTF-8; views die with the call.
class PeerConnection {
public:
    class Observer {
    public:
        /// set_local_description is done; the SDP holds no candidates yet (they follow by on_ice_candidate).
        virtual void on_local_description(const SessionDescription& description) = 0;
        /// set_remote_description is done; candidates may be added from now on.
        virtual void on_remote_description() = 0;
        virtual void on_ice_candidate(const IceCandidate& candidate) = 0;
        virtual void on_ice_gathering_complete() = 0;
        virtual void on_connection_state(PeerConnectionState state) = 0;
        virtual void on_channel_open() = 0;
        /// One text message of at most kMaxChatBytes; longer or binary ones are dropped and reported by
        /// on_channel_rejected.
        virtual void on_channel_text(std::string_view text) = 0;
        virtual void on_channel_rejected(std::string_view why) = 0;
        /// The chat channel has room again: buffered_bytes() fell to kLowWaterBytes or below.
        virtual void on_channel_drained() = 0;
        virtual void on_control_open() = 0;
        /// One text message of at most kMaxControlBytes; longer or binary ones are dropped without a word.
        virtual void on_control_text(std::string_view text) = 0;
        /// The chat channel was open or opening and has closed. Not reported when this side destroys the connection.
        virtual void on_channel_closed() = 0;
        /// The answer to request_stats().
        virtual void on_stats(const PeerStats& stats) = 0;
        virtual void on_failure(PeerOperation operation, std::string_view message) = 0;

    protected:
        ~Observer() = default;
    };

    virtual ~PeerConnection() = default;

    /// Announces the chat channel in the next offer. At most once.
    virtual void create_data_channel(std::string_view label) = 0;
    /// Creates and sets an offer or, after a remote offer, an answer (the parameterless setLocalDescription).
    virtual void set_local_description() = 0;
    virtual void set_remote_description(const SessionDescription& description) = 0;
    virtual void add_ice_candidate(const IceCandidate& candidate) = 0;
    /// The next offer has new ICE credentials: the same channels go on over another path (RFC 8445, section 2.4).
    virtual void restart_ice() = 0;
    /// Asks what the browser knows of the connection's path at this moment.
    virtual void request_stats() = 0;
    /// Sends one text message on the open chat channel; a refusal arrives as on_failure(Send).
    virtual void send(std::string_view text) = 0;
    /// The same on the open control channel; a refusal arrives as on_failure(SendControl).
    virtual void send_control(std::string_view text) = 0;
    /// What send() took and the network has not: RTCDataChannel.bufferedAmount of the chat channel, in bytes.
    virtual std::size_t buffered_bytes() const = 0;
};

}  // namespace parley
