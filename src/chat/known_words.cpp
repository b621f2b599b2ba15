#include "chat/known_words.h"

#include <algorithm>
#include <array>

#include "mesh/peer_connection.h"

namespace parley {
namespace {

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == text.npos; }

}  // namespace

std::string known_number(std::string_view text) { return is_number(text) ? std::string{text} : std::string{}; }

std::string known_closing(std::string_view text) {
    const std::string_view code = text.substr(0, text.find(' '));
    return code.size() < text.size() && code.size() <= 5 && is_number(code) ? std::string{code} + " " : std::string{};
}

std::string known_failure(std::string_view text) {
    constexpr std::string_view kBetween = ": ";
    constexpr std::array<std::string_view, 13> kNames{
        "AbortError",   "DataError",         "InvalidAccessError", "InvalidModificationError", "InvalidStateError",
        "NetworkError", "NotSupportedError", "OperationError",     "QuotaExceededError",       "RangeError",
        "RTCError",     "SyntaxError",       "TypeError"};
    const std::size_t end = std::min(text.find(kBetween), text.size());
    const auto operation = peer_operation_from_string(text.substr(0, end));
    if (!operation) return {};
    const std::string_view words = text.substr(std::min(end + kBetween.size(), text.size()));
    const auto name = std::ranges::find(kNames, words.substr(0, words.find_first_of(kBetween)));
    return std::string{to_string(*operation)}.append(kBetween).append(name == kNames.end() ? "" : *name);
}

std::string known_rejection(std::string_view text) {
    constexpr std::string_view kAbove = "a message above ", kBytes = " bytes";
    if (text == "a binary message") return std::string{text};
    if (!text.starts_with(kAbove) || !text.ends_with(kBytes) || text.size() < kAbove.size() + kBytes.size()) return {};
    text.remove_suffix(kBytes.size());
    return is_number(text.substr(kAbove.size())) ? std::string{text}.append(kBytes) : std::string{};
}

}  // namespace parley
