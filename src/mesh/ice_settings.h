#pragma once

#include <string>
#include <vector>

namespace parley {

/// RTCIceServer (W3C WebRTC 1.0, section 4.2.4).
struct IceServer {
    std::vector<std::string> urls;
    std::string username;
    std::string credential;

    friend bool operator==(const IceServer&, const IceServer&) = default;
};

/// What of RTCConfiguration can be set (W3C WebRTC 1.0, section 4.2.1). Holds passwords: never to be logged.
struct IceSettings {
    std::vector<IceServer> servers{};
    bool relay_only = false;  ///< RTCIceTransportPolicy "relay", else "all"

    friend bool operator==(const IceSettings&, const IceSettings&) = default;
};

}  // namespace parley
