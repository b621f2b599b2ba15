#include "ui/avatar.h"

#include <cstdint>
#include <optional>
#include <vector>

#include "ui/utf8.h"

namespace parley {
namespace {

constexpr Color kPalette[] = {
    rgb(0xb0611a), rgb(0x7c4dff), rgb(0xd6336c), rgb(0x5c6b7a), rgb(0x0f7c75),
    rgb(0x2b7d3c), rgb(0xb8433f), rgb(0x9c3fb5), rgb(0x77701f), rgb(0x3f66b8),
};

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_space(char32_t c) { return c <= ' ' || c == 0xA0 || in(c, 0x2000, 0x200A) || c == 0x3000; }

/// Letters and digits; what is neither, such as punctuation and emoji, is known by its block.
bool is_letter(char32_t c) {
    if (c < 0x80) return in(c | 0x20, 'a', 'z') || in(c, '0', '9');
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !in(c, 0x2000, 0x2BFF) && !in(c, 0x3000, 0x3020) &&
           !in(c, 0xE000, 0xF8FF) && !in(c, 0xFE00, 0xFE6F) && !in(c, 0xFF00, 0xFF0F) && c < 0x1F000;
}

/// Latin, Greek and Cyrillic abbreviate to two capitals; one character of any other script says enough.
bool has_capitals(char32_t c) { return c < 0x530; }

char32_t capital(char32_t c) {
    if (in(c, 'a', 'z') || (in(c, 0xE0, 0xFE) && c != 0xF7) || in(c, 0x3B1, 0x3C1) || in(c, 0x3C3, 0x3C9) ||
        in(c, 0x430, 0x44F))
        return c - 0x20;
    if (in(c, 0x450, 0x45F)) return c - 0x50;
    const bool even_is_capital = in(c, 0x100, 0x137) || in(c, 0x14A, 0x177) || in(c, 0x460, 0x481);
    const bool odd_is_capital = in(c, 0x139, 0x148) || in(c, 0x179, 0x17E);
    if ((even_is_capital && c % 2 == 1) || (odd_is_capital && c % 2 == 0)) return c - 1;
    return c;
}

/// The base characters of each word that has a letter, from its first letter on, at most two.
std::vector<std::u32string> words(std::string_view name) {
    std::vector<std::u32string> result;
    bool inside = false;
    for (std::size_t at = 0; at < name.size(); at = character_end(name, at)) {
        const char32_t c = decode_utf8(name, at).value;
        if (is_space(c)) {
            inside = false;
        } else if (is_letter(c)) {
            if (!inside) result.emplace_back();
            inside = true;
            if (result.back().size() < 2) result.back() += c;
        }
    }
    return result;
}

std::optional<char32_t> first_visible(std::string_view name) {
    for (std::size_t at = 0; at < name.size(); at = character_end(name, at)) {
        const char32_t c = decode_utf8(name, at).value;
        if (!is_space(c)) return c;
    }
    return std::nullopt;
}

}  // namespace

std::string initials(std::string_view name) {
    std::string result;
    const std::vector<std::u32string> parts = words(name);
    if (parts.empty()) {
        append_utf8(result, first_visible(name).value_or('?'));
        return result;
    }
    const std::u32string& first = parts.front();
    const std::u32string& last = parts.back();
    append_utf8(result, capital(first[0]));
    if (!has_capitals(first[0])) return result;
    if (parts.size() > 1 && has_capitals(last[0])) {
        append_utf8(result, capital(last[0]));
    } else if (first.size() > 1 && has_capitals(first[1])) {
        append_utf8(result, capital(first[1]));
    }
    return result;
}

Color avatar_color(std::string_view member_id) {
    std::uint32_t hash = 2166136261;  // FNV-1a
    for (const char c : member_id) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
    hash ^= hash >> 16;  // the low bits of FNV alone repeat for ids that count up
    return kPalette[hash % std::size(kPalette)];
}

}  // namespace parley
