#include "chat/chat_client.h"
#include "chat/text.h"
#include "protocol/chat_message.h"

namespace parley {
namespace {

std::optional<std::string> objection_to_address(std::string_view url) {
    if (url.empty()) return "Please name a signaling server: its address starts with ws:// or wss://.";
    if (url.find_first_of(" \t\r\n") != std::string_view::npos)
        return "The signaling server’s address must have no spaces in it.";
    if (!url.starts_with("ws://") && !url.starts_with("wss://"))
        return "The signaling server’s address must start with ws:// or wss://.";
    const std::string_view rest = url.substr(url.find("//") + 2);
    if (rest.empty() || rest.find_first_of("/?#") == 0)
        return "The signaling server’s address must name a host behind ws:// or wss://.";
    if (url.size() > 2'048) return "The signaling server’s address is too long.";
    return std::nullopt;
}

std::optional<std::string> objection(const ChatModel&, const JoinAction& join) {
    if (is_blank(join.name)) return "Please give a name; the others will see it.";
    if (join.name.size() > kMaxOwnNameBytes) return "That name is too long; please choose a shorter one.";
    return objection_to_address(join.url);
}

std::optional<std::string> objection(const ChatModel& model, const SendAction& send) {
    if (is_blank(send.text)) return "There is nothing to send yet.";
    if (send.text.size() > kMaxTextBytes)
        return "That message is too long: at most " + std::to_string(kMaxTextBytes) +
               " bytes can be sent at once. Please send it in parts.";
    if (model.waiting_full)
        return "Nobody is here, and no more messages can wait for somebody to come. Please send it later.";
    return std::nullopt;
}

template <typename Action>
std::optional<std::string> objection(const ChatModel&, const Action&) {
    return std::nullopt;
}

}  // namespace

std::optional<std::string> refusal(const ChatModel& model, const ChatAction& action) {
    return std::visit([&](const auto& known) { return objection(model, known); }, action);
}

}  // namespace parley
