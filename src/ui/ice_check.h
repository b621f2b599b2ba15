#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mesh/ice_settings.h"

namespace parley {

/// What gathering ICE candidates once has brought (web/ice_check.js).
struct IceCheckResult {
    struct Candidate {
        std::string type;  ///< RTCIceCandidateType: "host", "srflx", "relay"
        std::string url;   ///< of the server that it comes from; empty where the browser does not tell
    };
    /// RTCPeerConnectionIceErrorEvent. The text is the server's.
    struct Error {
        std::string url;
        int code = 0;
        std::string text;
    };
    std::vector<Candidate> candidates{};
    std::vector<Error> errors{};
    bool timed_out = false;
    std::string failure{};  ///< why nothing could be gathered; else empty
};

/// What works, what does not, and what that means: a sentence or two a line.
std::string check_words(const std::vector<IceServer>& servers, const IceCheckResult& result);

/// Why nobody can be reached with these settings; empty where that is not known.
std::string_view relay_objection(const IceSettings& ice);

}  // namespace parley
