#include "chat/text.h"

#include <algorithm>

namespace parley {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// Bytes of the invisible character at the front; 0 when it is a visible one.
std::size_t invisible_prefix(std::string_view text) {
    if (text.front() == ' ' || is_control(text.front())) return 1;
    if (text.starts_with("\u00A0")) return 2;
    if (text.starts_with("\u3000") || text.starts_with("\uFEFF")) return 3;
    if (text.size() >= 3 && text.starts_with("\xE2\x80") && static_cast<unsigned char>(text[2]) <= 0x8F) return 3;
    return 0;
}

}  // namespace

bool is_blank(std::string_view text) {
    while (!text.empty()) {
        const std::size_t bytes = invisible_prefix(text);
        if (bytes == 0) return false;
        text.remove_prefix(bytes);
    }
    return true;
}

std::string clean_name(std::string_view name) {
    std::string clean{name};
    for (char& c : clean)
        if (is_control(c)) c = ' ';
    const std::size_t first = clean.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return clean.substr(first, clean.find_last_not_of(' ') - first + 1);
}

std::string clean_text(std::string_view text) {
    const auto plain = static_cast<std::size_t>(std::ranges::find_if(text, is_control) - text.begin());
    std::string clean{text.substr(0, plain)};
    clean.reserve(text.size());
    for (std::size_t i = plain; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r') {
            if (i + 1 == text.size() || text[i + 1] != '\n') clean += '\n';
        } else if (!is_control(c) || c == '\n' || c == '\t') {
            clean += c;
        }
    }
    return clean;
}

std::string yes_or_no(bool yes) { return yes ? "yes" : "no"; }

}  // namespace parley
