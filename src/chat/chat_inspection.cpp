// What browsers measure: everybody's path, and all there is of the one peer that somebody looks at.
#include <cmath>
#include <utility>

#include "chat/chat_client.h"

namespace parley {

void ChatClient::inspect(const InspectAction& action) {
    if (model_.inspection.peer == action.peer) return;
    model_.inspection = {.peer = action.peer};
    sampling_.clear();
    sample();
    changed();
}

/// Until there is nobody to look at.
void ChatClient::sample() {
    const auto& peer = model_.inspection.peer;
    const Member* member = peer ? find(*peer) : nullptr;
    if (!member || member->state == MemberState::Left) return;
    mesh_.request_stats(*peer);
    sampling_.set(now_ + kSampleEvery);
}

void ChatClient::on_peer_stats(PeerKey peer, const PeerStats& stats) {
    Member* member = find(peer);
    if (!member) return;
    const PeerPath path = path_of(stats);
    if (path != PeerPath::Unknown && std::exchange(member->path, path) != path) changed();
    if (!member->round_trip && stats.round_trip) {  // no ping has come back yet
        member->round_trip = Time{std::llround(*stats.round_trip)};
        changed();
    }
    if (model_.inspection.peer != peer) return;
    model_.inspection.take(stats, now_);
    changed();
}

}  // namespace parley
