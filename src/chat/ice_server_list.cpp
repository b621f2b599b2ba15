#include "chat/ice_server_list.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace parley {
namespace {

constexpr std::string_view kBlank = " \t\r";
constexpr std::array<std::string_view, 4> kSchemes = {"stun", "stuns", "turn", "turns"};

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(kBlank)));
    return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

/// Takes what stands before the separator, or everything.
std::string_view take(std::string_view& text, std::string_view separators) {
    const std::size_t end = std::min(text.size(), text.find_first_of(separators));
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    return taken;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string scheme_of(std::string_view uri) { return lower(take(uri, ":")); }

bool is_turn(std::string_view uri) { return scheme_of(uri).starts_with("turn"); }

bool consists_of(std::string_view text, std::string_view allowed) {
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_port(std::string_view text) {
    unsigned port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc() && end == text.data() + text.size() && port >= 1 && port <= 65'535;
}

/// What stands before the port, which stays behind with its colon.
std::string_view take_host(std::string_view& rest) {
    const std::size_t bracket = rest.starts_with('[') ? rest.find(']') : std::string_view::npos;
    const std::size_t end = bracket == std::string_view::npos ? rest.find(':') : bracket + 1;
    const std::string_view host = rest.substr(0, end);
    rest.remove_prefix(host.size());
    return host;
}

bool is_host(std::string_view host) {
    if (host.starts_with('[')) return host.ends_with(']') && consists_of(lower(host), "0123456789abcdef:.[]");
    return consists_of(lower(host), "0123456789abcdefghijklmnopqrstuvwxyz-._");
}

std::string_view objection_to_uri(std::string_view uri) {
    const std::string scheme = scheme_of(uri);
    std::string_view rest = uri;
    take(rest, ":");
    if (std::ranges::find(kSchemes, scheme) == kSchemes.end() || scheme.size() == uri.size())
        return "stun:, stuns:, turn: or turns: comes first";
    if (rest.starts_with("//")) return "no // stands behind the colon";
    const bool asks = rest.find('?') != std::string_view::npos;
    std::string_view address = take(rest, "?");
    const std::string_view host = take_host(address);
    if (host.empty()) return "the host is missing";
    if (!is_host(host)) return "the host is neither a name nor an address";
    if (!address.empty() && (address.front() != ':' || !is_port(address.substr(1))))
        return "the port is a number from 1 to 65535";
    if (asks && !is_turn(uri)) return "a STUN server has no ? in it";
    if (asks && rest != "transport=udp" && rest != "transport=tcp")
        return "behind the ? stands transport=udp or transport=tcp";
    return "";
}

struct Line {
    std::string_view uri, username, credential;
};

std::string_view objection_to(const Line& line) {
    if (const std::string_view objection = objection_to_uri(line.uri); !objection.empty()) return objection;
    if (!is_turn(line.uri)) return line.username.empty() ? "" : "a STUN server takes no user and no password";
    if (line.credential.empty()) return "a TURN server needs a user and a password, with spaces between";
    return "";
}

}  // namespace

std::string to_text(const std::vector<IceServer>& servers) {
    std::string text;
    for (const IceServer& server : servers)
        for (const std::string& url : server.urls) {
            if (!text.empty()) text += '\n';
            text += url;
            if (is_turn(url)) text.append(" ").append(server.username).append(" ").append(server.credential);
        }
    return text;
}

static_assert(kMaxIceServers == 16 && kMaxIceServerBytes == 512, "or what is said below is wrong");

IceServerList parse_ice_servers(std::string_view text) {
    IceServerList list;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::string_view whole = trimmed(take(text, "\n"));
        if (whole.empty()) continue;
        std::string_view rest = whole;
        Line line;
        line.uri = take(rest, kBlank);
        rest = trimmed(rest);
        line.username = take(rest, kBlank);
        line.credential = trimmed(rest);
        std::string_view objection = objection_to(line);
        if (list.servers.size() == kMaxIceServers) objection = "there can be 16 servers at most";
        if (whole.size() > kMaxIceServerBytes) objection = "it is longer than 512 bytes";
        if (!objection.empty()) {
            list.problem = "Line " + std::to_string(number) + ": " + std::string(objection) + ".";
            return list;
        }
        list.servers.push_back({.urls = {std::string(line.uri)},
                                .username = std::string(line.username),
                                .credential = std::string(line.credential)});
    }
    return list;
}

bool has_turn(const std::vector<IceServer>& servers) {
    return std::ranges::any_of(servers, [](const IceServer& server) {
        return std::ranges::any_of(server.urls, [](const std::string& url) { return is_turn(url); });
    });
}

}  // namespace parley
