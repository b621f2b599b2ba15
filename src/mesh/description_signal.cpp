#include "mesh/description_signal.h"

#include <utility>

#include "mesh/sdp.h"

namespace parley {

SignalType signal_type(const SessionDescription& description) {
    return description.type == SdpType::Offer ? SignalType::Offer : SignalType::Answer;
}

std::string compose_description(const std::string& own_id, const std::string& to, DescriptionPayload payload,
                                std::vector<IceCandidate>& candidates) {
    const SignalType type = signal_type(payload.description);
    std::string data = serialize_description(payload);
    std::vector<IceCandidate> left_over;
    for (IceCandidate& candidate : candidates) {
        DescriptionPayload longer = payload;
        append_candidate(longer.description.sdp, candidate);
        std::string longer_data = serialize_description(longer);
        if (serialize_signal({own_id, type, longer_data, to}).size() > kMaxSignalSendBytes) {
            left_over.push_back(std::move(candidate));
            continue;
        }
        payload = std::move(longer);
        data = std::move(longer_data);
    }
    candidates = std::move(left_over);
    return data;
}

}  // namespace parley
