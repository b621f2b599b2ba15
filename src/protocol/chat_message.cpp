#include "protocol/chat_message.h"

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/extension.h"
#include "protocol/json_writer.h"
#include "protocol/signal_message.h"

namespace parley {
namespace {

struct ExtensionMembers {
    std::array<JsonMember, 3> members{JsonMember{"v"}, JsonMember{"client"}, JsonMember{"peers"}};

    std::optional<HandshakeExtension> take() {
        auto& [version, client, peers] = members;
        if (!is_extension_version(version)) return std::nullopt;
        auto client_id = take_extension_id(client);
        if (!client_id) return std::nullopt;
        HandshakeExtension ext{std::move(*client_id), {}};
        if (is_absent(peers)) return ext;
        auto* ids = std::get_if<std::vector<std::string>>(&peers.value);
        const auto too_long = [](const std::string& id) { return id.size() > kMaxUserIdBytes; };
        if (ids == nullptr || std::ranges::any_of(*ids, too_long)) return std::nullopt;
        ext.peers = std::move(*ids);
        return ext;
    }
};

}  // namespace

std::string_view to_string(ChatType type) { return type == ChatType::Handshake ? "handshake" : "message"; }

std::optional<ChatType> chat_type_from_string(std::string_view text) {
    if (text == to_string(ChatType::Handshake)) return ChatType::Handshake;
    if (text == to_string(ChatType::Message)) return ChatType::Message;
    return std::nullopt;
}

std::optional<ChatMessage> parse_chat(std::string_view text) {
    if (text.size() > kMaxChatBytes) return std::nullopt;
    std::array members{JsonMember{"userId"}, JsonMember{"data"}, JsonMember{"type"}};
    ExtensionMembers ext;
    if (!read_json_object(text, members, ext.members)) return std::nullopt;
    auto& [user_id, data, type] = members;

    const auto type_text = take_string(type, kMaxChatBytes);
    const auto known = type_text ? chat_type_from_string(*type_text) : std::nullopt;
    if (!known) return std::nullopt;
    const bool handshake = *known == ChatType::Handshake;
    auto sender = take_string(user_id, handshake ? kMaxUserIdBytes : kMaxNameBytes);
    auto content = take_string(data, handshake ? kMaxNameBytes : kMaxChatBytes);
    if (!sender || !content) return std::nullopt;
    return ChatMessage{std::move(*sender), *known, std::move(*content), handshake ? ext.take() : std::nullopt};
}

std::string serialize_chat(const ChatMessage& message) {
    JsonWriter writer;
    writer.text("userId", message.user_id).text("data", message.data).text("type", to_string(message.type));
    if (message.ext) {
        JsonWriter ext;
        ext.number_or_null("v", kExtensionVersion)
            .text("client", message.ext->client)
            .texts("peers", message.ext->peers);
        writer.object("ext", std::move(ext));
    }
    return writer.finish();
}

std::string escape_html(std::string_view text) {
    std::string html;
    html.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        switch (text[index]) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '\r':
                if (text.substr(index + 1).starts_with('\n')) ++index;
                [[fallthrough]];
            case '\n':
                html += "<br>";
                break;
            default:
                html += text[index];
        }
    }
    return html;
}

}  // namespace parley
