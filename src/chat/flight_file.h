#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "chat/flight_log.h"

namespace parley {

/// What a recording was made with.
struct FlightHeader {
    std::string page;   ///< Parley's version
    std::string agent;  ///< the browser's, as navigator.userAgent has it

    bool operator==(const FlightHeader&) const = default;
};

struct FlightFile {
    FlightHeader header;
    FlightLog log;
};

/// What we read, in bytes. A whole log with its braces and names takes no more than half of it.
inline constexpr std::size_t kMaxFlightBytes = 16u << 20;

/// The recording as a file without what chat/flight_redaction.h takes out: JSON, an object a line. The first is the
/// header, each further one an event. parse_flight() reads whatever this writes: texts end where Redaction says, a
/// header's after 1,024 bytes, with ? for what is not printable ASCII, and an event's `bytes` at kMaxChatBytes.
std::string export_flight(const FlightLog& log, const FlightHeader& header);

/// Never throws; nullopt for anything but such a file, with its events in order, or above kMaxFlightBytes.
std::optional<FlightFile> parse_flight(std::string_view text);

}  // namespace parley
