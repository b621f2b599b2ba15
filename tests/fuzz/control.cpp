#include "fuzz/codec.h"
#include "protocol/chat_message.h"
#include "protocol/control_frame.h"

using namespace parley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto frame = fuzz::require_stable(fuzz::view(data, size), kMaxControlBytes, parse_control, serialize_control);
    if (!frame) return 0;
    if (const auto* ack = std::get_if<AckFrame>(&*frame)) fuzz::require(ack->seq <= kMaxSeq);
    if (const auto* relay = std::get_if<RelayFrame>(&*frame)) {
        fuzz::require(!relay->from.empty() && relay->from.size() <= 64 && !relay->to.empty() && relay->to.size() <= 64);
        fuzz::require(relay->type != SignalType::Login);
    }
    return 0;
}
