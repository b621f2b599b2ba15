#include "chat/flight_log.h"

#include <algorithm>
#include <utility>

namespace parley {
namespace {

struct Facts {
    std::string_view name;
    FlightScope scope;
    bool command = false;
    bool frequent = false;  ///< as often as messages are
};

constexpr bool kCommand = true;
constexpr bool kEvent = false;
constexpr bool kFrequent = true;

/// In the order of FlightKind.
constexpr std::array<Facts, kFlightKinds> kFacts{{
    {"started", FlightScope::Client},
    {"join", FlightScope::Client},
    {"leave", FlightScope::Client},
    {"send", FlightScope::Client, kEvent, kFrequent},
    {"read", FlightScope::Client, kEvent, kFrequent},
    {"read receipts", FlightScope::Client},
    {"ICE settings", FlightScope::Client},
    {"online", FlightScope::Client},
    {"network changed", FlightScope::Client},
    {"due", FlightScope::Client, kEvent, kFrequent},

    {"open signaling", FlightScope::Signaling, kCommand},
    {"close signaling", FlightScope::Signaling, kCommand},
    {"send signal", FlightScope::Signaling, kCommand},
    {"signaling opened", FlightScope::Signaling},
    {"signal received", FlightScope::Signaling},
    {"signaling closed", FlightScope::Signaling},

    {"open connection", FlightScope::Peer, kCommand},
    {"close connection", FlightScope::Peer, kCommand},
    {"create channel", FlightScope::Peer, kCommand},
    {"describe", FlightScope::Peer, kCommand},
    {"set remote offer", FlightScope::Peer, kCommand},
    {"set remote answer", FlightScope::Peer, kCommand},
    {"add candidate", FlightScope::Peer, kCommand},
    {"restart ICE", FlightScope::Peer, kCommand},
    {"send handshake", FlightScope::Peer, kCommand},
    {"send message", FlightScope::Peer, kCommand, kFrequent},
    {"send control frame", FlightScope::Peer, kCommand, kFrequent},

    {"offer made", FlightScope::Peer},
    {"answer made", FlightScope::Peer},
    {"remote description set", FlightScope::Peer},
    {"candidate found", FlightScope::Peer},
    {"gathering complete", FlightScope::Peer},
    {"state", FlightScope::Peer},
    {"channel opened", FlightScope::Peer},
    {"handshake received", FlightScope::Peer},
    {"message received", FlightScope::Peer, kEvent, kFrequent},
    {"message rejected", FlightScope::Peer},
    {"channel full", FlightScope::Peer, kEvent, kFrequent},
    {"channel drained", FlightScope::Peer, kEvent, kFrequent},
    {"control channel opened", FlightScope::Peer},
    {"control frame received", FlightScope::Peer, kEvent, kFrequent},
    {"channel closed", FlightScope::Peer},
    {"failed", FlightScope::Peer},
}};

const Facts& facts(FlightKind kind) { return kFacts[static_cast<std::size_t>(kind)]; }

std::size_t cost(const FlightEvent& event) { return FlightLog::kEventBytes + event.text.size(); }

}  // namespace

std::string_view to_string(FlightKind kind) { return facts(kind).name; }

std::optional<FlightKind> flight_kind_from_string(std::string_view text) {
    const auto found = std::ranges::find(kFacts, text, &Facts::name);
    if (found == kFacts.end()) return std::nullopt;
    return static_cast<FlightKind>(found - kFacts.begin());
}

FlightScope scope_of(FlightKind kind) { return facts(kind).scope; }

bool is_command(FlightKind kind) { return facts(kind).command; }

void FlightLog::add(FlightKind kind, FlightParty party, std::string text, std::size_t bytes) {
    keep({last_ + 1, now_, kind, party, bytes, std::move(text)});
}

bool FlightLog::append(FlightEvent event) {
    if (event.number <= last_ || event.at < now_) return false;
    now_ = event.at;
    keep(std::move(event));
    return true;
}

void FlightLog::keep(FlightEvent event) {
    last_ = event.number;
    if (event.text.size() > kMaxTextBytes) event.text.resize(kMaxTextBytes);
    Shelf& shelf = shelves_[facts(event.kind).frequent ? 1 : 0];
    shelf.bytes += cost(event);
    shelf.events.push_back(std::move(event));
    for (; shelf.bytes > kMaxBytes; shelf.events.pop_front()) shelf.bytes -= cost(shelf.events.front());
}

std::vector<const FlightEvent*> FlightLog::events(std::uint64_t after) const {
    std::vector<const FlightEvent*> all;
    auto seldom = std::ranges::upper_bound(shelves_[0].events, after, {}, &FlightEvent::number);
    auto often = std::ranges::upper_bound(shelves_[1].events, after, {}, &FlightEvent::number);
    while (seldom != shelves_[0].events.end() || often != shelves_[1].events.end()) {
        const bool from_seldom =
            often == shelves_[1].events.end() || (seldom != shelves_[0].events.end() && seldom->number < often->number);
        all.push_back(from_seldom ? &*seldom++ : &*often++);
    }
    return all;
}

std::vector<const FlightEvent*> FlightLog::of_peer(std::uint32_t peer) const {
    std::vector<const FlightEvent*> own = events();
    std::erase_if(own, [peer](const FlightEvent* event) { return event->party.peer != peer; });
    return own;
}

}  // namespace parley
