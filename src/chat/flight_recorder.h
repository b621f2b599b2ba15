#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "chat/flight_log.h"
#include "mesh/connector.h"

namespace parley {

/// A Connector whose channels and connections are another's, and write down what crosses the seams: each command before
/// it is carried out, each event before its observer hears of it. What is sent on the chat channel is not: it travels
/// in packets, whose lengths depend on what people write, so ChatClient writes it down before it is packed. Statistics
/// are not either: nothing is decided on them.
class RecordingConnector final : public Connector {
public:
    /// Both must outlive it and what it opens.
    RecordingConnector(Connector& connector, FlightLog& log) : connector_(connector), log_(log) {}

    std::unique_ptr<SignalingChannel> open_signaling(const std::string& url,
                                                     SignalingChannel::Observer& observer) override;
    std::unique_ptr<PeerConnection> open_peer(const IceSettings& ice, const PeerLabel& label,
                                              PeerConnection::Observer& observer) override;

private:
    Connector& connector_;
    FlightLog& log_;
    std::uint32_t connections_ = 0;
};

}  // namespace parley
