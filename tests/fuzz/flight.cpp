#include <string>

#include "chat/flight_file.h"
#include "fuzz/codec.h"

using namespace parley;

namespace {

std::string exported_again(const std::string& text) {
    const auto file = parse_flight(text);
    fuzz::require(file.has_value());
    return export_flight(file->log, file->header);
}

}  // namespace

/// Whatever a file holds, what is exported of it can be read again, and is redacted already: exported once more it is
/// the same. Only the first time can a text become too long and be left out, and its pseudonyms with it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = parse_flight(fuzz::view(data, size));
    if (!file) return 0;
    const std::string again = exported_again(export_flight(file->log, file->header));
    fuzz::require(exported_again(again) == again);
    fuzz::require(parse_flight(again)->log.last() == file->log.last());
    return 0;
}
