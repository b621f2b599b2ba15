#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chat/chat_model.h"

namespace parley {

/// What tests read of the page, as JSON: {online, members:[{id,name,state}], messages:[{id,from,text,mine,at}], frames,
/// version}. `at` is in milliseconds since the Unix epoch.
std::string probe_json(const ChatModel& model, std::uint64_t frames, std::string_view version);

}  // namespace parley
