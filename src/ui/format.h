#pragma once

#include <chrono>
#include <string>

#include "mesh/time.h"

namespace parley {

/// Dates and times as people read them. Times are shifted by the reader's offset from UTC, in minutes, east positive.

/// "09:41"
std::string clock_time(Time at, int utc_offset_minutes);

/// "Monday, 3 March 2025, 09:41"
std::string full_date(Time at, int utc_offset_minutes);

/// "Today", "Yesterday", "Monday, 3 March", or with the year where it is not this one.
std::string day_label(Time at, Time now, int utc_offset_minutes);

/// The local day a moment lies in.
std::chrono::local_days local_day(Time at, int utc_offset_minutes);

/// When the local day after `now` begins.
Time next_midnight(Time now, int utc_offset_minutes);

}  // namespace parley
