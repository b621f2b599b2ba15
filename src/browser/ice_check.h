#pragma once

#include <vector>

#include "mesh/ice_settings.h"
#include "ui/later.h"

namespace parley {

/// Finds out by web/ice_check.js what these servers answer; the stage's input gets the result. Ends a check that is
/// still running.
PARLEY_LATER void start_ice_check(const std::vector<IceServer>& servers);

}  // namespace parley
