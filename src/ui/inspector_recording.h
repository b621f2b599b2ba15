#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chat/flight_file.h"
#include "chat/peer_story.h"
#include "ui/inspector_parts.h"

namespace parley {

/// What somebody is called in a log where they did not introduce themselves, too.
std::string recorded_name(const std::string& name);

/// A recording in short.
struct RecordingSummary {
    std::string about{};               ///< what it was made with, and when
    std::vector<LoggedPeer> people{};  ///< the latest
    Time end{};                        ///< its last event

    RecordingSummary() = default;
    RecordingSummary(const FlightFile& recording, int utc_offset_minutes);
};

/// What a recording is of, and whom it tells of, of which one is `chosen`. Answers who was pressed.
std::optional<std::uint32_t> inspector_recording(InspectorColumn& column, const RecordingSummary& recording,
                                                 std::uint32_t chosen);

/// Offers to save what has happened until now, and to open a recording or to put the one that is shown away.
void inspector_recording_buttons(InspectorColumn& column);

}  // namespace parley
