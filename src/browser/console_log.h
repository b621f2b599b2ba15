#pragma once

#include "chat/chat_model.h"

namespace parley {

/// Writes the model's new log lines to the browser's console; does nothing unless the page was opened with ?probe=1.
void log_to_console(const ChatModel& model);

}  // namespace parley
