#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "protocol/json_reader.h"

namespace parley {

/// The "v" of the `ext` we write (docs/PROTOCOL.md, "Extensions"). Later versions only add members, so we read them
/// too.
inline constexpr std::uint32_t kExtensionVersion = 1;

/// Client and offer ids in `ext`, in bytes; they are not empty.
inline constexpr std::size_t kMaxExtensionIdBytes = 64;

/// Whether the member "v" says that its object is an extension of ours.
inline bool is_extension_version(const JsonMember& version) {
    return number_of(version).value_or(0) >= kExtensionVersion;
}

/// A client or offer id; nullopt when it breaks the limits.
inline std::optional<std::string> take_extension_id(JsonMember& member) {
    auto id = take_string(member, kMaxExtensionIdBytes);
    if (id && id->empty()) id.reset();
    return id;
}

}  // namespace parley
