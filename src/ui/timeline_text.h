#pragma once

#include <string>
#include <string_view>

#include "chat/chat_model.h"

namespace parley {

/// Our own messages' author, as readers see it.
inline constexpr std::string_view kOwnAuthor = "You";

/// What the pill of an entry that is no message says.
std::string pill_text(const TimelineEntry& entry);

/// Whether two messages are by the same person.
bool same_author(const TimelineEntry& a, const TimelineEntry& b);

/// All messages, each with its time and author: what selecting everything copies. web/timeline_copy.js writes a few so.
std::string transcript(const ChatModel& model, int utc_offset_minutes);

}  // namespace parley
