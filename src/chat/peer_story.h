#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chat/flight_log.h"
#include "mesh/peer_stats.h"

namespace parley {

/// Where a connection to somebody stands, as a flight log tells it.
enum class LinkState { Connecting, Open, Interrupted, Failed, Closed };

std::string_view to_string(LinkState state);

struct LinkSpan {
    LinkState state = LinkState::Connecting;
    Time from{};
    std::optional<Time> until{};  ///< nullopt: it still is
};

/// A line of the signaling log.
struct SignalLine {
    enum class Way { Sent, Received, Happened };
    Time at{};
    Way way = Way::Happened;
    std::string text{};
    bool of_peer = false;  ///< to or from the peer; else the server's, or everybody's
    unsigned times = 1;    ///< so often in a row
};

/// What a flight log tells of one peer: how the connection came about, and why it did not.
struct PeerStory {
    static constexpr std::size_t kMaxSpans = 50;
    static constexpr std::size_t kMaxLines = 200;

    std::string name{};               ///< as they introduced themselves; empty: they did not
    std::vector<LinkSpan> spans{};    ///< the latest kMaxSpans, oldest first
    std::vector<SignalLine> lines{};  ///< the latest kMaxLines, oldest first

    // Of the latest attempt to connect.
    bool answered = false;                     ///< both descriptions are in place
    bool ice_failed = false;                   ///< no pair of candidates works, or no longer
    std::string failure{};                     ///< what the browser refused, and why
    std::vector<CandidateStats> candidates{};  ///< as they were signaled, at most kMaxStatsEntries of each side

    /// Whether one of the candidates is of that side and type; an empty type stands for each.
    bool has(bool remote, std::string_view type) const;
};

/// `peer`: Member::key. Of one whom the log does not know, and of 0, the server's lines alone.
PeerStory tell_story(const FlightLog& log, std::uint32_t peer);

/// Whom a log tells of, in order of appearance, with their last name; at most `limit`, the latest.
struct LoggedPeer {
    std::uint32_t peer = 0;
    std::string name{};  ///< empty: they did not introduce themselves
};
std::vector<LoggedPeer> logged_peers(const FlightLog& log, std::size_t limit);

}  // namespace parley
