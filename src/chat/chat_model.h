#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chat/inspection.h"
#include "mesh/ice_settings.h"
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
    bool parley = false;               ///< speaks our extensions; false: the reference protocol only ("basic client")
    bool receipts = false;             ///< acknowledges what it shows
    std::optional<Time> round_trip{};  ///< measured last, by a ping, or before the first by ICE
    PeerPath path = PeerPath::Unknown;
};

/// Returned: left and joined, with nothing said in between.
enum class EntryKind { Message, Joined, Left, Returned, Notice };

/// How far a message of ours has come, in readers. Only Parley clients acknowledge.
struct Delivery {
    std::uint32_t to = 0;         ///< Parley clients it is for
    std::uint32_t delivered = 0;  ///< of these, who show it
    std::uint32_t read = 0;       ///< of these, who have had it on screen
    std::uint32_t basic = 0;      ///< reference clients it went to: no receipt is possible
    std::uint32_t lost = 0;       ///< it was for them, and will not reach them

    /// Nobody was there yet.
    bool waits() const { return to == 0 && basic == 0 && lost == 0; }

    bool operator==(const Delivery&) const = default;
};

/// One line of the timeline. Ids grow by one for each entry and are never reused.
struct TimelineEntry {
    std::uint64_t id = 0;
    EntryKind kind = EntryKind::Message;
    bool mine = false;
    std::string author_id{};  ///< Member::id, or empty for our own and for notices
    std::string author{};     ///< display name at that time
    std::string text{};       ///< the message, or a notice's sentence
    Time at{};
    std::uint64_t seq = 0;  ///< the author's number for it; 0 where there is none
    Delivery delivery{};    ///< of our own messages
};

struct ConnectionFacts {
    SignalingState state = SignalingState::Off;
    bool ever_online = false;  ///< since join: false keeps the join card on screen
    std::string url;
    std::optional<Time> retry_at;  ///< Waiting only
    std::string problem;           ///< Waiting: what happened, a sentence without its full stop; else empty
    bool device_offline = false;   ///< as the browser says; also before join
};

/// Everything people see, as data. Owned and changed by ChatClient only; views and tests read it.
struct ChatModel {
    std::string own_name;
    bool read_receipts = true;  ///< others hear when their messages have been on screen
    bool waiting_full = false;  ///< as many messages as fit wait for somebody to come
    IceSettings ice;            ///< of connections made from now on
    bool joined = false;        ///< a user asked to join and has not left since
    ConnectionFacts connection;
    std::vector<Member> members;         ///< in order of arrival
    std::deque<TimelineEntry> timeline;  ///< oldest first; bounded by kMaxTimelineBytes, oldest dropped first
    std::size_t timeline_bytes = 0;
    std::uint64_t next_entry_id = 1;
    Inspection inspection;
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
/// Everything up to this entry has been on screen.
struct ReadAction {
    std::uint64_t entry = 0;
};
struct ReadReceiptsAction {
    bool on = true;
};
struct IceAction {
    IceSettings ice;
};
/// Looks closely at a peer, or at nobody any more.
struct InspectAction {
    std::optional<std::uint32_t> peer;
};
using ChatAction =
    std::variant<JoinAction, SendAction, LeaveAction, ReadAction, ReadReceiptsAction, IceAction, InspectAction>;

}  // namespace parley
