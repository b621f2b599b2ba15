#include "chat/pseudonyms.h"

#include <utility>

namespace parley {

std::string padded(std::string text, std::size_t size) {
    if (text.size() < size) text.append(size - text.size(), 'x');
    return text;
}

std::string masked(std::string_view value) { return padded({}, value.size()); }

std::string Pseudonyms::of(std::string_view kind, std::string_view value) {
    if (value.empty()) return {};
    std::string name{kind};
    const auto [place, is_new] = known_.try_emplace(name + std::string{value});
    if (!is_new) return place->second;
    std::size_t& number = how_many_.try_emplace(name).first->second;
    return place->second = padded(name + std::to_string(++number), value.size());
}

std::string Pseudonyms::address(std::string_view value) {
    constexpr std::string_view kLocal = ".local";
    if (value == "0.0.0.0" || value == "127.0.0.1" || value == "::" || value == "::1") return std::string{value};
    if (value.ends_with(kLocal)) return of("m", value.substr(0, value.size() - kLocal.size())).append(kLocal);
    return of(value.find(':') == value.npos ? "4" : "6:", value);
}

}  // namespace parley
