#include "fuzz/codec.h"
#include "protocol/session_description.h"
#include "protocol/signal_message.h"

using namespace parley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto payload =
        fuzz::require_stable(fuzz::view(data, size), kMaxSignalBytes, parse_description, serialize_description);
    if (!payload) return 0;
    fuzz::require(!payload->description.sdp.empty());
    if (payload->ext) {
        fuzz::require(!payload->ext->client.empty() && payload->ext->client.size() <= 64);
        fuzz::require(!payload->ext->offer_id.empty() && payload->ext->offer_id.size() <= 64);
    }
    return 0;
}
