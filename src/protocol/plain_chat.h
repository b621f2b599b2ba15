#pragma once

#include <optional>
#include <string_view>

#include "protocol/chat_message.h"

namespace parley {

/// Reads a message (not a handshake) that is, byte for byte, what serialize_chat() makes of texts of printable ASCII
/// without `"` and `\`. nullopt for everything else, whether it is a message or not: that is parse_chat()'s to say,
/// which asks here first, since a parser takes four fifths of what a message costs its receiver.
std::optional<ChatMessage> parse_plain_chat(std::string_view text);

}  // namespace parley
