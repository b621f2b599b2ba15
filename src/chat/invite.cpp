#include "chat/invite.h"

#include <algorithm>

namespace parley {
namespace {

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_';
}

void append_percent(std::string& text, char c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    text += {'%', kDigits[byte >> 4], kDigits[byte & 0xF]};
}

}  // namespace

std::string invite_link(std::string_view page, std::string_view signaling) {
    std::string link(page);
    link += "#signaling=";
    for (const char c : signaling) {
        if (is_unreserved(c)) {
            link += c;
        } else {
            append_percent(link, c);
        }
    }
    return link;
}

std::string_view loopback_host(std::string_view url) {
    url.remove_prefix(std::min(url.size(), url.find("://")));
    url.remove_prefix(std::min<std::size_t>(url.size(), 3));
    url = url.substr(0, url.find_first_of("/?#"));
    url.remove_prefix(url.rfind('@') + 1);  // npos + 1 is 0
    const std::string_view host = url.substr(0, url.starts_with('[') ? url.find(']') + 1 : url.find(':'));
    const bool is_loopback =
        host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.") || host == "[::1]";
    return is_loopback ? host : std::string_view();
}

}  // namespace parley
