#include "sim/restart.h"

#include <algorithm>

#include "sim/properties.h"
#include "sim/room.h"

namespace parley::sim {
namespace {

constexpr Time kJoinWithin{20'000};
constexpr Time kSettle{400'000};  ///< with the reference's traps, so many take minutes to find each other
constexpr Time kDown{2'000};
constexpr Time kBackWithin{60'000};
constexpr Time kWindow{100};
constexpr int kPerClient =
    3;  ///< two keepalives in kBackWithin, and room for a repair; a new mesh would be 100 and more

/// The most that came in any window of time.
std::size_t peak(const std::vector<Time>& times) {
    std::size_t most = 0;
    for (auto first = times.begin(), last = first; last != times.end(); ++last) {
        while (*last - *first > kWindow) ++first;
        most = std::max(most, static_cast<std::size_t>(last - first) + 1);
    }
    return most;
}

}  // namespace

Outcome run_restart(std::uint64_t seed, int clients) {
    Room room(seed);
    World& world = room.world;
    const auto kind = seed % 2 == 0 ? SignalingServer::Kind::Reference : SignalingServer::Kind::Ours;
    room.server = std::make_unique<SignalingServer>(world, kind);
    for (HostId id = 1; id <= clients; ++id) {
        room.parleys.push_back(std::make_unique<ParleyHost>(world, room.net, *room.server, id, Distance{}));
        world.after(world.between(Time{0}, kJoinWithin), [host = room.parleys.back().get()] { host->join(); });
    }
    world.run_until(world.now() + kJoinWithin + kSettle);
    check_roster(room);

    const std::size_t logins_before = room.server->logins().size();
    const int forwarded_before = room.server->forwarded();
    room.server->stop();
    world.run_until(world.now() + kDown);
    room.server->start();
    world.run_until(world.now() + kBackWithin);
    check_roster(room);
    const auto expect = [&world](bool holds, const std::string& what) {
        if (!holds) world.violation(what);
    };
    for (const auto& host : room.parleys)
        expect(host->model().connection.state == SignalingState::Online, host->name() + " is not logged in again");
    const auto& logins = room.server->logins();
    const std::vector<Time> again(logins.begin() + static_cast<std::ptrdiff_t>(logins_before), logins.end());
    const auto crowd = static_cast<std::size_t>(clients);
    expect(again.size() == crowd, std::to_string(again.size()) + " logins after the restart");
    expect(peak(again) <= crowd / 4, std::to_string(peak(again)) + " logins at once");
    const int forwarded = room.server->forwarded() - forwarded_before;
    expect(forwarded <= kPerClient * clients, std::to_string(forwarded) + " messages to one another");

    Outcome outcome;
    outcome.violations = world.violations();
    outcome.clients = clients;
    outcome.events = world.events();
    outcome.faults = 1;
    outcome.kicked = room.server->kicked();
    outcome.missed = room.server->missed();
    return outcome;
}

}  // namespace parley::sim
