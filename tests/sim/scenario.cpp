#include "sim/scenario.h"

#include <algorithm>

#include "sim/properties.h"
#include "sim/room.h"

namespace parley::sim {
namespace {

/// The reference server's kicks after many were away at once, and timers that come a minute late, take minutes.
constexpr Time kSettle{400'000};
constexpr Time kGoneWithin{35'000};
constexpr Time kGivenUpAfter{10'000};  ///< at the soonest: a channel on which no handshake comes
constexpr Time kBusy{30'000};          ///< how long things go on happening

Distance draw_distance(World& world) {
    switch (world.random().below(4)) {
        case 0:
            return {Time{20}, Time{60}};
        case 1:
            return {Time{150}, Time{600}};
        default:
            return {Time{1}, Time{5}};
    }
}

/// At once, a few hundred milliseconds apart, or over some seconds.
Time draw_join_spread(World& world) {
    switch (world.random().below(3)) {
        case 0:
            return Time{50};
        case 1:
            return Time{1'500};
        default:
            return Time{10'000};
    }
}

void schedule_hosts(Room& room, int clients, Outcome& outcome) {
    World& world = room.world;
    const int most_reacts = world.chance(50) ? std::min(3, clients - 1) : 0;
    const int reacts = static_cast<int>(world.random().below(static_cast<std::uint64_t>(most_reacts) + 1));
    const Time spread = draw_join_spread(world);
    for (HostId id = 1; id <= clients; ++id) {
        const Time at = world.now() + world.between(Time{0}, spread);
        if (id <= reacts) {
            room.reacts.push_back(std::make_unique<ReactHost>(world, room.net, *room.server, id, draw_distance(world)));
            world.at(at, [&room, host = room.reacts.back().get()] {
                room.say(host->name() + " logs in");
                host->login();
            });
        } else {
            room.parleys.push_back(
                std::make_unique<ParleyHost>(world, room.net, *room.server, id, draw_distance(world)));
            world.at(at, [&room, host = room.parleys.back().get()] {
                room.say(host->name() + " joins");
                host->join();
            });
        }
    }
    outcome.clients = clients;
}

template <typename Host>
void schedule_fault(Room& room, Host& host, Outcome& outcome) {
    World& world = room.world;
    const Time at = world.now() + world.between(Time{0}, kBusy);
    const std::uint64_t draw = world.random().below(100);
    if (draw >= 45) return;
    ++outcome.faults;
    world.at(at, [&room, &host, draw] {
        if (!host.alive()) return;
        if (draw < 8) {
            room.say(host.name() + " vanishes");
            room.world.after(kGoneWithin, [&room, &host] { check_gone(room, host.name()); });
            return host.vanish();
        }
        if constexpr (requires { host.leave(); }) {
            if (draw < 20) {
                room.say(host.name() + " leaves");
                return host.leave();
            }
        }
        room.say(host.name() + " loses its socket");
        host.drop_socket();
    });
}

void schedule_restart(Room& room, Outcome& outcome) {
    World& world = room.world;
    if (!world.chance(30)) return;
    ++outcome.faults;
    const Time at = world.now() + world.between(Time{0}, kBusy);
    world.at(at, [&room] {
        room.say("the server stops");
        room.server->stop();
    });
    world.at(at + world.between(Time{200}, Time{8'000}), [&room] {
        room.say("the server starts");
        room.server->start();
    });
}

void schedule_cuts(Room& room, int clients, Outcome& outcome) {
    World& world = room.world;
    if (!world.chance(30)) return;
    for (std::uint64_t i = 0, count = 1 + world.random().below(3); i < count; ++i) {
        const auto draw_host = [&] {
            return static_cast<HostId>(1 + world.random().below(static_cast<std::uint64_t>(clients)));
        };
        const HostId a = draw_host(), b = draw_host();
        if (a == b) continue;
        ++outcome.faults;
        const Time length = world.between(Time{500}, Time{25'000});
        if (length > kGivenUpAfter) room.long_cuts.insert(std::minmax(a, b));
        const Time at = world.now() + world.between(Time{0}, kBusy);
        const std::string who = "the path " + std::to_string(a) + "–" + std::to_string(b);
        world.at(at, [&room, a, b, who] {
            room.say(who + " is cut");
            room.net.cut(a, b);
        });
        world.at(at + length, [&room, a, b, who] {
            room.say(who + " heals");
            room.net.heal(a, b);
        });
    }
}

/// A laptop that is closed, carried to another network, or has the page in the background.
void schedule_sleep(Room& room, ParleyHost& host, Outcome& outcome) {
    World& world = room.world;
    if (world.chance(15)) host.throttle(Time{world.chance(50) ? 1'000 : 60'000});
    if (!world.chance(20)) return;
    ++outcome.faults;
    const bool freezes = world.chance(50);
    const Time at = world.now() + world.between(Time{0}, kBusy);
    const Time length = world.between(Time{500}, Time{90'000});
    world.at(at, [&room, &host, freezes] {
        if (!host.alive()) return;
        room.say(host.name() + (freezes ? " freezes" : " is unplugged"));
        room.absent.insert(host.id());
        freezes ? host.freeze() : host.unplug();
    });
    world.at(at + length, [&room, &host, freezes] {
        if (!room.absent.contains(host.id())) return;
        room.say(host.name() + (freezes ? " thaws" : " is plugged in"));
        freezes ? host.thaw() : host.plug_in();
    });
}

template <typename Host>
void schedule_chat(Room& room, Host& host) {
    World& world = room.world;
    for (std::uint64_t i = 0, count = world.random().below(8); i < count; ++i)
        world.at(world.now() + world.between(Time{0}, kBusy + Time{10'000}), [&room, &host] {
            const std::uint64_t at_once = room.world.chance(10) ? 30 : 1;
            for (std::uint64_t said = 0; said < at_once && host.alive(); ++said) room.chat(host);
        });
}

template <typename Hosts>
void last_words(Room& room, Hosts& hosts) {
    for (const auto& host : hosts)
        if (host->alive()) room.chat(*host);
}

/// What a host shows in the end, and its log, for a reader of a failed seed.
void tell(const ParleyHost& host, std::vector<std::string>& story) {
    for (const TimelineEntry& entry : host.model().timeline) {
        std::string line = host.name() + " shows: " + entry.author + (entry.kind == EntryKind::Message ? ": " : " ") +
                           entry.text.substr(0, entry.text.find('\n'));
        if (entry.mine)
            line += ", for " + std::to_string(entry.delivery.to) + ", delivered to " +
                    std::to_string(entry.delivery.delivered) + ", lost to " + std::to_string(entry.delivery.lost);
        story.push_back(std::move(line));
    }
    for (const std::string& line : host.model().log) story.push_back(host.name() + " log: " + line);
}

}  // namespace

Outcome run_scenario(std::uint64_t seed, Range clients) {
    Outcome outcome;
    Room room(seed);
    World& world = room.world;
    const auto kind = world.chance(40) ? SignalingServer::Kind::Reference : SignalingServer::Kind::Ours;
    room.server = std::make_unique<SignalingServer>(world, kind);
    room.say(kind == SignalingServer::Kind::Ours ? "our server" : "a server like the reference");
    const auto span = static_cast<std::uint64_t>(clients.most - clients.least) + 1;
    const int count = clients.least + static_cast<int>(world.random().below(span));
    schedule_hosts(room, count, outcome);
    const bool calm = world.chance(25);
    for (const auto& host : room.parleys) schedule_chat(room, *host);
    for (const auto& host : room.reacts) schedule_chat(room, *host);
    if (!calm) {
        for (const auto& host : room.parleys) {
            schedule_fault(room, *host, outcome);
            schedule_sleep(room, *host, outcome);
        }
        for (const auto& host : room.reacts) schedule_fault(room, *host, outcome);
        schedule_restart(room, outcome);
        schedule_cuts(room, count, outcome);
    }
    world.run_until(world.now() + kBusy + Time{10'000} + kSettle);
    check_roster(room);
    last_words(room, room.parleys);
    last_words(room, room.reacts);
    world.run_until(world.now() + Time{10'000});
    for (const auto& host : room.parleys)
        if (host->alive()) host->read();
    world.run_until(world.now() + Time{10'000});
    outcome.deliveries = check_messages(room);
    outcome.replayed = check_recording(room, *room.parleys[seed % room.parleys.size()]);

    outcome.violations = world.violations();
    outcome.events = world.events();
    outcome.messages = room.messages;
    outcome.missed = room.server->missed();
    outcome.kicked = room.server->kicked();
    outcome.story = std::move(room.story);
    if (!outcome.violations.empty())
        for (const auto& host : room.parleys) tell(*host, outcome.story);
    return outcome;
}

}  // namespace parley::sim
