#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parley {

/// RTCIceCandidateInit (W3C WebRTC 1.0, section 4.8.2.1): plain values, owned.
struct IceCandidate {
    std::string candidate;  ///< candidate-attribute of RFC 8839, without "a="
    std::optional<std::string> sdp_mid;
    std::optional<std::uint16_t> sdp_m_line_index;
    std::optional<std::string> username_fragment;

    bool operator==(const IceCandidate&) const = default;
};

/// Parses the JSON text inside an Ice message's `data`. Never throws; nullopt for anything but an object with a string
/// `candidate` of at most 1,024 bytes and, where present, `sdpMid` and `usernameFragment` as string or null (at most
/// 256 bytes) and `sdpMLineIndex` as an integer 0–65535 or null.
std::optional<IceCandidate> parse_ice_candidate(std::string_view json);
std::string serialize_ice_candidate(const IceCandidate& candidate);

}  // namespace parley
