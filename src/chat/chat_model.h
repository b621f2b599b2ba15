#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "mesh/signaling_client.h"
#include "mesh/time.h"

namespace parley {

enum class MemberState { Connecting, Connected, Reconnecting, Left };

std::string_view to_string(MemberState state);

/// One remote person in the room.
struct Member {
    std::uint32_t key = 0;  ///< local, never reused
    std::string id{};       ///< a Parley client's stable id, else its signaling id
    std::string name{};     ///< empty until its handshake arrived
    MemberState state = MemberState::Connecting;
    bool parley = false;  ///< speaks our extensions; false: the reference protocol only ("basic client")
};

enum class EntryKind { Message, Joined, Left, Notice };

/// One line of the timeline. Ids grow by one for each entry and are never reused.
struct TimelineEntry {
    std::uint64_t id = 0;
    EntryKind kind = EntryKind::Message;
    bool mine = false;
    std::string author_id{};  ///< Member::id, or empty for our own and for notices
    std::string author{};     ///< display name at that time
    std::string text{};       ///< the message, or a notice's sentence
    Time at{};
};

struct ConnectionFacts {
    SignalingState state = SignalingState::Off;
    bool ever_online = false;  ///< since join: false keeps the join card on screen
    std::string url;
    std::optional<Time> retry_at;  ///< Waiting only
    std::string problem;           ///< Waiting: what happened, a sentence without its full stop; else empty
};

/// Everything people see, as data. Owned and changed by ChatClient only; views and tests read it.
struct ChatModel {
    std::string own_name;
    bool joined = false;  ///< a user asked to join and has not left since
    ConnectionFacts connection;
    std::vector<Member> members;         ///< in order of arrival
    std::deque<TimelineEntry> timeline;  ///< oldest first; bounded by kMaxTimelineBytes, oldest dropped first
    std::size_t timeline_bytes = 0;
    std::uint64_t next_entry_id = 1;
    std::deque<std::string> log;  ///< bounded by kMaxLogLines; never holds message text
    std::uint64_t log_lines = 0;  ///< ever written: log.back() is the line of this number
    std::uint64_t revision = 0;   ///< grows with each change that a view could show
};

inline constexpr std::size_t kMaxTimelineBytes = 64u << 20;  ///< text and a fixed cost per entry
inline constexpr std::size_t kMaxLogLines = 500;

/// What a user can do.
struct JoinAction {
    std::string name;
    std::string url;
};
struct SendAction {
    std::string text;
};
struct LeaveAction {};
using ChatAction = std::variant<JoinAction, SendAction, LeaveAction>;

}  // namespace parley
