#include "browser/connector.h"

#include "browser/rtc_bridge.h"
#include "browser/web_socket.h"

namespace parley {

std::unique_ptr<SignalingChannel> BrowserConnector::open_signaling(const std::string& url,
                                                                   SignalingChannel::Observer& observer) {
    return std::make_unique<WebSocketChannel>(url, observer);
}

std::unique_ptr<PeerConnection> BrowserConnector::open_peer(const IceSettings& ice, const PeerLabel&,
                                                            PeerConnection::Observer& observer) {
    return std::make_unique<RtcPeerConnection>(ice, observer);
}

}  // namespace parley
