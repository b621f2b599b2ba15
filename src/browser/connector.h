#pragma once

#include <memory>
#include <string>

#include "mesh/connector.h"

namespace parley {

/// The browser's network: WebSocket and WebRTC.
class BrowserConnector final : public Connector {
public:
    std::unique_ptr<SignalingChannel> open_signaling(const std::string& url,
                                                     SignalingChannel::Observer& observer) override;
    std::unique_ptr<PeerConnection> open_peer(const IceSettings& ice, const PeerLabel& label,
                                              PeerConnection::Observer& observer) override;
};

}  // namespace parley
