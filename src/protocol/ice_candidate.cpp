#include "protocol/ice_candidate.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"
#include "protocol/signal_message.h"

namespace parley {
namespace {

constexpr std::size_t kMaxCandidateBytes = 1'024;
constexpr std::size_t kMaxAttributeBytes = 256;

}  // namespace

std::optional<IceCandidate> parse_ice_candidate(std::string_view json) {
    if (json.size() > kMaxSignalBytes) return std::nullopt;
    std::array members{JsonMember{"candidate"}, JsonMember{"sdpMid"}, JsonMember{"sdpMLineIndex"},
                       JsonMember{"usernameFragment"}};
    if (!read_json_object(json, members)) return std::nullopt;
    auto& [candidate, mid, line_index, fragment] = members;

    auto candidate_text = take_string(candidate, kMaxCandidateBytes);
    if (!candidate_text) return std::nullopt;
    IceCandidate result;
    result.candidate = std::move(*candidate_text);
    if (!take_optional_string(mid, kMaxAttributeBytes, result.sdp_mid) ||
        !take_optional_string(fragment, kMaxAttributeBytes, result.username_fragment)) {
        return std::nullopt;
    }
    if (const auto index = number_of(line_index)) {
        if (!(*index >= 0 && *index <= std::numeric_limits<std::uint16_t>::max()) || *index != std::trunc(*index)) {
            return std::nullopt;
        }
        result.sdp_m_line_index = static_cast<std::uint16_t>(*index);
    } else if (!is_absent(line_index) && !is_null(line_index)) {
        return std::nullopt;
    }
    return result;
}

std::string serialize_ice_candidate(const IceCandidate& candidate) {
    return JsonWriter()
        .text("candidate", candidate.candidate)
        .text_or_null("sdpMid", candidate.sdp_mid)
        .number_or_null("sdpMLineIndex", candidate.sdp_m_line_index)
        .text_or_null("usernameFragment", candidate.username_fragment)
        .finish();
}

}  // namespace parley
