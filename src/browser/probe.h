#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chat/chat_model.h"

namespace parley {

/// What tests read of the page, as JSON: {online, members:[{id,name,state}], messages:[{id,from,text,mine,at}], frames,
/// drawing, version}. `at` is in milliseconds since the Unix epoch; `drawing` says that more frames are to come.
std::string probe_json(const ChatModel& model, std::uint64_t frames, bool drawing, std::string_view version);

}  // namespace parley
