#pragma once

#include <cstddef>
#include <cstdint>
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
    bool control = false;  ///< the sender has the control channel (protocol/control_frame.h) and acknowledges messages
    std::vector<std::string> clients{};  ///< stable ids it could pass signaling on to; the first 256 are read
    bool packets = false;                ///< the sender reads packets (protocol/chat_packet.h)

    bool operator==(const HandshakeExtension&) const = default;
};

/// What goes with a Parley client's message whatever carries it (docs/PROTOCOL.md, "The envelope").
struct Envelope {
    std::string id;         ///< names the message for ever: 1 to 64 bytes
    std::string client;     ///< the author's stable id
    std::uint64_t seq = 0;  ///< from 1 to kMaxSeq; grows from message to message of one author
    std::int64_t time = 0;  ///< when it was written: milliseconds since 1970 by the author's clock

    bool operator==(const Envelope&) const = default;
};

/// The largest integer that every JSON reader keeps (RFC 8259, section 6).
inline constexpr std::uint64_t kMaxSeq = 9'007'199'254'740'991;

/// One data-channel message of the reference protocol.
/// Handshake: user_id is the sender's signaling id, data its display name. Message: user_id is the sender's display
/// name, data the text: plain towards Parley, HTML-escaped towards others (see escape_html).
struct ChatMessage {
    std::string user_id;
    ChatType type = ChatType::Message;
    std::string data;
    std::optional<HandshakeExtension> ext{};  ///< handshakes only
    std::optional<Envelope> envelope{};       ///< messages only

    bool operator==(const ChatMessage&) const = default;
};

/// Parses one data-channel text message. Never throws. nullopt when it is above kMaxChatBytes, not a JSON object, not
/// valid UTF-8, a member is missing or no string, the type is unknown, or an id or name is too long. Unknown members
/// are ignored, whatever they nest; a malformed `ext` (that of a message is its envelope) counts as none.
std::optional<ChatMessage> parse_chat(std::string_view text);

/// Members in the reference's order: userId, data, type, then ext (or the envelope) where present. Invalid UTF-8
/// becomes U+FFFD.
std::string serialize_chat(const ChatMessage& message);

/// The text as HTML for a client that sets it as innerHTML: & < and line breaks (LF, CR LF or CR, as <br>) are escaped,
/// so that what was typed is what is shown.
std::string escape_html(std::string_view text);

}  // namespace parley
