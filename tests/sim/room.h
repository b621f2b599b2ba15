#pragma once

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sim/parley_host.h"
#include "sim/react_host.h"

namespace parley::sim {

/// Everything of one run: the hosts, what they were told to send, and who had to show it.
struct Room {
    explicit Room(std::uint64_t seed) : world(seed), net(world) {}

    /// A message, and one host that its author saw as connected, or a Parley client as reconnecting, when it was sent.
    struct Expectation {
        HostId author = 0;
        HostId reader = 0;
        std::string text;
    };

    void say(std::string what) { story.push_back(std::to_string(world.now().count() - 1'000'000) + " ms: " + what); }

    bool is_parley(HostId host) const {
        return std::ranges::any_of(parleys, [host](const auto& parley) { return parley->id() == host; });
    }

    /// The path between two was cut, or one was absent, for so long that the connection may have been given up.
    bool was_given_up(HostId a, HostId b) const {
        return long_cuts.contains(std::minmax(a, b)) || absent.contains(a) || absent.contains(b);
    }

    /// Has the host say something new, and notes who has to show it.
    void chat(ParleyHost& host);
    void chat(ReactHost& host);

    World world;
    PeerNet net;
    std::unique_ptr<SignalingServer> server;
    std::vector<std::unique_ptr<ParleyHost>> parleys;
    std::vector<std::unique_ptr<ReactHost>> reacts;
    std::vector<Expectation> expectations;
    std::set<std::pair<HostId, HostId>> long_cuts;  ///< pairs whose path was cut for so long
    std::set<HostId> absent;                        ///< who slept, or had no network, for a while
    std::vector<std::string> story;
    int messages = 0;
};

}  // namespace parley::sim
