// The paths between hosts: cut, healed, and what ICE says of it.
#include "sim/peer_net.h"

namespace parley::sim {
namespace {

constexpr Time kDisconnectedAfter{6'500};  // measured in Chromium, as docs/PROTOCOL.md says
constexpr Time kFailedAfter{16'500};

}  // namespace

void PeerNet::interrupt(std::uint64_t id) {
    if (find(id)->cuts % 2 != 0) return;
    const auto still_cut = [this, id, cuts = ++find(id)->cuts] {
        const Peer* peer = find(id);
        return peer && peer->connected && peer->cuts == cuts;
    };
    world_.after(kDisconnectedAfter, [this, id, still_cut] {
        if (!still_cut()) return;
        find(id)->interrupted = true;
        emit(id, [](auto& o) { o.on_connection_state(PeerConnectionState::Disconnected); });
    });
    world_.after(kFailedAfter, [this, id, still_cut] {
        if (!still_cut()) return;
        find(id)->failed = true;
        emit(id, [](auto& o) { o.on_connection_state(PeerConnectionState::Failed); });
    });
}

bool PeerNet::is_cut(HostId a, HostId b) const {
    return cuts_.contains(std::minmax(a, b)) || hosts_.at(a).unplugged || hosts_.at(b).unplugged;
}

/// The connections' ends between two hosts, or between one and all others.
std::vector<std::uint64_t> PeerNet::ends_between(HostId a, std::optional<HostId> b) const {
    std::vector<std::uint64_t> ends;
    for (const auto& [id, peer] : peers_) {
        const auto remote = peers_.find(peer.remote);
        if (remote == peers_.end()) continue;
        const HostId here = peer.host, there = remote->second.host;
        if ((here == a && there == b.value_or(there)) || (there == a && here == b.value_or(here))) ends.push_back(id);
    }
    return ends;
}

void PeerNet::lose_paths(HostId a, std::optional<HostId> b) {
    for (const std::uint64_t id : ends_between(a, b)) interrupt(id);
}

void PeerNet::find_paths(HostId a, std::optional<HostId> b) {
    for (const std::uint64_t id : ends_between(a, b)) {
        Peer* peer = find(id);
        const Peer* remote = peer ? find(peer->remote) : nullptr;
        if (!remote || hosts_[peer->host].gone || hosts_[remote->host].gone || is_cut(peer->host, remote->host))
            continue;
        if (peer->cuts % 2 != 0) ++peer->cuts;
        resume(id);
        try_connect(id);
    }
}

void PeerNet::cut(HostId a, HostId b) {
    if (cuts_.insert(std::minmax(a, b)).second) lose_paths(a, b);
}

void PeerNet::heal(HostId a, HostId b) {
    cuts_.erase(std::minmax(a, b));
    find_paths(a, b);
}

void PeerNet::unplug(HostId host) {
    if (!std::exchange(hosts_[host].unplugged, true)) lose_paths(host, std::nullopt);
}

void PeerNet::plug_in(HostId host) {
    hosts_[host].unplugged = false;
    find_paths(host, std::nullopt);
}

void PeerNet::vanish(HostId host) {
    hosts_[host].gone = true;
    lose_paths(host, std::nullopt);
}

}  // namespace parley::sim
