#include "mesh/peer_connection.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace parley {
namespace {

/// In the order of PeerConnectionState.
constexpr std::array<std::string_view, 6> kStates{"new", "connecting", "connected", "disconnected", "failed", "closed"};

/// In the order of PeerOperation, named as web/rtc.js names its commands.
constexpr std::array<std::string_view, 9> kOperations{
    "create",          "createDataChannel", "setLocalDescription", "setRemoteDescription",
    "addIceCandidate", "restartIce",        "requestStats",        "send",
    "sendControl"};

template <typename Enum, std::size_t size>
std::optional<Enum> find_name(const std::array<std::string_view, size>& names, std::string_view text) {
    const auto found = std::ranges::find(names, text);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view to_string(PeerConnectionState state) { return kStates[static_cast<std::size_t>(state)]; }

std::optional<PeerConnectionState> peer_connection_state_from_string(std::string_view text) {
    return find_name<PeerConnectionState>(kStates, text);
}

std::string_view to_string(PeerOperation operation) { return kOperations[static_cast<std::size_t>(operation)]; }

std::optional<PeerOperation> peer_operation_from_string(std::string_view text) {
    return find_name<PeerOperation>(kOperations, text);
}

}  // namespace parley
