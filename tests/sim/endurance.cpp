#include "sim/endurance.h"

#include <malloc.h>

#include <algorithm>

#include "sim/properties.h"
#include "sim/room.h"

namespace parley::sim {
namespace {

constexpr int kClients = 8;
constexpr Time kHour{3'600'000};
constexpr Time kMessageEvery{20'000};
constexpr Time kFaultEvery{60'000};
constexpr std::size_t kMessageBytes = 16'000;  ///< so that timelines are full after some hours
constexpr double kMostGrowth = 1.05;

/// All that this process has in use, in bytes.
std::size_t heap_bytes() {
    const auto heap = mallinfo2();
    return heap.uordblks + heap.hblkhd;
}

bool is_full(const ParleyHost& host) { return host.model().timeline_bytes + 2 * kMessageBytes > kMaxTimelineBytes; }

void chat(Room& room, ParleyHost& host) {
    World& world = room.world;
    world.after(world.between(Time{0}, 2 * kMessageEvery), [&room, &host] {
        if (host.alive()) host.send(std::to_string(++room.messages) + std::string(kMessageBytes, 'x'));
        chat(room, host);
    });
}

void disturb(Room& room, Outcome& outcome) {
    World& world = room.world;
    world.after(world.between(Time{0}, 2 * kFaultEvery), [&room, &outcome] {
        World& world = room.world;
        const auto draw_host = [&]() -> ParleyHost& { return *room.parleys[world.random().below(kClients)]; };
        ParleyHost &host = draw_host(), &other = draw_host();
        const Time length = world.between(Time{500}, Time{45'000});
        ++outcome.faults;
        switch (world.random().below(5)) {
            case 0:
                host.leave();
                world.after(length, [&host] { host.join(); });
                break;
            case 1:
                host.drop_socket();
                break;
            case 2:
                host.unplug();
                world.after(length, [&host] { host.plug_in(); });
                break;
            case 3:
                if (&host == &other) break;
                room.net.cut(host.id(), other.id());
                world.after(length, [&room, &host, &other] { room.net.heal(host.id(), other.id()); });
                break;
            default:
                if (!world.chance(20)) break;
                room.server->stop();
                world.after(length, [&room] { room.server->start(); });
        }
        disturb(room, outcome);
    });
}

}  // namespace

Outcome run_endurance(std::uint64_t seed, int hours) {
    Outcome outcome;
    Room room(seed);
    World& world = room.world;
    room.server = std::make_unique<SignalingServer>(world, SignalingServer::Kind::Ours);
    for (HostId id = 1; id <= kClients; ++id) {
        room.parleys.push_back(std::make_unique<ParleyHost>(world, room.net, *room.server, id, Distance{}));
        room.parleys.back()->join();
        chat(room, *room.parleys.back());
    }
    disturb(room, outcome);
    std::size_t full = 0;
    for (int hour = 1; hour <= hours; ++hour) {
        world.run_until(world.now() + kHour);
        const std::size_t bytes = heap_bytes();
        room.say("after hour " + std::to_string(hour) + ": " + std::to_string(bytes / 1024) + " KiB, " +
                 std::to_string(room.messages) + " messages");
        if (full == 0 && std::ranges::all_of(room.parleys, [](const auto& host) { return is_full(*host); }))
            full = bytes;
        if (full != 0 && static_cast<double>(bytes) > kMostGrowth * static_cast<double>(full))
            world.violation("memory grows: " + room.story.back());
    }
    if (full == 0) world.violation("the timelines never were full");
    outcome.violations = world.violations();
    outcome.events = world.events();
    outcome.clients = kClients;
    outcome.messages = room.messages;
    outcome.story = std::move(room.story);
    return outcome;
}

}  // namespace parley::sim
