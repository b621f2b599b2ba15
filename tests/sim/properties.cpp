#include "sim/properties.h"

#include <algorithm>
#include <map>

#include "chat/flight_file.h"
#include "protocol/chat_message.h"
#include "protocol/chat_packet.h"
#include "sim/replay.h"

namespace parley::sim {
namespace {

int count_members(const ParleyHost& host, const std::string& id_or_name) {
    return static_cast<int>(std::ranges::count_if(host.model().members, [&](const Member& member) {
        return (member.id == id_or_name || member.name == id_or_name) && member.state == MemberState::Connected;
    }));
}

void expect(Room& room, bool holds, const std::string& what) {
    if (!holds) room.world.violation(what);
}

void check_pair(Room& room, const ParleyHost& a, const ParleyHost& b) {
    expect(room, room.net.open_channels(a.id(), b.id()) == 1,
           a.name() + " and " + b.name() + " have " + std::to_string(room.net.open_channels(a.id(), b.id())) +
               " open channels");
    expect(room, count_members(a, b.client()) == 1, a.name() + " does not list " + b.name() + " exactly once");
    expect(room, room.net.longest_text(a.id(), b.id()) <= kMaxPacketBytes,
           a.name() + " sent " + b.name() + " more than fits a packet");
}

void check_pair(Room& room, const ParleyHost& parley, const ReactHost& react, bool required) {
    const int channels = room.net.open_channels(parley.id(), react.id());
    const int listed = count_members(parley, react.name());
    const int rows = react.rows(parley.name());
    const std::string who = parley.name() + " and " + react.name();
    // After a long cut the reference client keeps the row of the connection that died: it is never told.
    const bool ghost_row = room.was_given_up(parley.id(), react.id());
    expect(room, channels <= 1 && listed <= 1 && (rows <= 1 || ghost_row), who + " are connected more than once");
    if (required) expect(room, channels == 1 && listed == 1 && rows >= 1, who + " are not connected");
}

/// The number in "<b>12 & more…": what tells our messages apart.
int number_of(const std::string& text) { return std::atoi(text.c_str() + 3); }

void check_timeline(Room& room, const ParleyHost& host, std::map<std::string, int>& shown) {
    std::map<std::string, int> newest;
    for (const TimelineEntry& entry : host.model().timeline) {
        if (entry.kind != EntryKind::Message) continue;
        expect(room, ++shown[entry.text] == 1, host.name() + " shows twice: " + entry.text);
        int& last = newest[entry.author];
        expect(room, number_of(entry.text) > last, host.name() + " shows out of order: " + entry.text);
        last = number_of(entry.text);
    }
}

/// Each receipt stands for someone who shows the message.
void check_receipts(Room& room, const ParleyHost& host, std::map<HostId, std::map<std::string, int>>& shown) {
    for (const TimelineEntry& entry : host.model().timeline) {
        if (!entry.mine || entry.kind != EntryKind::Message) continue;
        const auto showing = std::ranges::count_if(room.parleys, [&](const auto& other) {
            return other->id() != host.id() && shown[other->id()].contains(entry.text);
        });
        const Delivery& delivery = entry.delivery;
        expect(room, delivery.delivered <= static_cast<std::uint32_t>(showing),
               host.name() + " has a false receipt for: " + entry.text);
        expect(room, delivery.read <= delivery.delivered && delivery.delivered <= delivery.to,
               host.name() + " counts more receipts than readers of: " + entry.text);
    }
}

/// The proof that a replay sees a difference: of a recording in which one command reads otherwise it says where.
void check_altered(Room& room, const ParleyHost& host) {
    const auto events = host.flight().events();
    const std::uint64_t altered = host.flight().last() / 2;
    FlightLog log;
    std::uint64_t expected = 0;
    for (const FlightEvent* event : events) {
        FlightEvent copy = *event;
        if (expected == 0 && copy.number >= altered && is_command(copy.kind)) {
            expected = copy.number;
            copy.text += "!";
        }
        log.append(std::move(copy));
    }
    if (expected == 0 || !is_whole(log)) return;
    const Replay replayed = replay(log);
    expect(
        room, replayed.divergence && replayed.divergence->number == expected,
        host.name() + "'s recording was altered at #" + std::to_string(expected) + ", and the replay did not see it");
}

}  // namespace

void check_roster(Room& room) {
    std::vector<std::string> alive;
    for (const auto& host : room.parleys)
        if (host->alive()) alive.push_back(host->client());
    for (const auto& host : room.reacts)
        if (host->alive()) alive.push_back(host->name());

    for (const auto& a : room.parleys) {
        if (!a->alive()) continue;
        for (const auto& b : room.parleys)
            if (b->alive() && a != b) check_pair(room, *a, *b);
        for (const auto& r : room.reacts)
            if (r->alive()) {
                // The reference's race can keep a reference client and us from ever hearing of each other, and nobody
                // tells us that it is still there after we have given it up.
                const bool introduced = r->online() && room.server->missed() == 0 && room.server->kicked() == 0 &&
                                        !room.net.lost_greeting(a->id(), r->id()) && !room.absent.contains(a->id());
                check_pair(room, *a, *r, introduced);
            }
        for (const Member& member : a->model().members)
            expect(room, std::ranges::count(alive, member.id) + std::ranges::count(alive, member.name) == 1,
                   a->name() + " lists a ghost: " + member.name + " " + std::string{to_string(member.state)});
        expect(room, room.net.refusals(a->id()) == 0, a->name() + " gave commands that a browser refuses");
    }
}

void check_gone(Room& room, const std::string& gone) {
    for (const auto& host : room.parleys) {
        if (!host->alive() || host->is_throttled() || room.absent.contains(host->id())) continue;
        for (const Member& member : host->model().members)
            expect(room, (member.id != gone && member.name != gone) || member.state == MemberState::Left,
                   host->name() + " still lists " + gone + " as " + std::string{to_string(member.state)});
    }
}

int check_messages(Room& room) {
    std::map<HostId, std::map<std::string, int>> shown;
    std::set<HostId> alive;
    for (const auto& host : room.parleys) {
        check_timeline(room, *host, shown[host->id()]);
        if (host->alive()) alive.insert(host->id());
    }
    for (const auto& host : room.reacts) {
        for (const auto& line : host->lines())
            expect(room, ++shown[host->id()][line.html] == 1, host->name() + " shows twice: " + line.html);
        if (host->alive()) alive.insert(host->id());
    }
    for (const auto& host : room.parleys) check_receipts(room, *host, shown);
    int looked_for = 0;
    for (const Room::Expectation& e : room.expectations) {
        if (!alive.contains(e.author) || !alive.contains(e.reader)) continue;
        // A reference client resends nothing: what it sends on a connection that is given up is lost.
        const bool between_parleys = room.is_parley(e.author) && room.is_parley(e.reader);
        const bool given_up = room.was_given_up(e.author, e.reader) || room.net.lost_greeting(e.author, e.reader) ||
                              room.net.lost_greeting(e.reader, e.author);
        if (!between_parleys && given_up) continue;
        ++looked_for;
        expect(room, shown[e.reader].contains(room.is_parley(e.reader) ? e.text : escape_html(e.text)),
               "host " + std::to_string(e.reader) + " never shows: " + e.text);
    }
    return looked_for;
}

int check_recording(Room& room, const ParleyHost& host) {
    if (!is_whole(host.flight())) return 0;
    // One in ten as a file that has left the page: what it leaves out must not decide anything.
    std::optional<FlightFile> file;
    if (host.flight().last() % 10 == 0) {
        file = parse_flight(export_flight(host.flight(), {}));
        expect(room, file.has_value(), host.name() + "'s recording cannot be read again");
    }
    const Replay replayed = replay(file ? file->log : host.flight());
    if (replayed.divergence) room.world.violation(host.name() + "'s recording: " + replayed.divergence->what);
    if (host.flight().last() % 10 == 5) check_altered(room, host);
    return static_cast<int>(host.flight().last());
}

}  // namespace parley::sim
