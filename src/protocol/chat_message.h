#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// The largest data-channel message the reference client receives whole (Chromium's default a=max-message-size).
inline constexpr std::size_t kMaxChatBytes = 262'144;

/// The longest text (UTF-8 bytes) we send: escaped six-fold at the worst, it still fits kMaxChatBytes.
inline constexpr std::size_t kMaxTextBytes = 32 * 1024;

/// The longest display name we accept, in UTF-8 bytes.
inline constexpr std::size_t kMaxNameBytes = 1'024;

enum class ChatType { Handshake, Message };

std::string_view to_string(ChatType type);
std::optional<ChatType> chat_type_from_string(std::string_view text);

/// What a Parley client adds to its handshake; the reference client ignores it (docs/PROTOCOL.md, "Extensions").
struct HandshakeExtension {
    std::string client;              ///< stable id of the sender for the life of its page, 1 to 64 bytes
    std::vector<std::string> peers;  ///< signaling ids the sender has open channels to; the first 256 are read

    bool operator==(const HandshakeExtension&) const = default;
};

/// One data-channel message of the reference protocol.
/// Handshake: user_id is the sender's signaling id, data its display name. Message: user_id is the sender's display
/// name, data the text: plain towards Parley, HTML-escaped towards others (see escape_html).
struct ChatMessage {
    std::string user_id;
    ChatType type = ChatType::Message;
    std::string data;
    std::optional<HandshakeExtension> ext;  ///< handshakes only

    bool operator==(const ChatMessage&) const = default;
};

/// Parses one data-channel text message. Never throws. nullopt when it is above kMaxChatBytes, not a JSON object, not
/// valid UTF-8, a member is missing or no string, the type is unknown, or an id or name is too long. Unknown members
/// are ignored, whatever they nest; a malformed `ext` counts as none.
std::optional<ChatMessage> parse_chat(std::string_view text);

/// Members in the reference's order: userId, data, type, then ext where present. Invalid UTF-8 becomes U+FFFD.
std::string serialize_chat(const ChatMessage& message);

/// The text as HTML for a client that sets it as innerHTML: & < and line breaks (LF, CR LF or CR, as <br>) are escaped,
/// so that what was typed is what is shown.
std::string escape_html(std::string_view text);

}  // namespace parley
