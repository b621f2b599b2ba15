#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mesh/peer_connection.h"
#include "sim/world.h"

namespace parley::sim {

using HostId = int;

/// The network between the clients and every RTCPeerConnection on it. Enforces the browser's contract: the
/// signaling-state table (W3C WebRTC 1.0, section 4.3.1), operations one after the other, a candidate only after the
/// remote description, nothing after destruction.
class PeerNet {
public:
    /// Calls an observer as its host's event loop would.
    using Enter = std::function<void(const std::function<void()>&)>;

    explicit PeerNet(World& world) : world_(world) {}

    void add_host(HostId host, Distance distance, Enter enter);
    std::unique_ptr<PeerConnection> open(HostId host, PeerConnection::Observer& observer);

    /// The path between two hosts is cut and later restored: ICE notices after a while, and heals.
    void cut(HostId a, HostId b);
    void heal(HostId a, HostId b);

    /// The host has no network for a while: every path to it is cut.
    void unplug(HostId host);
    void plug_in(HostId host);

    /// The host is gone without a word: nothing it sends arrives any more.
    void vanish(HostId host);

    /// Open channels whose two ends are at these hosts.
    int open_channels(HostId a, HostId b) const;

    /// The longest text on a chat channel, in bytes.
    std::size_t longest_text(HostId from, HostId to) const;

    /// What `from` sent to `to` as a channel opened was lost.
    bool lost_greeting(HostId from, HostId to) const { return lost_greetings_.contains({from, to}); }

    /// Commands that the browser would have refused, by host.
    int refusals(HostId host) const;

private:
    friend class SimPeerConnection;
    enum class Signaling { Stable, HaveLocalOffer, HaveRemoteOffer };
    struct Host {
        Distance distance;
        Enter enter;
        bool gone = false;
        bool unplugged = false;
        int refusals = 0;
    };
    struct Peer {
        HostId host = 0;
        PeerConnection::Observer* observer = nullptr;
        Signaling signaling = Signaling::Stable;
        Time operations_done{};
        std::uint64_t remote = 0;  ///< the connection that the remote description is of
        bool offered = false;      ///< the current negotiation's offer is ours
        bool offers_channel = false;
        bool has_local = false, has_candidate = false, connected = false, open = false;
        bool interrupted = false, failed = false;                        ///< as ICE has it; what failed needs a restart
        bool restarts = false;                                           ///< the next offer has new credentials
        int generation = 0, remote_generation = 0, path_generation = 0;  ///< of the credentials
        bool loses_greeting = false;  ///< Chromium now and then never sends what is sent as the channel opens
        int cuts = 0;                 ///< of its path, and their ends: odd while it is lost
        Time opens_at{};
        Pipe outgoing;
        std::deque<std::function<void()>> held;  ///< sent while the path was cut
        std::size_t buffered = 0;                ///< bytes of chat in held
    };
    using Event = std::function<void(PeerConnection::Observer&)>;

    void operate(std::uint64_t id, std::function<void(Peer&)> operation);
    void emit(std::uint64_t id, Event event);
    void refuse(std::uint64_t id, PeerOperation operation, std::string why);
    void set_local(std::uint64_t id, Peer& peer);
    void set_remote(std::uint64_t id, Peer& peer, const SessionDescription& description);
    void gather(std::uint64_t id);
    void take_candidate(std::uint64_t id, Peer& peer, const std::string& candidate);
    void try_connect(std::uint64_t id);
    void open_channel(std::uint64_t id);
    void transmit(std::uint64_t from, std::function<void()> packet);
    void try_restart(std::uint64_t id);
    void resume(std::uint64_t id);
    void send(std::uint64_t id, std::string text);
    void send_control(std::uint64_t id, std::string text);
    void request_stats(std::uint64_t id);
    void destroy(std::uint64_t id);
    void interrupt(std::uint64_t id);
    Peer* find(std::uint64_t id);
    bool is_cut(HostId a, HostId b) const;
    void lose_paths(HostId a, std::optional<HostId> b);
    void find_paths(HostId a, std::optional<HostId> b);
    std::vector<std::uint64_t> ends_between(HostId a, std::optional<HostId> b) const;

    World& world_;
    std::uint64_t next_ = 1;
    std::map<HostId, Host> hosts_;
    std::map<std::uint64_t, Peer> peers_;
    std::set<std::pair<HostId, HostId>> cuts_;
    std::set<std::pair<HostId, HostId>> lost_greetings_;
    std::map<std::pair<HostId, HostId>, std::size_t> longest_texts_;
};

}  // namespace parley::sim
