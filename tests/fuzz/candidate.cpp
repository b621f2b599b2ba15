#include "fuzz/codec.h"
#include "protocol/ice_candidate.h"
#include "protocol/signal_message.h"

using namespace parley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto candidate =
        fuzz::require_stable(fuzz::view(data, size), kMaxSignalBytes, parse_ice_candidate, serialize_ice_candidate);
    if (!candidate) return 0;
    fuzz::require(candidate->candidate.size() <= 1'024);
    fuzz::require(candidate->sdp_mid.value_or("").size() <= 256);
    fuzz::require(candidate->username_fragment.value_or("").size() <= 256);
    return 0;
}
