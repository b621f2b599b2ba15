#pragma once

#include <string>

#include "mesh/ice_settings.h"

namespace parley {

/// RTCConfiguration.
std::string to_json(const IceSettings& ice);

}  // namespace parley
