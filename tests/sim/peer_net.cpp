#include "sim/peer_net.h"

#include <algorithm>
#include <charconv>

#include "mesh/sdp.h"

namespace parley::sim {
namespace {

/// The number after `key` in an SDP or candidate of ours; 0 where there is none.
std::uint64_t number_after(std::string_view text, std::string_view key) {
    const std::size_t at = text.find(key);
    std::uint64_t value = 0;
    if (at != std::string_view::npos) std::from_chars(text.data() + at + key.size(), text.data() + text.size(), value);
    return value;
}

}  // namespace

/// The handle that a client holds: every command goes to the net by number, so that a dead one is harmless.
class SimPeerConnection final : public PeerConnection {
public:
    SimPeerConnection(PeerNet& net, std::uint64_t id) : net_(net), id_(id) {}
    ~SimPeerConnection() override { net_.destroy(id_); }

    void create_data_channel(std::string_view) override { net_.find(id_)->offers_channel = true; }
    void set_local_description() override {
        net_.operate(id_, [this_net = &net_, id = id_](PeerNet::Peer& peer) { this_net->set_local(id, peer); });
    }
    void set_remote_description(const SessionDescription& description) override {
        net_.operate(id_, [this_net = &net_, id = id_, description](PeerNet::Peer& peer) {
            this_net->set_remote(id, peer, description);
        });
    }
    void add_ice_candidate(const IceCandidate& candidate) override {
        net_.operate(id_, [this_net = &net_, id = id_, text = candidate.candidate](PeerNet::Peer& peer) {
            this_net->take_candidate(id, peer, text);
        });
    }
    void restart_ice() override { net_.find(id_)->restarts = true; }
    void request_stats() override { net_.request_stats(id_); }
    void send(std::string_view text) override { net_.send(id_, std::string{text}); }
    void send_control(std::string_view text) override { net_.send_control(id_, std::string{text}); }
    std::size_t buffered_bytes() const override { return net_.find(id_)->buffered; }

private:
    PeerNet& net_;
    const std::uint64_t id_;
};

void PeerNet::add_host(HostId host, Distance distance, Enter enter) { hosts_[host] = {distance, std::move(enter)}; }

std::unique_ptr<PeerConnection> PeerNet::open(HostId host, PeerConnection::Observer& observer) {
    const std::uint64_t id = next_++;
    Peer& peer = peers_[id];
    peer.host = host;
    peer.observer = &observer;
    return std::make_unique<SimPeerConnection>(*this, id);
}

PeerNet::Peer* PeerNet::find(std::uint64_t id) {
    const auto it = peers_.find(id);
    return it == peers_.end() ? nullptr : &it->second;
}

/// Operations on one connection run one after the other, each taking a moment.
void PeerNet::operate(std::uint64_t id, std::function<void(Peer&)> operation) {
    Peer& peer = *find(id);
    peer.operations_done = std::max(peer.operations_done, world_.now()) + world_.between(Time{0}, Time{10});
    world_.at(peer.operations_done, [this, id, operation = std::move(operation)] {
        if (Peer* still = find(id)) operation(*still);
    });
}

void PeerNet::emit(std::uint64_t id, Event event) {
    const Peer* peer = find(id);
    if (!peer || hosts_[peer->host].gone) return;
    hosts_[peer->host].enter([this, id, event = std::move(event)] {
        if (const Peer* still = find(id)) event(*still->observer);
    });
}

void PeerNet::refuse(std::uint64_t id, PeerOperation operation, std::string why) {
    ++hosts_[find(id)->host].refusals;
    emit(id, [operation, why = std::move(why)](auto& o) { o.on_failure(operation, why); });
}

void PeerNet::set_local(std::uint64_t id, Peer& peer) {
    const bool answering = peer.signaling == Signaling::HaveRemoteOffer;
    peer.offered = !answering;
    peer.signaling = answering ? Signaling::Stable : Signaling::HaveLocalOffer;
    const bool answers_restart = answering && peer.connected && peer.remote_generation > peer.path_generation;
    if (std::exchange(peer.restarts, false) || answers_restart) peer.generation = peer.path_generation + 1;
    peer.has_local = true;
    const std::string n = std::to_string(id), generation = std::to_string(peer.generation);
    const SessionDescription description{
        answering ? SdpType::Answer : SdpType::Offer,
        "v=0\r\na=ice-ufrag:u" + n + "g" + generation + "\r\na=sim:" + n + "\r\na=generation:" + generation + "\r\n"};
    gather(id);
    emit(id, [description](auto& o) { o.on_local_description(description); });
    try_connect(id);
}

void PeerNet::gather(std::uint64_t id) {
    Time last{};
    for (std::uint64_t i = 0, count = 1 + world_.random().below(3); i < count; ++i) {
        const Time when = world_.between(Time{1}, Time{i == 0 ? 40 : 400});
        last = std::max(last, when);
        IceCandidate candidate{"candidate:" + std::to_string(i) + " sim " + std::to_string(id), "0", std::uint16_t{0},
                               "u" + std::to_string(id) + "g" + std::to_string(find(id)->generation)};
        world_.after(when,
                     [this, id, candidate] { emit(id, [candidate](auto& o) { o.on_ice_candidate(candidate); }); });
    }
    world_.after(last, [this, id] { emit(id, [](auto& o) { o.on_ice_gathering_complete(); }); });
}

void PeerNet::set_remote(std::uint64_t id, Peer& peer, const SessionDescription& description) {
    const bool offer = description.type == SdpType::Offer;
    const Signaling wanted = offer ? Signaling::Stable : Signaling::HaveLocalOffer;
    const std::uint64_t remote = number_after(description.sdp, "a=sim:");
    const bool rolls_back = offer && peer.connected && peer.signaling == Signaling::HaveLocalOffer;
    if ((peer.signaling != wanted && !rolls_back) || remote == 0 || (peer.connected && remote != peer.remote))
        return refuse(id, PeerOperation::SetRemoteDescription, "InvalidStateError");
    peer.signaling = offer ? Signaling::HaveRemoteOffer : Signaling::Stable;
    peer.remote = remote;
    peer.remote_generation = static_cast<int>(number_after(description.sdp, "a=generation:"));
    peer.has_candidate |= description.sdp.find("a=candidate:") != std::string::npos;
    emit(id, [](auto& o) { o.on_remote_description(); });
    try_connect(id);
}

void PeerNet::take_candidate(std::uint64_t id, Peer& peer, const std::string& candidate) {
    if (peer.remote == 0) return refuse(id, PeerOperation::AddIceCandidate, "InvalidStateError: no remote description");
    if (number_after(candidate, " sim ") != peer.remote)
        return refuse(id, PeerOperation::AddIceCandidate, "OperationError: another connection's candidate");
    peer.has_candidate = true;
    try_connect(id);
}

/// Both descriptions fit together and one side knows where the other is: ICE and DTLS take a few round trips.
void PeerNet::try_connect(std::uint64_t id) {
    Peer* a = find(id);
    Peer* b = a ? find(a->remote) : nullptr;
    if (!b || b->remote != id || a->offered == b->offered) return;
    if (a->connected) return try_restart(id);
    const bool settled =
        a->has_local && b->has_local && a->signaling == Signaling::Stable && b->signaling == Signaling::Stable;
    if (!settled || !(a->has_candidate || b->has_candidate)) return;
    if (hosts_[a->host].gone || hosts_[b->host].gone || is_cut(a->host, b->host)) return;
    a->connected = b->connected = true;
    const Distance da = hosts_[a->host].distance, db = hosts_[b->host].distance;
    const Time trips = 4 * world_.between(da.least + db.least, da.most + db.most);
    for (const std::uint64_t end : {id, a->remote}) {
        const Time when = world_.now() + trips + world_.between(Time{0}, da.most + db.most);
        find(end)->opens_at = when;
        world_.at(when, [this, end] { open_channel(end); });
    }
}

void PeerNet::open_channel(std::uint64_t id) {
    Peer* peer = find(id);
    if (!peer) return;
    emit(id, [](auto& o) { o.on_connection_state(PeerConnectionState::Connected); });
    peer = find(id);
    if (!peer) return;
    Peer* remote = find(peer->remote);
    if (!remote) {  // the other side was destroyed while we connected
        emit(id, [](auto& o) { o.on_channel_closed(); });
        return;
    }
    if (!peer->offers_channel && !remote->offers_channel) return;
    peer->open = true;
    peer->loses_greeting = !peer->offers_channel && world_.chance(1);
    emit(id, [](auto& o) { o.on_control_open(); });
    emit(id, [](auto& o) { o.on_channel_open(); });
}

/// Both ends have agreed on new credentials.
void PeerNet::try_restart(std::uint64_t id) {
    Peer& a = *find(id);
    Peer& b = *find(a.remote);
    const bool agreed = a.signaling == Signaling::Stable && b.signaling == Signaling::Stable &&
                        a.generation == b.remote_generation && b.generation == a.remote_generation;
    if (!agreed || a.generation == a.path_generation) return;
    if (hosts_[a.host].gone || hosts_[b.host].gone || is_cut(a.host, b.host)) return;
    const std::uint64_t other = a.remote;
    a.path_generation = b.path_generation = a.generation;
    for (const std::uint64_t end : {id, other}) {
        find(end)->failed = false;
        resume(end);
    }
}

/// There is a path again: what was held back goes on its way.
void PeerNet::resume(std::uint64_t id) {
    Peer* peer = find(id);
    if (!peer || peer->failed) return;
    const bool drains = std::exchange(peer->buffered, 0) > kLowWaterBytes;
    for (auto& packet : std::exchange(peer->held, {})) transmit(id, std::move(packet));
    if (std::exchange(peer->interrupted, false))
        emit(id, [](auto& o) { o.on_connection_state(PeerConnectionState::Connected); });
    if (drains) emit(id, [](auto& o) { o.on_channel_drained(); });
}

/// A packet to the other end: in order, later while the path is cut, never from or to who is gone.
void PeerNet::transmit(std::uint64_t from, std::function<void()> packet) {
    Peer* peer = find(from);
    const Peer* remote = peer ? find(peer->remote) : nullptr;
    if (!remote || hosts_[peer->host].gone || hosts_[remote->host].gone) return;
    // What is held goes first, also while the ends of one host learn one after the other that it is plugged in.
    if (is_cut(peer->host, remote->host) || peer->failed || !peer->held.empty())
        return peer->held.push_back(std::move(packet));
    const Distance da = hosts_[peer->host].distance, db = hosts_[remote->host].distance;
    peer->outgoing.not_before(remote->opens_at);
    world_.at(peer->outgoing.arrival(world_, {da.least + db.least, da.most + db.most}), std::move(packet));
}

void PeerNet::send_control(std::uint64_t id, std::string text) {
    const Peer* peer = find(id);
    if (!peer->open) return;
    transmit(id, [this, to = peer->remote, text = std::move(text)] {
        const Peer* target = find(to);
        if (target && target->open) emit(to, [text](auto& o) { o.on_control_text(text); });
    });
}

void PeerNet::send(std::uint64_t id, std::string text) {
    Peer* peer = find(id);
    if (!peer->open) {
        world_.after(Time{0}, [this, id] {
            if (find(id)) refuse(id, PeerOperation::Send, "InvalidStateError: not open");
        });
        return;
    }
    const std::uint64_t to = peer->remote;
    const Peer* remote = find(to);
    if (std::exchange(peer->loses_greeting, false)) {
        if (remote) lost_greetings_.insert({peer->host, remote->host});
        return;
    }
    if (remote) {
        std::size_t& longest = longest_texts_[{peer->host, remote->host}];
        longest = std::max(longest, text.size());
    }
    if (remote && is_cut(peer->host, remote->host)) peer->buffered += text.size();
    transmit(id, [this, to, text = std::move(text)] {
        const Peer* target = find(to);
        if (target && target->open) emit(to, [text](auto& o) { o.on_channel_text(text); });
    });
}

void PeerNet::request_stats(std::uint64_t id) {
    world_.after(world_.between(Time{0}, Time{10}), [this, id] {
        const Peer* peer = find(id);
        if (!peer) return;
        PeerStats stats{.buffered = peer->buffered};
        if (peer->connected) {
            stats.candidates = {{.type = "host", .protocol = "udp", .address = "sim:1"},
                                {.remote = true, .type = "host", .protocol = "udp", .address = "sim:2"}};
            stats.pairs = {{.local = 0, .remote = 1, .state = "succeeded"}};
            stats.chosen = true;
        }
        emit(id, [stats](auto& o) { o.on_stats(stats); });
    });
}

void PeerNet::destroy(std::uint64_t id) {
    Peer* peer = find(id);
    if (!peer) return;
    const std::uint64_t remote = peer->remote;
    const auto close = [this, remote] {
        Peer* other = find(remote);
        if (!other || !std::exchange(other->open, false)) return;
        emit(remote, [](auto& o) { o.on_channel_closed(); });
    };
    if (peer->connected) {
        if (world_.chance(20)) peer->outgoing = {};  // the end overtakes what was sent last
        transmit(id, close);
    }
    peers_.erase(id);
}

int PeerNet::open_channels(HostId a, HostId b) const {
    int count = 0;
    for (const auto& [id, peer] : peers_) {
        const auto remote = peers_.find(peer.remote);
        if (peer.host == a && peer.open && remote != peers_.end() && remote->second.host == b && remote->second.open)
            ++count;
    }
    return count;
}

std::size_t PeerNet::longest_text(HostId from, HostId to) const {
    const auto found = longest_texts_.find({from, to});
    return found == longest_texts_.end() ? 0 : found->second;
}

int PeerNet::refusals(HostId host) const { return hosts_.at(host).refusals; }

}  // namespace parley::sim
