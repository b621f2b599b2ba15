#pragma once

#include <string_view>

namespace parley {

/// What the user has chosen, from visit to visit (web/settings.js).
void keep_setting(std::string_view name, std::string_view value);
void forget_setting(std::string_view name);

}  // namespace parley
