#include "chat/chat_client.h"
#include "chat/text.h"
#include "protocol/chat_message.h"

namespace parley {
namespace {

std::optional<std::string> objection(const JoinAction& join) {
    if (is_blank(join.name)) return "Please give a name; the others will see it.";
    if (join.name.size() > kMaxOwnNameBytes) return "That name is too long; please choose a shorter one.";
    const bool websocket = join.url.starts_with("ws://") || join.url.starts_with("wss://");
    if (!websocket || join.url.find_first_of(" \t\r\n") != std::string::npos || join.url.size() > 2'048)
        return "The signaling server’s address must start with ws:// or wss://.";
    return std::nullopt;
}

std::optional<std::string> objection(const SendAction& send) {
    if (is_blank(send.text)) return "There is nothing to send yet.";
    if (send.text.size() > kMaxTextBytes)
        return "That message is too long: at most " + std::to_string(kMaxTextBytes) +
               " bytes can be sent at once. Please send it in parts.";
    return std::nullopt;
}

std::optional<std::string> objection(const LeaveAction&) { return std::nullopt; }

}  // namespace

std::optional<std::string> refusal(const ChatAction& action) {
    return std::visit([](const auto& a) { return objection(a); }, action);
}

}  // namespace parley
