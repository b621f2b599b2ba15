#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/signaling_channel.h"
#include "sim/world.h"

namespace parley::sim {

/// A signaling server and the network to it. Behaves as our own server does or, with its traps, as the reference server
/// (docs/PROTOCOL.md, "Signaling").
class SignalingServer {
public:
    enum class Kind { Ours, Reference };
    using Socket = int;

    SignalingServer(World& world, Kind kind) : world_(world), kind_(kind) {}

    /// Called with each event of a socket, on the client's side of the network.
    using Deliver = std::function<void(const std::function<void(SignalingChannel::Observer&)>&)>;

    Socket connect(Distance distance, Deliver deliver);
    void send(Socket socket, std::string text);
    void close(Socket socket);

    /// The network loses the socket: the client learns at once, the server a while later.
    void drop(Socket socket);

    void stop();
    void start() { running_ = true; }

    /// When somebody logged in, and how many messages from one to another there were.
    const std::vector<Time>& logins() const { return logins_; }
    int forwarded() const { return forwarded_; }

    /// Broadcasts that did not reach a member, and senders that were closed (1011): the reference's traps.
    int missed() const { return missed_; }
    int kicked() const { return kicked_; }

private:
    struct Connection {
        Distance distance;
        Deliver deliver;
        Pipe up, down;
        bool open = false;
        Time busy_until{};
        Socket busy_with = 0;
        std::set<std::string> ids;
    };

    void handle(Socket socket, const std::string& text);
    bool write(Socket from, Socket to, const std::string& text);
    void forward(Socket from, const std::string& to, const std::string& text);
    void finish(Socket socket, int code);

    World& world_;
    const Kind kind_;
    bool running_ = true;
    Socket next_ = 1;
    int next_id_ = 1;
    std::vector<Time> logins_;
    int forwarded_ = 0;
    int missed_ = 0;
    int kicked_ = 0;
    std::map<Socket, Connection> connections_;
    std::map<std::string, Socket> users_;
};

}  // namespace parley::sim
