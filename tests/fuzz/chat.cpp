#include <string>

#include "fuzz/codec.h"
#include "protocol/chat_message.h"
#include "protocol/signal_message.h"

using namespace parley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto message = fuzz::require_stable(fuzz::view(data, size), kMaxChatBytes, parse_chat, serialize_chat);
    if (!message) return 0;
    const bool handshake = message->type == ChatType::Handshake;
    fuzz::require(message->user_id.size() <= (handshake ? kMaxUserIdBytes : kMaxNameBytes));
    fuzz::require(!handshake || message->data.size() <= kMaxNameBytes);
    if (message->ext) {
        fuzz::require(handshake && !message->ext->client.empty() && message->ext->client.size() <= 64);
        fuzz::require(message->ext->peers.size() <= 256);
        for (const auto& peer : message->ext->peers) fuzz::require(peer.size() <= kMaxUserIdBytes);
    }
    if (message->envelope) {
        const Envelope& envelope = *message->envelope;
        fuzz::require(!handshake && envelope.seq >= 1 && envelope.seq <= kMaxSeq && envelope.time >= 0);
        fuzz::require(!envelope.id.empty() && envelope.id.size() <= 64 && envelope.client.size() <= 64);
    }
    // The only tag that may be left is the line break of our own.
    const auto html = escape_html(message->data);
    for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        fuzz::require(html.compare(at, 4, "<br>") == 0);
    }
    return 0;
}
