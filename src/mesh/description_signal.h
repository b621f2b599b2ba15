#pragma once

#include <string>
#include <vector>

#include "protocol/ice_candidate.h"
#include "protocol/session_description.h"
#include "protocol/signal_message.h"

namespace parley {

/// The `data` of an Offer or Answer with as many of `candidates` inside the SDP as keep the whole signaling message
/// below kMaxSignalSendBytes. Those that found no room stay in `candidates`.
std::string compose_description(const std::string& own_id, const std::string& to, DescriptionPayload payload,
                                std::vector<IceCandidate>& candidates);

/// Offer or Answer.
SignalType signal_type(const SessionDescription& description);

}  // namespace parley
