#pragma once

#include <optional>

#include "chat/chat_model.h"
#include "chat/flight_log.h"
#include "mesh/mesh.h"

namespace parley {

/// What a client was made with, so that it can be made again. No user names and passwords of ICE servers.
void record(FlightLog& log, const Mesh::Settings& settings);

/// What a user did. Of a message its size only, of ICE servers their URLs only.
void record(FlightLog& log, const ChatAction& action);

/// The same, read from an event; nullopt for an event of another kind, or a text that is not as it was written above.
/// A message comes back as that many letters x.
std::optional<Mesh::Settings> recorded_settings(const FlightEvent& event);
std::optional<ChatAction> recorded_action(const FlightEvent& event);

}  // namespace parley
