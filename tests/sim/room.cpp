#include "sim/room.h"

namespace parley::sim {
namespace {

constexpr int kLongEvery = 25;  ///< such a message may need several packets; reading them takes most of the time

}  // namespace

void Room::chat(ParleyHost& host) {
    host.look();
    std::string text = "<b>" + std::to_string(++messages) + " & more</b>\nby " + host.name();
    if (messages % kLongEvery == 0) text.resize(world.random().below(kMaxTextBytes - text.size()) + text.size(), '"');
    for (const Member& member : host.model().members) {
        const bool connected = member.state == MemberState::Connected;
        const bool present = connected || (member.state == MemberState::Reconnecting && member.receipts);
        for (const auto& other : parleys)
            if (present && member.id == other->client()) expectations.push_back({host.id(), other->id(), text});
        for (const auto& other : reacts)
            if (connected && member.name == other->name()) expectations.push_back({host.id(), other->id(), text});
    }
    std::string line = host.name() + " says " + std::to_string(messages) + " to";
    for (const Member& member : host.model().members)
        line += " " + (member.name.empty() ? "?" : member.name) + " " + std::string{to_string(member.state)};
    say(std::move(line));
    host.send(text);
}

void Room::chat(ReactHost& host) {
    if (!host.alive() || !host.online()) return;
    const std::string text = "<i>" + std::to_string(++messages) + " & more</i> by " + host.name();
    for (const auto& other : parleys)
        if (host.rows(other->name()) != 0) expectations.push_back({host.id(), other->id(), text});
    host.send(text);
}

}  // namespace parley::sim
