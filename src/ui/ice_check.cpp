#include "ui/ice_check.h"

#include <algorithm>

#include "chat/ice_server_list.h"
#include "chat/text.h"

namespace parley {
namespace {

// Of STUN (RFC 8489, section 14.8), TURN (RFC 8656, section 19), and what browsers say of a server that is silent.
constexpr int kUnauthorized = 401, kForbidden = 403, kQuotaReached = 486, kNoCapacity = 508, kUnreachable = 701;

bool has(const IceCheckResult& result, std::string_view type) {
    return std::ranges::find(result.candidates, type, &IceCheckResult::Candidate::type) != result.candidates.end();
}

/// It may have answered over one of the device's networks and not over another.
bool works(const IceCheckResult& result, const std::string& url) {
    return std::ranges::find(result.candidates, url, &IceCheckResult::Candidate::url) != result.candidates.end();
}

std::string stun_words(const std::vector<IceServer>& servers, const IceCheckResult& result) {
    if (has(result, "srflx"))
        return "STUN works: it tells your public address, so others can find a direct way to you.";
    if (has(result, "relay")) return "STUN tells no address but this device’s own.";
    if (servers.empty()) return "There is no STUN server: people in other networks may find no direct way to you.";
    if (result.errors.empty() && !result.timed_out)
        return "STUN tells no address but this device’s own, or no server answered.";
    return "No STUN server answered: people in other networks may find no direct way to you.";
}

std::string turn_words(const std::vector<IceServer>& servers, const IceCheckResult& result) {
    if (has(result, "relay")) return "TURN works: messages are relayed where there is no direct way.";
    if (!has_turn(servers)) return "There is no TURN server: nothing relays where there is no direct way.";
    return "No TURN server relays: where there is no direct way, there is none at all.";
}

std::string reason(const IceCheckResult::Error& error) {
    switch (error.code) {
        case kUnauthorized:
            return "refuses the user or the password";
        case kForbidden:
            return "forbids it";
        case kQuotaReached:
            return "has too many relays of this user";
        case kNoCapacity:
            return "has no room";
        case kUnreachable:
            return "cannot be reached";
        default:
            return "reports “" + clean_name(error.text) + "”";
    }
}

/// Browsers add the port and the transport to an address that lacks them.
bool was_heard(const IceCheckResult& result, const std::string& url) {
    const auto is_from = [&](const auto& report) { return report.url.starts_with(url); };
    return std::ranges::any_of(result.candidates, is_from) || std::ranges::any_of(result.errors, is_from);
}

std::string silent_servers(const std::vector<IceServer>& servers, const IceCheckResult& result) {
    std::string words;
    for (const IceServer& server : servers)
        for (const std::string& url : server.urls)
            if (!was_heard(result, url)) words += '\n' + url + " has not answered within ten seconds.";
    return words;
}

}  // namespace

std::string check_words(const std::vector<IceServer>& servers, const IceCheckResult& result) {
    if (!result.failure.empty()) return "This cannot be checked: " + clean_name(result.failure);
    std::string words = has(result, "host") ? "Host works: people in your own network reach you directly."
                                            : "The browser gives no address of this device.";
    words += '\n' + stun_words(servers, result) + '\n' + turn_words(servers, result);
    std::vector<std::string> told;
    for (const IceCheckResult::Error& error : result.errors) {
        if (works(result, error.url) || std::ranges::find(told, error.url) != told.end()) continue;
        told.push_back(error.url);
        words += '\n' + clean_name(error.url) + ' ' + reason(error) + " (" + std::to_string(error.code) + ").";
    }
    if (result.timed_out) words += silent_servers(servers, result);
    return words;
}

std::string_view relay_objection(const IceSettings& ice) {
    if (!ice.relay_only || has_turn(ice.servers)) return "";
    return "Nobody can be reached: relay only needs a TURN server, and there is none in the list.";
}

}  // namespace parley
