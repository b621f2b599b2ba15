#pragma once

#include <string>
#include <string_view>

namespace parley {

// Of texts in a recording (FlightEvent::text) what the standards or we have chosen, and nobody else. Empty where that
// is nothing.

/// Decimal digits.
std::string known_number(std::string_view text);

/// Of FlightKind::SignalingClosed the code, with the space before the reason.
std::string known_closing(std::string_view text);

/// Of FlightKind::Failed the operation, and the error's name (DOMException or ECMAScript's own) behind ": ".
std::string known_failure(std::string_view text);

/// Of FlightKind::ChannelRejected what web/rtc.js says.
std::string known_rejection(std::string_view text);

}  // namespace parley
