#include "protocol/chat_message.h"

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/extension.h"
#include "protocol/json_writer.h"
#include "protocol/plain_chat.h"
#include "protocol/signal_message.h"

namespace parley {
namespace {

/// Of a handshake's `ext` and of a message's.
struct ExtensionMembers {
    std::array<JsonMember, 9> members{JsonMember{"v"},       JsonMember{"client"},  JsonMember{"peers"},
                                      JsonMember{"control"}, JsonMember{"clients"}, JsonMember{"packets"},
                                      JsonMember{"id"},      JsonMember{"seq"},     JsonMember{"time"}};

    std::optional<HandshakeExtension> take_handshake() {
        auto& [version, client, peers, control, clients, packets, id, seq, time] = members;
        if (!is_extension_version(version)) return std::nullopt;
        auto client_id = take_extension_id(client);
        auto peer_ids = take_ids(peers, kMaxUserIdBytes);
        auto client_ids = take_ids(clients, kMaxExtensionIdBytes);
        if (!client_id || !peer_ids || !client_ids) return std::nullopt;
        return HandshakeExtension{std::move(*client_id), std::move(*peer_ids), is_true(control), std::move(*client_ids),
                                  is_true(packets)};
    }

    std::optional<Envelope> take_envelope() {
        auto& [version, client, peers, control, clients, packets, id, seq, time] = members;
        if (!is_extension_version(version)) return std::nullopt;
        auto message_id = take_extension_id(id);
        auto client_id = take_extension_id(client);
        const auto number = take_integer(seq, kMaxSeq);
        const auto when = take_integer(time, kMaxSeq);
        if (!message_id || !client_id || !number || *number == 0 || !when) return std::nullopt;
        return Envelope{std::move(*message_id), std::move(*client_id), *number, static_cast<std::int64_t>(*when)};
    }

    static bool is_true(const JsonMember& member) {
        const auto* value = std::get_if<bool>(&member.value);
        return value != nullptr && *value;
    }

    /// None when the member is absent; nullopt when it is malformed.
    static std::optional<std::vector<std::string>> take_ids(JsonMember& member, std::size_t max_bytes) {
        if (is_absent(member)) return std::vector<std::string>{};
        auto* ids = std::get_if<std::vector<std::string>>(&member.value);
        const auto too_long = [&](const std::string& id) { return id.size() > max_bytes; };
        if (ids == nullptr || std::ranges::any_of(*ids, too_long)) return std::nullopt;
        return std::move(*ids);
    }
};

JsonWriter write_extension(const HandshakeExtension& ext) {
    JsonWriter writer;
    writer.number_or_null("v", kExtensionVersion).text("client", ext.client).texts("peers", ext.peers);
    if (ext.control) writer.yes("control").texts("clients", ext.clients);
    if (ext.packets) writer.yes("packets");
    return writer;
}

JsonWriter write_envelope(const Envelope& envelope) {
    JsonWriter writer;
    writer.number_or_null("v", kExtensionVersion)
        .text("id", envelope.id)
        .text("client", envelope.client)
        .integer("seq", static_cast<std::int64_t>(envelope.seq))
        .integer("time", envelope.time);
    return writer;
}

}  // namespace

std::string_view to_string(ChatType type) { return type == ChatType::Handshake ? "handshake" : "message"; }

std::optional<ChatType> chat_type_from_string(std::string_view text) {
    if (text == to_string(ChatType::Handshake)) return ChatType::Handshake;
    if (text == to_string(ChatType::Message)) return ChatType::Message;
    return std::nullopt;
}

std::optional<ChatMessage> parse_chat(std::string_view text) {
    if (text.size() > kMaxChatBytes) return std::nullopt;
    if (auto plain = parse_plain_chat(text)) return plain;
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
    ChatMessage message{std::move(*sender), *known, std::move(*content)};
    if (handshake)
        message.ext = ext.take_handshake();
    else
        message.envelope = ext.take_envelope();
    return message;
}

std::string serialize_chat(const ChatMessage& message) {
    JsonWriter writer;
    writer.text("userId", message.user_id).text("data", message.data).text("type", to_string(message.type));
    if (message.ext) writer.object("ext", write_extension(*message.ext));
    if (message.envelope) writer.object("ext", write_envelope(*message.envelope));
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
