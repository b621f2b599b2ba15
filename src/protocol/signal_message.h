#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace parley {

/// The reference server closes a socket on text above 8,192 UTF-16 units; we stay well below. In bytes, which are never
/// fewer than UTF-16 units.
inline constexpr std::size_t kMaxSignalSendBytes = 7'900;

/// What we accept from a server: four times what it can forward, so that a server of another make still works.
inline constexpr std::size_t kMaxSignalBytes = 64 * 1024;

/// The longest user id we accept, in bytes; the reference's are UUIDs.
inline constexpr std::size_t kMaxUserIdBytes = 128;

enum class SignalType { Login, UserId, NewMember, Offer, Answer, Ice };

std::string_view to_string(SignalType type);

/// Without regard to ASCII case, as the reference server compares. nullopt for a type we do not know ("Ping").
std::optional<SignalType> signal_type_from_string(std::string_view text);

/// One signaling message: the four members of the reference's SignalData. nullopt is JSON null (or an absent member).
struct SignalMessage {
    std::optional<std::string> user_id;
    SignalType type = SignalType::Login;
    std::optional<std::string> data;
    std::optional<std::string> to_uid;

    bool operator==(const SignalMessage&) const = default;
};

/// Parses one WebSocket text message. Never throws. nullopt when it is above kMaxSignalBytes, not a JSON object, not
/// valid UTF-8, its `type` is not a known string, or a known member is neither string nor null, or an id is above
/// kMaxUserIdBytes. Unknown members are ignored, whatever they nest; of a repeated member the last counts, as in
/// JSON.parse.
std::optional<SignalMessage> parse_signal(std::string_view text);

/// Exactly the four members, in the reference's order: userId, type, data, toUid.
std::string serialize_signal(const SignalMessage& message);

}  // namespace parley
