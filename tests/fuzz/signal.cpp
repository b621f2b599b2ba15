#include "fuzz/codec.h"
#include "protocol/ice_candidate.h"
#include "protocol/session_description.h"
#include "protocol/signal_message.h"

using namespace parley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto message = fuzz::require_stable(fuzz::view(data, size), kMaxSignalBytes, parse_signal, serialize_signal);
    if (!message) return 0;
    fuzz::require(message->user_id.value_or("").size() <= kMaxUserIdBytes);
    fuzz::require(message->to_uid.value_or("").size() <= kMaxUserIdBytes);
    fuzz::require(signal_type_from_string(to_string(message->type)) == message->type);
    if (message->data) {
        fuzz::require_stable(*message->data, kMaxSignalBytes, parse_description, serialize_description);
        fuzz::require_stable(*message->data, kMaxSignalBytes, parse_ice_candidate, serialize_ice_candidate);
    }
    return 0;
}
