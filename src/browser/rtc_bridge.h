#pragma once

#include <cstddef>
#include <string_view>

#include "mesh/ice_settings.h"
#include "mesh/peer_connection.h"

namespace parley {

/// PeerConnection over web/rtc.js, which holds the browser's objects under `handle_`. web/network.js must have been
/// installed in the module.
class RtcPeerConnection final : public PeerConnection {
public:
    RtcPeerConnection(const IceSettings& ice, Observer& observer);
    ~RtcPeerConnection() override;
    RtcPeerConnection(const RtcPeerConnection&) = delete;
    RtcPeerConnection& operator=(const RtcPeerConnection&) = delete;

    void create_data_channel(std::string_view label) override;
    void set_local_description() override;
    void set_remote_description(const SessionDescription& description) override;
    void add_ice_candidate(const IceCandidate& candidate) override;
    void restart_ice() override;
    void request_stats() override;
    void send(std::string_view text) override;
    void send_control(std::string_view text) override;
    std::size_t buffered_bytes() const override;

    Observer& observer() { return observer_; }

private:
    Observer& observer_;
    int handle_;
};

}  // namespace parley
