#pragma once

#include <string>

#include "chat/chat_model.h"

namespace parley {

/// What the pill of an entry that is no message says.
std::string pill_text(const TimelineEntry& entry);

/// Whether two messages are by the same person.
bool same_author(const TimelineEntry& a, const TimelineEntry& b);

}  // namespace parley
