#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>

#include "chat/flight_log.h"
#include "mesh/connector.h"

namespace parley::sim {

/// A network on which nothing happens but what is fed to it from a recording.
class ReplayConnector final : public Connector {
public:
    /// `next` says which recorded event is to come next; null: none.
    explicit ReplayConnector(std::function<const FlightEvent*()> next) : next_(std::move(next)) {}

    /// Has the event happen. False when what it is of is not open here, or its text is not what its kind says.
    bool feed(const FlightEvent& event);
    /// The same for texts that have come on the chat channel of one connection, not none, in one packet.
    bool feed_texts(std::span<const FlightEvent* const> events);

    std::unique_ptr<SignalingChannel> open_signaling(const std::string& url,
                                                     SignalingChannel::Observer& observer) override;
    std::unique_ptr<PeerConnection> open_peer(const IceSettings& ice, const PeerLabel& label,
                                              PeerConnection::Observer& observer) override;

private:
    class Channel;
    class Peer;

    const std::function<const FlightEvent*()> next_;
    SignalingChannel::Observer* signaling_ = nullptr;
    std::map<std::uint32_t, PeerConnection::Observer*> peers_;  ///< those that are open
    std::uint32_t opened_ = 0;
};

}  // namespace parley::sim
