#pragma once

#include "sim/room.h"

namespace parley::sim {

/// Once a room has settled: every pair of Parley clients has exactly one open channel and lists the other once, every
/// reachable reference client likewise, and nobody lists who is gone. Breaches become violations of the world.
void check_roster(Room& room);

/// Half a minute after `gone` has vanished, none who was there and awake all the time lists it.
void check_gone(Room& room, const std::string& gone);

/// Each message that had to be shown is shown, none is shown twice, and each author's come in order. Returns how many
/// were looked for.
int check_messages(Room& room);

/// What one client recorded, replayed, happens again event by event; in one room of ten a recording altered in one
/// command does not. Returns how many events it was; 0 when the beginning did not fit into the recording.
int check_recording(Room& room, const ParleyHost& host);

}  // namespace parley::sim
