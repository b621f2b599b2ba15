#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace parley {

/// Of an array of strings at most this many items are read; the rest is skipped.
inline constexpr std::size_t kMaxJsonItems = 256;

/// A value of no use to us: an object, or an array that holds anything but strings.
struct JsonOther {};

/// One member that a parser asks for. The names outlive the member (they are literals).
struct JsonMember {
    std::string_view name;
    /// std::monostate: the member is absent.
    std::variant<std::monostate, std::nullptr_t, bool, double, std::string, std::vector<std::string>, JsonOther>
        value{};
};

inline bool is_absent(const JsonMember& member) { return std::holds_alternative<std::monostate>(member.value); }
inline bool is_null(const JsonMember& member) { return std::holds_alternative<std::nullptr_t>(member.value); }

/// Reads the named members of a JSON object (RFC 8259), and those of the object in its member "ext" into `ext_members`.
/// Everything else is checked and skipped, at any depth, without recursion: memory stays within a small multiple of the
/// text's size. Of a repeated member the last counts. Never throws. False, with the members unspecified, for anything
/// but one object in valid UTF-8: also for a byte order mark, a lone surrogate escape and a number too large for a
/// double.
bool read_json_object(std::string_view text, std::span<JsonMember> members, std::span<JsonMember> ext_members = {});

/// Moves the string out. nullopt for another type or more than `max_bytes`.
std::optional<std::string> take_string(JsonMember& member, std::size_t max_bytes);

/// As take_string, but null and an absent member are fine as well and leave `out` empty. False for the rest.
bool take_optional_string(JsonMember& member, std::size_t max_bytes, std::optional<std::string>& out);

/// The number; nullopt for another type.
std::optional<double> number_of(const JsonMember& member);

/// The number as an integer from 0 to `max`, which a double holds; nullopt for another type, a fraction, or beyond.
std::optional<std::uint64_t> take_integer(const JsonMember& member, std::uint64_t max);

}  // namespace parley
