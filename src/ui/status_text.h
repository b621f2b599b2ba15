#pragma once

#include <optional>
#include <string>

#include "chat/chat_model.h"

namespace parley {

/// The sentences and words that say where things stand. Waits say what they wait for; counts are of people, oneself
/// excluded.

/// "Can’t reach wss://… — retrying in 4 s"; "This device is offline"; empty while online, or off with a network.
std::string connection_sentence(const ConnectionFacts& connection, Time now);

/// The same without server and reason, for where there is little room: "Server lost — retrying in 4 s"
std::string connection_brief(const ConnectionFacts& connection, Time now);

/// When either of them changes by itself.
std::optional<Time> next_sentence_change(const ConnectionFacts& connection, Time now);

/// "Online · 3 connected"
std::string presence_line(const ChatModel& model);

/// "Encrypted between browsers · 3 of 4 connected"; `brief`: "Encrypted · 3 of 4 connected".
std::string room_line(const ChatModel& model, bool brief);

/// "connected · 12 ms", "basic client", "reconnecting…"
std::string member_line(const Member& member);

std::string display_name(const Member& member);

/// Those who have not left.
std::size_t present_members(const ChatModel& model);

}  // namespace parley
