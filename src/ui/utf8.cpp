#include "ui/utf8.h"

namespace parley {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kJoiner = 0x200D;

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// Marks, joiners, variation selectors, skin tones and tags: what is drawn onto the character before it.
bool extends(char32_t c) {
    if (c < 0x300) return false;
    if (in(c, 0x0900, 0x0DFF)) {  // the Indic blocks are laid out alike
        const char32_t slot = c & 0x7F;
        return slot <= 0x03 || in(slot, 0x3A, 0x3C) || in(slot, 0x3E, 0x4D) || in(slot, 0x51, 0x57) ||
               in(slot, 0x62, 0x63);
    }
    return in(c, 0x0300, 0x036F) || in(c, 0x0483, 0x0489) || in(c, 0x0591, 0x05BD) || in(c, 0x0610, 0x061A) ||
           in(c, 0x064B, 0x065F) || c == 0x0670 || in(c, 0x06D6, 0x06DC) || c == 0x0E31 || in(c, 0x0E34, 0x0E3A) ||
           in(c, 0x0E47, 0x0E4E) || c == 0x0EB1 || in(c, 0x0EB4, 0x0EBC) || in(c, 0x0EC8, 0x0ECE) ||
           in(c, 0x1AB0, 0x1AFF) || in(c, 0x1DC0, 0x1DFF) || in(c, 0x200C, kJoiner) || in(c, 0x20D0, 0x20FF) ||
           in(c, 0x3099, 0x309A) || in(c, 0xFE00, 0xFE0F) || in(c, 0xFE20, 0xFE2F) || in(c, 0x1F3FB, 0x1F3FF) ||
           in(c, 0xE0020, 0xE007F) || in(c, 0xE0100, 0xE01EF);
}

bool is_regional_indicator(char32_t c) { return in(c, 0x1F1E6, 0x1F1FF); }

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t position) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[position + i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t size = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead >= 0xF5 || position + size > text.size()) return {kReplacement, 1};
    char32_t value = lead & (0xFF >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {kReplacement, 1};
        value = value << 6 | (byte(i) & 0x3F);
    }
    constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < kSmallest[size] || value > 0x10FFFF || in(value, 0xD800, 0xDFFF)) return {kReplacement, 1};
    return {value, size};
}

void append_utf8(std::string& text, char32_t c) {
    const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | c >> 6);
        tail(0);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | c >> 12);
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | c >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
}

std::size_t character_end(std::string_view text, std::size_t position) {
    CodePoint previous = decode_utf8(text, position);
    position += previous.size;
    bool flag_open = is_regional_indicator(previous.value);
    while (position < text.size()) {
        const CodePoint next = decode_utf8(text, position);
        const bool closes_flag = flag_open && is_regional_indicator(next.value);
        if (!extends(next.value) && previous.value != kJoiner && !closes_flag) break;
        flag_open = false;
        position += next.size;
        previous = next;
    }
    return position;
}

}  // namespace parley
