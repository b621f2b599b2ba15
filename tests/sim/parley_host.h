#pragma once

#include <functional>
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
    /// No network for a while; the browser may notice it come back.
    void unplug();
    void plug_in();
    /// The browser's process stands still: what happens meanwhile is delivered, late, when it goes on.
    void freeze();
    void thaw();
    /// A hidden page: its timers come up to this much late.
    void throttle(Time lateness) { lateness_ = lateness; }
    bool is_throttled() const { return lateness_ > Time{}; }
    /// Makes up for timers that are late, as each event does: model() is up to date.
    void look() {
        enter([] {});
    }
    /// The user has looked at everything.
    void read();

    /// The browser is killed: no event reaches it and nothing leaves it from now on.
    void vanish();

    const ChatModel& model() const { return client_.model(); }
    const FlightLog& flight() const { return client_.flight(); }
    const std::string& name() const { return name_; }
    std::string client() const { return "client-" + std::to_string(id_); }
    HostId id() const { return id_; }
    bool alive() const { return !gone_ && !frozen_ && client_.model().joined; }

    std::unique_ptr<SignalingChannel> open_signaling(const std::string& url,
                                                     SignalingChannel::Observer& observer) override;
    std::unique_ptr<PeerConnection> open_peer(const IceSettings& ice, const PeerLabel& label,
                                              PeerConnection::Observer& observer) override;

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
    bool frozen_ = false;
    Time lateness_{};
    std::vector<std::function<void()>> missed_;  ///< while frozen
    Channel* channel_ = nullptr;
    std::optional<Time> armed_;
    ChatClient client_;
};

}  // namespace parley::sim
