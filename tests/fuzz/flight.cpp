#include "chat/flight_file.h"
#include "fuzz/codec.h"

using namespace parley;

/// Whatever a file holds, what is exported of it can be read again, and is redacted already.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = parse_flight(fuzz::view(data, size));
    if (!file) return 0;
    const std::string text = export_flight(file->log, file->header);
    const auto again = parse_flight(text);
    fuzz::require(again.has_value() && again->header == file->header);
    fuzz::require(again->log.last() == file->log.last());
    return 0;
}
