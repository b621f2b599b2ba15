#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/ice_settings.h"

namespace parley {

inline constexpr std::size_t kMaxIceServers = 16;
inline constexpr std::size_t kMaxIceServerBytes = 512;  ///< of a line

/// ICE servers as people write them: one a line, a STUN or TURN URI (RFC 7064, RFC 7065). Behind a TURN URI come the
/// user, which is one word, and the password, which is the rest of the line.
std::string to_text(const std::vector<IceServer>& servers);

struct IceServerList {
    std::vector<IceServer> servers;
    std::string problem;  ///< which line is wrong and why, as a sentence; empty: none
};
IceServerList parse_ice_servers(std::string_view text);

bool has_turn(const std::vector<IceServer>& servers);

}  // namespace parley
