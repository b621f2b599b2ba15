#pragma once

#include "mesh/time.h"

namespace parley {

/// The browser's monotonic clock, as milliseconds since the Unix epoch.
Time now();

/// Of local time at this moment; east of Greenwich is positive.
int utc_offset_minutes();

}  // namespace parley
