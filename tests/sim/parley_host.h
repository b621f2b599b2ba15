#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "chat/chat_client.h"
#include "sim/peer_net.h"
#include "sim/signaling_server.h"

namespace parley::sim {

/// A browser with Parley in it: runs the real ChatClient on the simulated network, as the page's runtime does.
class ParleyHost final : public Connector {
public:
    ParleyHost(World& world, PeerNet& net, SignalingServer& server, HostId id, Distance distance);

    void join();
    void leave();
    void send(const std::string& text);
    void drop_socket();
    /// The browser is killed: no event reaches it and nothing leaves it from now on.
    void vanish();

    const ChatModel& model() const { return client_.model(); }
    const std::string& name() const { return name_; }
    std::string client() const { return "client-" + std::to_string(id_); }
    HostId id() const { return id_; }
    bool alive() const { return !gone_ && client_.model().joined; }

    std::unique_ptr<SignalingChannel> open_signaling(const std::string& url,
                                                     SignalingChannel::Observer& observer) override;
    std::unique_ptr<PeerConnection> open_peer(const IceSettings& ice, PeerConnection::Observer& observer) override;

private:
    class Channel;

    void enter(const std::function<void()>& event);
    void arm();

    World& world_;
    PeerNet& net_;
    SignalingServer& server_;
    const HostId id_;
    const Distance distance_;
    const std::string name_;
    bool gone_ = false;
    Channel* channel_ = nullptr;
    std::optional<Time> armed_;
    ChatClient client_;
};

}  // namespace parley::sim
