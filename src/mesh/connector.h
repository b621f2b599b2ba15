#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "mesh/ice_settings.h"
#include "mesh/peer_connection.h"
#include "mesh/signaling_channel.h"

namespace parley {

/// Whom a connection is for: for logs only.
struct PeerLabel {
    std::uint32_t peer = 0;  ///< PeerSession::key
    std::string_view id{};   ///< its signaling id at this moment; may be empty
};

/// Makes the two things that reach the network. The browser has one implementation, the simulation the other.
class Connector {
public:
    virtual ~Connector() = default;

    /// Starts to connect to `url` (ws: or wss:). Never null; a bad URL arrives as on_signaling_closed. The observer
    /// must outlive the channel.
    virtual std::unique_ptr<SignalingChannel> open_signaling(const std::string& url,
                                                             SignalingChannel::Observer& observer) = 0;

    /// Never null; a failure to create arrives as on_failure(Create). The observer must outlive the connection.
    virtual std::unique_ptr<PeerConnection> open_peer(const IceSettings& ice, const PeerLabel& label,
                                                      PeerConnection::Observer& observer) = 0;
};

}  // namespace parley
