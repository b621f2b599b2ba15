// Signaling that goes through a third Parley client while the server cannot carry it (docs/PROTOCOL.md, "Relaying").
#include <algorithm>

#include "mesh/mesh.h"

namespace parley {

void Mesh::signal(PeerSession& session, SignalType type, const std::string& data) {
    const bool by_server = signaling_.state() == SignalingState::Online && !session.remote_id().empty();
    if (by_server || !relay(session, type, data)) signaling_.send(type, data, session.remote_id());
}

bool Mesh::relay(const PeerSession& session, SignalType type, const std::string& data) {
    if (session.client().empty()) return false;
    for (auto& [key, other] : sessions_) {
        if (other.get() == &session || other->stage() != PeerSession::Stage::Open) continue;
        if (std::ranges::find(other->reach(), session.client()) == other->reach().end()) continue;
        other->send_control(RelayFrame{settings_.client, session.client(), type, data});
        observer_.on_log("→ " + std::string{to_string(type)} + " by way of " + other->remote_id());
        return true;
    }
    return false;
}

/// For us, from whom we know already; or from its sender, to be passed on.
void Mesh::take_relayed(PeerSession& by, const RelayFrame& frame) {
    if (frame.to != settings_.client) {
        PeerSession* to = find_client(frame.to);
        if (frame.from != by.client() || !to || !to->is_open() || !to->has_control())
            return observer_.on_log("dropped: signaling that cannot be passed on");
        return to->send_control(frame);
    }
    PeerSession* session = find_client(frame.from);
    if (!session || session == &by) return observer_.on_log("dropped: signaling passed on from a stranger");
    const std::string id = session->remote_id();
    observer_.on_log("← " + std::string{to_string(frame.type)} + " by way of " + by.remote_id());
    if (frame.type == SignalType::Offer) return take_offer(session, id, frame.data);
    if (frame.type == SignalType::Answer) return take_answer(session, id, frame.data);
    take_candidate(session, id, frame.data);
}

}  // namespace parley
