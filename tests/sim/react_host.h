#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "protocol/signal_message.h"
#include "sim/peer_net.h"
#include "sim/signaling_server.h"

namespace parley::sim {

/// A model of the reference React client (docs/PROTOCOL.md, "What the reference client does"): always a new connection
/// on NewMember and Offer, one map, no early candidates, no reconnect; a row for each handshake.
class ReactHost final : SignalingChannel::Observer {
public:
    struct Line {
        std::string author;
        std::string html;
    };

    ReactHost(World& world, PeerNet& net, SignalingServer& server, HostId id, Distance distance);
    ~ReactHost();

    void login();
    void send(const std::string& text);
    void drop_socket();
    void vanish();

    HostId id() const { return id_; }
    const std::string& name() const { return name_; }
    bool alive() const { return !gone_; }
    bool online() const { return online_; }
    /// How many rows the list of users has for this name.
    int rows(const std::string& name) const;
    const std::vector<Line>& lines() const { return lines_; }

private:
    class Peer;

    void on_signaling_open() override;
    void on_signaling_text(std::string_view text) override;
    void on_signaling_closed(int code, std::string_view reason) override;
    void signal(SignalType type, const std::string& data, const std::string& to);
    void take_chat(Peer& peer, std::string_view text);

    World& world_;
    PeerNet& net_;
    SignalingServer& server_;
    const HostId id_;
    const Distance distance_;
    const std::string name_;
    bool gone_ = false;
    bool online_ = false;
    SignalingServer::Socket socket_ = 0;
    std::string uid_;
    std::vector<std::unique_ptr<Peer>> peers_;  ///< all that were ever made: the reference closes none
    std::map<std::string, Peer*> by_user_;
    std::vector<Line> lines_;
};

}  // namespace parley::sim
