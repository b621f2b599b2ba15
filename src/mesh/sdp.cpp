#include "mesh/sdp.h"

namespace parley {

void append_candidate(std::string& sdp, const IceCandidate& candidate) {
    if (!sdp.ends_with("\r\n")) sdp.append("\r\n");
    sdp.append("a=").append(candidate.candidate).append("\r\n");
}

bool has_username_fragment(std::string_view sdp, std::string_view fragment) {
    constexpr std::string_view kAttribute = "a=ice-ufrag:";
    for (std::size_t at = sdp.find(kAttribute); at != std::string_view::npos; at = sdp.find(kAttribute, at)) {
        const bool begins_line = at == 0 || sdp[at - 1] == '\n' || sdp[at - 1] == '\r';
        at += kAttribute.size();
        const std::string_view rest = sdp.substr(at);
        if (begins_line && rest.substr(0, rest.find_first_of("\r\n")) == fragment) return true;
    }
    return false;
}

}  // namespace parley
