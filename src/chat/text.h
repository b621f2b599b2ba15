#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace parley {

/// The longest display name that we send, in UTF-8 bytes.
inline constexpr std::size_t kMaxOwnNameBytes = 128;

/// No visible character: empty, or only white space and control characters (ASCII and U+00A0, U+2000–200F, U+3000).
bool is_blank(std::string_view text);

/// Fit for one line: control characters and line breaks become spaces, the ends are trimmed.
std::string clean_name(std::string_view name);

/// Fit for the timeline: line breaks become \n, control characters other than \n and \t are dropped.
std::string clean_text(std::string_view text);

/// "yes" or "no": how a switch is kept and recorded.
std::string yes_or_no(bool yes);

}  // namespace parley
