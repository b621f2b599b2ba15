#include "sim/replay.h"

#include <algorithm>
#include <cstdlib>
#include <span>

#include "chat/chat_client.h"
#include "chat/flight_action.h"
#include "chat/text.h"
#include "sim/replay_connector.h"

namespace parley::sim {
namespace {

std::string tell(const FlightEvent& event, Time start) {
    std::string line = "#" + std::to_string(event.number) + " " + std::to_string((event.at - start).count()) + " ms: ";
    if (event.party.connection != 0)
        line += "peer " + std::to_string(event.party.peer) + ", connection " + std::to_string(event.party.connection) +
                ": ";
    return line + describe(event);
}

class Replayer {
public:
    Replayer(const FlightLog& recording, const ChatClient::Settings& settings)
        : recorded_(recording.events()), connector_([this] { return next(); }), client_(connector_, settings) {}

    Replay run() {
        while (compare()) {
            const FlightEvent* event = next();
            if (!event) return std::move(result_);
            const std::uint64_t before = client_.flight().last();
            if (!feed(*event) || client_.flight().last() == before) {
                diverge(*event, "it is recorded, and does not happen here");
                break;
            }
        }
        return std::move(result_);
    }

private:
    /// The recorded event that is to happen next; null at the end.
    const FlightEvent* next() const {
        const std::uint64_t done = client_.flight().last();
        return done < recorded_.size() ? recorded_[static_cast<std::size_t>(done)] : nullptr;
    }

    /// What has happened since the last call with the recording.
    bool compare() {
        for (const FlightEvent* event : client_.flight().events(compared_)) {
            if (compared_ == recorded_.size()) return diverge(*event, "it happens here after the recording's end");
            const FlightEvent& wanted = *recorded_[static_cast<std::size_t>(compared_++)];
            if (*event != wanted) return diverge(wanted, "here it is " + tell(*event, start()) + " " + event->text);
            result_.story.push_back(tell(*event, start()));
        }
        return true;
    }

    bool diverge(const FlightEvent& event, const std::string& why) {
        result_.divergence = {event.number, tell(event, start()) + ": " + why};
        return false;
    }

    Time start() const { return recorded_.size() > 1 ? recorded_[1]->at : Time{}; }

    /// False where nothing of the kind can happen here.
    bool feed(const FlightEvent& event) {
        if (is_command(event.kind)) return false;
        if (event.at > now_ || event.kind == FlightKind::Due) client_.advance(now_ = event.at);
        if (event.kind == FlightKind::Due) return true;
        if (is_received(event)) return connector_.feed_texts(received_at_once());
        if (scope_of(event.kind) != FlightScope::Client) return connector_.feed(event);
        if (event.kind == FlightKind::Online) return client_.set_online(event.text == yes_or_no(true)), true;
        if (event.kind == FlightKind::NetworkChanged) return client_.network_changed(), true;
        const auto action = recorded_action(event);
        if (action) client_.apply(*action);
        return action.has_value();
    }

    static bool is_received(const FlightEvent& event) {
        return event.kind == FlightKind::HandshakeReceived || event.kind == FlightKind::MessageReceived;
    }

    /// What came in one packet: all of it is recorded before anything follows from it.
    std::span<const FlightEvent* const> received_at_once() const {
        const auto first = recorded_.begin() + static_cast<std::ptrdiff_t>(client_.flight().last());
        const auto last = std::find_if(first, recorded_.end(), [first](const FlightEvent* event) {
            return !is_received(*event) || event->party != (*first)->party || event->at != (*first)->at;
        });
        return {first, last};
    }

    const std::vector<const FlightEvent*> recorded_;
    std::uint64_t compared_ = 0;
    Time now_{};
    Replay result_;
    ReplayConnector connector_;
    ChatClient client_;
};

}  // namespace

bool is_whole(const FlightLog& recording) {
    const auto events = recording.events();
    return recording.dropped() == 0 && !events.empty() && recorded_settings(*events.front());
}

Replay replay(const FlightLog& recording) {
    return Replayer(recording, recorded_settings(*recording.events().front()).value()).run();
}

}  // namespace parley::sim
