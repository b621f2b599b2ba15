#pragma once

#include <cstdint>
#include <string_view>

#include "chat/chat_model.h"

namespace parley {

/// Appends an entry under the next id and drops the oldest ones beyond kMaxTimelineBytes.
void append(ChatModel& model, TimelineEntry entry);

/// Null for an entry that was dropped. Valid until the timeline changes.
TimelineEntry* find_entry(ChatModel& model, std::uint64_t id);

/// The latest Left entry of somebody, not older than `since`, after which nothing has been said; null where there is
/// none. Valid until the timeline changes.
TimelineEntry* find_left(ChatModel& model, std::string_view author, Time since);

/// Appends a line to the log and drops the oldest ones beyond kMaxLogLines; a long line is cut.
void append_log(ChatModel& model, std::string line);

}  // namespace parley
