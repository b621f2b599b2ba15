#pragma once

#include "chat/flight_file.h"
#include "ui/later.h"

namespace parley {

// Recordings as files, by web/recordings.js.

/// What ours say they were made with.
void set_recorder(FlightHeader header);

/// The browser saves the log as a file, as export_flight() writes it.
PARLEY_LATER void save_recording(const FlightLog& log);

/// The browser asks for a file. The stage's input gets the recording in it, or why there is none.
void choose_recording();

/// The stage's input has none any more.
PARLEY_LATER void close_recording();

}  // namespace parley
