#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/time.h"

namespace parley {

/// What happened, or was commanded. The comment says what FlightEvent::text holds.
enum class FlightKind : std::uint8_t {
    // What the client was made with, the user and the device did, and the clock.
    Started,  ///< ClientSettings as JSON (chat/flight_action.h)
    Join,     ///< name and URL as JSON
    Leave,
    Send,          ///< nothing; `bytes` of the message
    Read,          ///< the timeline entry's number
    ReadReceipts,  ///< "yes" or "no"
    Ice,           ///< IceSettings as JSON, without user names and passwords
    Online,        ///< "yes" or "no"
    NetworkChanged,
    Due,  ///< a deadline of the client's had come

    // Signaling: what we command, and what comes back.
    OpenSignaling,  ///< the URL
    CloseSignaling,
    SendSignal,  ///< a SignalMessage as JSON
    SignalingOpened,
    SignalReceived,   ///< a SignalMessage as JSON; where it was none nothing, and its `bytes`
    SignalingClosed,  ///< code and reason

    // What we command a peer connection to do.
    OpenPeer,  ///< the remote side's signaling id
    ClosePeer,
    CreateChannel,  ///< the label
    SetLocal,
    SetRemoteOffer,   ///< SDP
    SetRemoteAnswer,  ///< SDP
    AddCandidate,     ///< an IceCandidate as JSON
    RestartIce,
    SendHandshake,  ///< a ChatMessage as JSON
    SendMessage,    ///< the number we gave it
    SendControl,    ///< a ControlFrame as JSON

    // What a peer connection tells us.
    LocalOffer,   ///< SDP
    LocalAnswer,  ///< SDP
    RemoteSet,
    CandidateFound,  ///< an IceCandidate as JSON
    GatheringComplete,
    StateChanged,  ///< a PeerConnectionState's name
    ChannelOpened,
    HandshakeReceived,  ///< a ChatMessage as JSON
    MessageReceived,    ///< a ChatMessage as JSON, its text left out, of which there were `bytes`; or no ChatMessage:
                        ///< nothing, and its `bytes`
    ChannelRejected,    ///< why
    ChannelFull,        ///< asked, the connection said that kHighWaterBytes or more have still to be sent
    ChannelDrained,
    ControlOpened,
    ControlReceived,  ///< a ControlFrame as JSON; where it was none nothing, and its `bytes`
    ChannelClosed,
    Failed,  ///< a PeerOperation's name, ": " and the browser's words
};

inline constexpr std::size_t kFlightKinds = static_cast<std::size_t>(FlightKind::Failed) + 1;

/// The kind in words, as people and the file see it: "offer set", "ICE candidate found".
std::string_view to_string(FlightKind kind);
std::optional<FlightKind> flight_kind_from_string(std::string_view text);

/// Who an event is of.
enum class FlightScope { Client, Signaling, Peer };
FlightScope scope_of(FlightKind kind);

/// What we command, as opposed to what happens to us.
bool is_command(FlightKind kind);

/// Whom and which peer connection an event is of; both zero for the client's own events and for signaling.
struct FlightParty {
    std::uint32_t connection = 0;  ///< PeerConnections are counted from 1 as they are opened; 0: the peer's present one
    std::uint32_t peer = 0;        ///< whom it is for: Member::key, the same on each new attempt

    bool operator==(const FlightParty&) const = default;
};

struct FlightEvent {
    std::uint64_t number = 0;  ///< from 1, without gaps as they happen
    Time at{};
    FlightKind kind = FlightKind::Due;
    FlightParty party{};
    std::size_t bytes = 0;  ///< of what is not kept
    std::string text{};     ///< UTF-8, as FlightKind says

    bool operator==(const FlightEvent&) const = default;
};

/// The flight recorder's tape: what went wrong can be told from it afterwards. It never holds what people write to each
/// other, but names, ids and addresses: what leaves the page goes through export_flight().
///
/// Bounded: of what happens seldom, and of what is as frequent as messages are, the latest kMaxBytes each are kept, so
/// that a lively chat does not wash away how its connections came about.
class FlightLog {
public:
    /// Texts and kEventBytes an event.
    static constexpr std::size_t kMaxBytes = 1u << 20;
    static constexpr std::size_t kEventBytes = 64;
    /// A longer text is cut there. Nothing that crosses the seams unforged is longer.
    static constexpr std::size_t kMaxTextBytes = 64 * 1024;

    /// What is added from now on happens at this time.
    void advance(Time now) { now_ = now; }

    void add(FlightKind kind, FlightParty party = {}, std::string text = {}, std::size_t bytes = 0);

    /// Takes an event as it was recorded elsewhere. False, and nothing is taken, unless its number and time are after
    /// those of the last.
    bool append(FlightEvent event);

    /// The number of the last event that was added; 0: none.
    std::uint64_t last() const { return last_; }
    /// How many are not kept any more.
    std::uint64_t dropped() const { return last_ - kept(); }

    /// Those kept after the event `number`, oldest first. Valid until the next is added.
    std::vector<const FlightEvent*> events(std::uint64_t after = 0) const;
    /// Those of one peer: its history, over all its connections.
    std::vector<const FlightEvent*> of_peer(std::uint32_t peer) const;

private:
    struct Shelf {
        std::deque<FlightEvent> events{};
        std::size_t bytes = 0;
    };

    std::uint64_t kept() const { return shelves_[0].events.size() + shelves_[1].events.size(); }
    void keep(FlightEvent event);

    std::array<Shelf, 2> shelves_;  ///< what happens seldom, and often
    std::uint64_t last_ = 0;
    Time now_{};
};

/// One line for people: the kind, and what of the text is short enough to say.
std::string describe(const FlightEvent& event);

}  // namespace parley
