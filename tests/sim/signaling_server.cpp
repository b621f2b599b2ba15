#include "sim/signaling_server.h"

#include <utility>

#include "protocol/signal_message.h"

namespace parley::sim {
namespace {

constexpr int kAbnormal = 1006;
constexpr int kTooBig = 1009;
constexpr int kServerError = 1011;
constexpr std::size_t kMaxCharacters = 8'192;

std::string random_uuid(World& world, int number) {
    return world.random().hex() + "-" + world.random().hex().substr(0, 12) + "-" + std::to_string(100000 + number);
}

}  // namespace

SignalingServer::Socket SignalingServer::connect(Distance distance, Deliver deliver) {
    const Socket socket = next_++;
    Connection& connection = connections_[socket];
    connection.distance = distance;
    connection.deliver = std::move(deliver);
    const Time arrival = connection.up.arrival(world_, distance);
    world_.at(arrival, [this, socket] {
        const auto it = connections_.find(socket);
        if (it == connections_.end()) return;
        if (!running_) return finish(socket, kAbnormal);
        Connection& c = it->second;
        c.open = true;
        world_.at(c.down.arrival(world_, c.distance), [this, socket] {
            if (const auto found = connections_.find(socket); found != connections_.end())
                found->second.deliver([](SignalingChannel::Observer& o) { o.on_signaling_open(); });
        });
    });
    return socket;
}

void SignalingServer::send(Socket socket, std::string text) {
    const auto it = connections_.find(socket);
    if (it == connections_.end()) return;
    const Time arrival = it->second.up.arrival(world_, it->second.distance);
    world_.at(arrival, [this, socket, text = std::move(text)] {
        const auto found = connections_.find(socket);
        if (running_ && found != connections_.end() && found->second.open) handle(socket, text);
    });
}

void SignalingServer::close(Socket socket) {
    const auto it = connections_.find(socket);
    if (it == connections_.end()) return;
    it->second.deliver = [](const auto&) {};
    world_.at(it->second.up.arrival(world_, it->second.distance), [this, socket] { finish(socket, 1000); });
}

void SignalingServer::drop(Socket socket) {
    const auto it = connections_.find(socket);
    if (it == connections_.end()) return;
    const Deliver deliver = std::exchange(it->second.deliver, [](const auto&) {});
    world_.after(Time{0}, [deliver] { deliver([](auto& o) { o.on_signaling_closed(kAbnormal, "lost"); }); });
    world_.after(world_.between(Time{0}, Time{5'000}), [this, socket] { finish(socket, kAbnormal); });
}

void SignalingServer::stop() {
    running_ = false;
    std::vector<Socket> all;
    for (const auto& [socket, connection] : connections_) all.push_back(socket);
    for (const Socket socket : all) finish(socket, kAbnormal);
    users_.clear();
}

/// Closes from the server's side; the client hears of it after what is on its way.
void SignalingServer::finish(Socket socket, int code) {
    const auto it = connections_.find(socket);
    if (it == connections_.end()) return;
    const Deliver deliver = it->second.deliver;
    const Time arrival = it->second.down.arrival(world_, it->second.distance);
    if (kind_ == Kind::Ours)
        for (const std::string& id : it->second.ids) users_.erase(id);
    connections_.erase(it);
    world_.at(arrival, [deliver, code] { deliver([code](auto& o) { o.on_signaling_closed(code, ""); }); });
}

/// Writes to `to` on behalf of `from`. The reference server's sockets take one writer at a time: false when another
/// sender's message is still being written, or when the socket is closed.
bool SignalingServer::write(Socket from, Socket to, const std::string& text) {
    const auto it = connections_.find(to);
    if (it == connections_.end() || !it->second.open) return false;
    Connection& c = it->second;
    if (kind_ == Kind::Reference && c.busy_with != from && world_.now() < c.busy_until) return false;
    c.busy_with = from;
    c.busy_until = world_.now() + world_.between(Time{0}, Time{3});
    world_.at(c.down.arrival(world_, c.distance), [this, to, text] {
        if (const auto found = connections_.find(to); found != connections_.end())
            found->second.deliver([text](auto& o) { o.on_signaling_text(text); });
    });
    return true;
}

void SignalingServer::forward(Socket from, const std::string& to, const std::string& text) {
    ++forwarded_;
    const auto user = users_.find(to);
    const bool written = user != users_.end() && write(from, user->second, text);
    if (written || kind_ == Kind::Ours) return;
    ++kicked_;
    finish(from, kServerError);
}

void SignalingServer::handle(Socket socket, const std::string& text) {
    const auto message = parse_signal(text);
    if (!message || serialize_signal(*message) != text)
        return world_.violation("not the reference's four members: " + text);
    if (text.size() > kMaxCharacters) {
        world_.violation("a signaling message that closes the reference server's socket");
        return finish(socket, kTooBig);
    }
    switch (message->type) {
        case SignalType::Login: {
            const std::string id = random_uuid(world_, next_id_++);
            users_[id] = socket;
            logins_.push_back(world_.now());
            connections_[socket].ids.insert(id);
            if (write(socket, socket, serialize_signal({"signaling", SignalType::UserId, id, std::nullopt}))) return;
            ++kicked_;
            return finish(socket, kServerError);
        }
        case SignalType::NewMember: {
            const std::string out =
                serialize_signal({message->user_id, SignalType::NewMember, std::nullopt, std::nullopt});
            for (const auto& [id, to] : users_)
                if (connections_.contains(to) && !write(socket, to, out)) ++missed_;
            return;
        }
        case SignalType::Offer:
        case SignalType::Answer:
        case SignalType::Ice:
            return forward(socket, message->to_uid.value_or(""), text);
        case SignalType::UserId:
            return;
    }
}

}  // namespace parley::sim
