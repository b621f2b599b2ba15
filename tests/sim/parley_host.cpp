#include "sim/parley_host.h"

namespace parley::sim {

/// A socket as the client holds it: silent once destroyed.
class ParleyHost::Channel final : public SignalingChannel {
public:
    Channel(ParleyHost& host, Observer& observer) : host_(host), observer_(std::make_shared<Observer*>(&observer)) {
        socket_ = host.server_.connect(host.distance_, [&host, live = std::weak_ptr(observer_)](const auto& event) {
            if (host.gone_) return;
            host.enter([live, event] {
                if (const auto observer = live.lock()) event(**observer);
            });
        });
        host_.channel_ = this;
    }
    ~Channel() override {
        if (host_.channel_ == this) host_.channel_ = nullptr;
        if (!host_.gone_) host_.server_.close(socket_);
    }
    void send(std::string_view text) override { host_.server_.send(socket_, std::string{text}); }
    void drop() { host_.server_.drop(socket_); }

private:
    ParleyHost& host_;
    std::shared_ptr<Observer*> observer_;
    SignalingServer::Socket socket_;
};

ParleyHost::ParleyHost(World& world, PeerNet& net, SignalingServer& server, HostId id, Distance distance)
    : world_(world),
      net_(net),
      server_(server),
      id_(id),
      distance_(distance),
      name_("parley" + std::to_string(id)),
      client_(*this, {client(), world.random().next(), {}}) {
    net_.add_host(id, distance, [this](const auto& event) { enter(event); });
}

void ParleyHost::enter(const std::function<void()>& event) {
    if (gone_) return;
    if (frozen_) return missed_.push_back(event);
    client_.advance(world_.now());
    event();
    arm();
}

void ParleyHost::arm() {
    const auto next = client_.next_deadline();
    if (!next || (armed_ && *armed_ <= *next)) return;
    armed_ = *next;
    const Time late = lateness_ > Time{} ? world_.between(Time{}, lateness_) : Time{};
    world_.at(*next + late, [this, due = *next] {
        if (armed_ != due) return;
        armed_.reset();
        enter([] {});
        if (const auto again = client_.next_deadline(); again && *again <= world_.now() && !gone_ && !frozen_)
            world_.violation("advance() left something undone that is due");
    });
}

void ParleyHost::join() {
    enter([this] { client_.apply(JoinAction{name_, "ws://sim"}); });
}

void ParleyHost::leave() {
    enter([this] { client_.apply(LeaveAction{}); });
}

void ParleyHost::send(const std::string& text) {
    enter([&] { client_.apply(SendAction{text}); });
}

void ParleyHost::drop_socket() {
    if (channel_) channel_->drop();
}

void ParleyHost::unplug() {
    net_.unplug(id_);
    if (channel_) channel_->drop();
    enter([this] { client_.set_online(false); });
}

void ParleyHost::plug_in() {
    net_.plug_in(id_);
    enter([this] { client_.set_online(true); });
}

void ParleyHost::freeze() {
    frozen_ = true;
    net_.unplug(id_);
}

void ParleyHost::thaw() {
    frozen_ = false;
    for (auto& event : std::exchange(missed_, {})) enter(event);
    net_.plug_in(id_);
    enter([] {});
}

void ParleyHost::read() {
    enter([this] { client_.apply(ReadAction{client_.model().next_entry_id - 1}); });
}

void ParleyHost::vanish() {
    if (channel_) channel_->drop();
    gone_ = true;
    net_.vanish(id_);
}

std::unique_ptr<SignalingChannel> ParleyHost::open_signaling(const std::string&, SignalingChannel::Observer& observer) {
    return std::make_unique<Channel>(*this, observer);
}

std::unique_ptr<PeerConnection> ParleyHost::open_peer(const IceSettings&, const PeerLabel&,
                                                      PeerConnection::Observer& observer) {
    return net_.open(id_, observer);
}

}  // namespace parley::sim
