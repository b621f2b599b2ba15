#include <utility>

#include "chat/flight_file.h"
#include "fuzz/codec.h"

using namespace parley;

/// Whatever a file holds, what is exported of it can be read again, and is redacted already: exported again it is the
/// same. The first time a text can become too long and be left out, and its pseudonyms with it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = parse_flight(fuzz::view(data, size));
    if (!file) return 0;
    const auto exported = [](const FlightFile& read) {
        auto again = parse_flight(export_flight(read.log, read.header));
        fuzz::require(again.has_value());
        return std::move(*again);
    };
    const FlightFile once = exported(*file), twice = exported(once);
    fuzz::require(once.log.last() == file->log.last());
    fuzz::require(export_flight(exported(twice).log, twice.header) == export_flight(twice.log, twice.header));
    return 0;
}
