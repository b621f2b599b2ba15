#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/signal_message.h"

namespace parley {

/// The id of the pre-negotiated data channel between Parley clients (RTCDataChannelInit.id). Reference clients never
/// notice it.
inline constexpr std::uint16_t kControlChannelId = 1000;

/// The longest frame we send or read, in bytes: what every WebRTC stack carries in one message.
inline constexpr std::size_t kMaxControlBytes = 16 * 1024;

/// Are you there? Answered at once by a PongFrame of the same number.
struct PingFrame {
    std::uint64_t number = 0;
    bool operator==(const PingFrame&) const = default;
};

struct PongFrame {
    std::uint64_t number = 0;
    bool operator==(const PongFrame&) const = default;
};

/// All messages up to this one of the receiver's are shown at the sender; 0: none yet. The first on a connection says
/// where to resume.
struct AckFrame {
    std::uint64_t seq = 0;
    bool operator==(const AckFrame&) const = default;
};

/// All messages up to this one of the receiver's have been on screen.
struct ReadFrame {
    std::uint64_t seq = 0;
    bool operator==(const ReadFrame&) const = default;
};

/// I am leaving: the channel that closes now stays closed. Without it, who closes one may come back.
struct ByeFrame {
    bool operator==(const ByeFrame&) const = default;
};

/// A signaling message between two Parley clients that cannot reach each other through the server, passed on by a
/// third.
struct RelayFrame {
    std::string from;  ///< stable ids
    std::string to;
    SignalType type = SignalType::Offer;  ///< Offer, Answer or Ice
    std::string data;
    bool operator==(const RelayFrame&) const = default;
};

/// What travels on the control channel (docs/PROTOCOL.md, "The control channel").
using ControlFrame = std::variant<PingFrame, PongFrame, AckFrame, ReadFrame, ByeFrame, RelayFrame>;

/// Never throws; nullopt for anything that is not a frame of these, or too long.
std::optional<ControlFrame> parse_control(std::string_view text);
std::string serialize_control(const ControlFrame& frame);

}  // namespace parley
