#include "protocol/signal_message.h"

#include <algorithm>
#include <array>

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace parley {
namespace {

/// In the order of SignalType.
constexpr std::array<std::string_view, 6> kTypes{"Login", "UserId", "NewMember", "Offer", "Answer", "Ice"};

char to_lower(char character) {
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, to_lower, to_lower);
}

}  // namespace

std::string_view to_string(SignalType type) { return kTypes[static_cast<std::size_t>(type)]; }

std::optional<SignalType> signal_type_from_string(std::string_view text) {
    const auto found =
        std::ranges::find_if(kTypes, [&](std::string_view type) { return equal_ignoring_case(type, text); });
    if (found == kTypes.end()) return std::nullopt;
    return static_cast<SignalType>(found - kTypes.begin());
}

std::optional<SignalMessage> parse_signal(std::string_view text) {
    if (text.size() > kMaxSignalBytes) return std::nullopt;
    std::array members{JsonMember{"userId"}, JsonMember{"type"}, JsonMember{"data"}, JsonMember{"toUid"}};
    if (!read_json_object(text, members)) return std::nullopt;
    auto& [user_id, type, data, to_uid] = members;

    const auto type_text = take_string(type, kMaxSignalBytes);
    const auto known = type_text ? signal_type_from_string(*type_text) : std::nullopt;
    if (!known) return std::nullopt;
    SignalMessage message;
    message.type = *known;
    if (!take_optional_string(user_id, kMaxUserIdBytes, message.user_id) ||
        !take_optional_string(data, kMaxSignalBytes, message.data) ||
        !take_optional_string(to_uid, kMaxUserIdBytes, message.to_uid)) {
        return std::nullopt;
    }
    return message;
}

std::string serialize_signal(const SignalMessage& message) {
    return JsonWriter()
        .text_or_null("userId", message.user_id)
        .text("type", to_string(message.type))
        .text_or_null("data", message.data)
        .text_or_null("toUid", message.to_uid)
        .finish();
}

}  // namespace parley
