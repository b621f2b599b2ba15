#pragma once

#include <string>
#include <string_view>

#include "protocol/ice_candidate.h"

namespace parley {

/// A data-channel-only SDP with one more candidate in its single media section (RFC 8829, RFC 8839): it holds for
/// what a Parley client creates, not for SDP in general.
void append_candidate(std::string& sdp, const IceCandidate& candidate);

/// Does the SDP name this ICE username fragment (RFC 8839, section 5.4)? Tells to which connection a candidate belongs.
bool has_username_fragment(std::string_view sdp, std::string_view fragment);

}  // namespace parley
