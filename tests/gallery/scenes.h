#pragma once

#include <string_view>

#include "chat/chat_model.h"

namespace parley {

/// A canned model for the gallery: "chat" is the design's conversation, "join" the card as it first appears, "error"
/// the card while the server cannot be reached, "alone" an empty room, "lost" a conversation whose server is gone,
/// "long" a timeline of many thousand messages, "glyphs" more different characters than the glyph atlas holds. An
/// unknown name gives "chat".
ChatModel scene(std::string_view name, Time now);

}  // namespace parley
