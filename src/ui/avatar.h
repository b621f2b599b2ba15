#pragma once

#include <string>
#include <string_view>

#include "ui/color.h"

namespace parley {

/// One to two letters that stand for a name, in capitals where the script has them; "?" for a name without characters.
std::string initials(std::string_view name);

/// What carries a member's initials in white: chosen by the member's id, so that it is the same in every window.
Color avatar_color(std::string_view member_id);

}  // namespace parley
