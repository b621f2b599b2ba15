#include "ui/status_text.h"

#include <algorithm>

namespace parley {
namespace {

using std::chrono::seconds;

std::size_t connected_members(const ChatModel& model) {
    return static_cast<std::size_t>(std::ranges::count(model.members, MemberState::Connected, &Member::state));
}

/// A second that has begun counts.
seconds seconds_left(Time until, Time now) { return std::max(seconds(0), std::chrono::ceil<seconds>(until - now)); }

std::string retry_clause(const ConnectionFacts& connection, Time now) {
    if (!connection.retry_at) return " — waiting for the network";
    const seconds left = seconds_left(*connection.retry_at, now);
    return left == seconds(0) ? " — retrying now…" : " — retrying in " + std::to_string(left.count()) + " s";
}

/// "connected" while the path is not known.
std::string path_word(PeerPath path) {
    if (path == PeerPath::Unknown) return "connected";
    return path == PeerPath::Relayed ? "relayed" : "direct";
}

}  // namespace

std::string connection_sentence(const ConnectionFacts& connection, Time now) {
    if (connection.state == SignalingState::Off) return connection.device_offline ? "This device is offline" : "";
    if (connection.state == SignalingState::Connecting) return "Connecting to " + connection.url + "…";
    if (connection.state != SignalingState::Waiting) return "";
    const std::string problem = connection.problem.empty() ? "The signaling server is away" : connection.problem;
    return problem + retry_clause(connection, now);
}

std::string connection_brief(const ConnectionFacts& connection, Time now) {
    if (connection.state == SignalingState::Connecting) return "Connecting to the server…";
    if (connection.state != SignalingState::Waiting) return "";
    return "Server lost" + retry_clause(connection, now);
}

std::optional<Time> next_sentence_change(const ConnectionFacts& connection, Time now) {
    if (connection.state != SignalingState::Waiting || !connection.retry_at) return std::nullopt;
    const seconds left = seconds_left(*connection.retry_at, now);
    if (left == seconds(0)) return std::nullopt;
    return *connection.retry_at - (left - seconds(1));
}

std::string presence_line(const ChatModel& model) {
    if (!model.joined) return "Offline";
    const bool online = model.connection.state == SignalingState::Online;
    if (!online && !model.connection.ever_online) return "Connecting…";
    return (online ? "Online · " : "Reconnecting… · ") + std::to_string(connected_members(model)) + " connected";
}

std::string room_line(const ChatModel& model, bool brief) {
    const std::size_t present = present_members(model);
    const std::string who =
        present == 0 ? "nobody else is here yet"
                     : std::to_string(connected_members(model)) + " of " + std::to_string(present) + " connected";
    return (brief ? "Encrypted · " : "Encrypted between browsers · ") + who;
}

std::string member_line(const Member& member) {
    switch (member.state) {
        case MemberState::Connecting:
            return "connecting…";
        case MemberState::Connected:
            if (!member.parley) return "basic client";
            if (!member.round_trip) return path_word(member.path);
            return path_word(member.path) + (" · " + std::to_string(member.round_trip->count()) + " ms");
        case MemberState::Reconnecting:
            return "reconnecting…";
        case MemberState::Left:
            break;
    }
    return "left";
}

std::string display_name(const Member& member) { return member.name.empty() ? "Someone" : member.name; }

std::size_t present_members(const ChatModel& model) {
    return model.members.size() -
           static_cast<std::size_t>(std::ranges::count(model.members, MemberState::Left, &Member::state));
}

}  // namespace parley
