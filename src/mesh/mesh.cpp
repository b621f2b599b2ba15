#include "mesh/mesh.h"

#include <algorithm>
#include <utility>

#include "mesh/description_signal.h"

namespace parley {

Mesh::Mesh(Connector& connector, Settings settings, Observer& observer)
    : connector_(connector),
      observer_(observer),
      settings_(std::move(settings)),
      random_(settings_.seed),
      context_{connector_, random_, now_, settings_.client, settings_.ice},
      signaling_(connector_, random_, now_, *this) {}

void Mesh::join(const std::string& url) {
    leave();
    signaling_.start(url);
}

void Mesh::leave() {
    for (auto& [key, session] : sessions_) {
        session->leave();
        ended_.push_back(std::move(session));
    }
    sessions_.clear();
    suggested_.clear();
    alone_.clear();
    if (!signaling_.own_id().empty()) own_past_ids_.insert(signaling_.own_id());
    signaling_.stop();
}

void Mesh::advance(Time now) {
    now_ = std::max(now_, now);
    ended_.clear();
    signaling_.advance();
    for_each_session([](PeerSession& session) { session.advance(); });
    offer_suggested();
    if (alone_.due(now_)) announce_if_alone();
}

void Mesh::set_online(bool online) {
    signaling_.set_online(online);
    if (online) look_for_paths();
}

void Mesh::network_changed() {
    signaling_.network_changed();
    look_for_paths();
}

void Mesh::look_for_paths() {
    for_each_session([](PeerSession& session) { session.network_changed(); });
}

/// Each may end sessions and begin others.
void Mesh::for_each_session(void (*call)(PeerSession&)) {
    const PeerKey end = next_key_;
    for (auto it = sessions_.begin(); it != sessions_.end() && it->first < end;) {
        const PeerKey key = it->first;
        call(*it->second);
        it = sessions_.upper_bound(key);
    }
}

std::optional<Time> Mesh::next_deadline() const {
    std::optional<Time> next = earlier(signaling_.next_deadline(), alone_.at());
    for (const auto& [key, session] : sessions_) next = earlier(next, session->next_deadline());
    if (signaling_.state() == SignalingState::Online)
        for (const Suggestion& suggestion : suggested_) next = earlier(next, suggestion.at);
    return next;
}

void Mesh::send(PeerKey peer, std::string_view text) {
    if (const auto it = sessions_.find(peer); it != sessions_.end()) it->second->send(text);
}

bool Mesh::has_room(PeerKey peer) const {
    const auto it = sessions_.find(peer);
    return it != sessions_.end() && it->second->has_room();
}

void Mesh::send_control(PeerKey peer, const ControlFrame& frame) {
    if (const auto it = sessions_.find(peer); it != sessions_.end()) it->second->send_control(frame);
}

void Mesh::request_stats(PeerKey peer) {
    if (const auto it = sessions_.find(peer); it != sessions_.end()) it->second->request_stats();
}

void Mesh::introduced(PeerKey peer) {
    if (const auto it = sessions_.find(peer); it != sessions_.end()) it->second->introduced();
}

std::vector<std::string> Mesh::open_ids() const {
    std::vector<std::string> ids;
    for (const auto& [key, session] : sessions_)
        if (session->is_open() && !session->remote_id().empty()) ids.push_back(session->remote_id());
    return ids;
}

std::vector<std::string> Mesh::reachable_clients() const {
    std::vector<std::string> clients;
    for (const auto& [key, session] : sessions_)
        if (session->is_open() && session->has_control()) clients.push_back(session->client());
    return clients;
}

std::string Mesh::signaling_id(PeerKey peer) const {
    const auto it = sessions_.find(peer);
    return it == sessions_.end() ? std::string{} : it->second->remote_id();
}

PeerSession* Mesh::find(std::string_view id) {
    for (auto& [key, session] : sessions_)
        if (session->remote_id() == id) return session.get();
    return nullptr;
}

PeerSession* Mesh::find_client(std::string_view client, const PeerSession* except) {
    if (client.empty()) return nullptr;
    for (auto& [key, session] : sessions_)
        if (session.get() != except && session->client() == client) return session.get();
    return nullptr;
}

PeerSession* Mesh::add(const std::string& id, bool hearsay) {
    const auto unopened = static_cast<std::size_t>(
        std::count_if(sessions_.begin(), sessions_.end(), [](const auto& entry) { return !entry.second->was_open(); }));
    if (sessions_.size() >= kMaxPeers || unopened >= kMaxUnopenedPeers) {
        observer_.on_log("dropped: more peers than fit");
        return nullptr;
    }
    const PeerKey key = next_key_++;
    PeerSession::Observer& observer = *this;
    auto& session = sessions_[key] = std::make_unique<PeerSession>(key, id, context_, observer);
    session->set_polite(signaling_.own_id() < id);
    session->set_hearsay(hearsay);
    forget_suggestion(id);
    if (hearsay) return session.get();
    observer_.on_peer_added(key);  // may have left the room
    const auto added = sessions_.find(key);
    return added == sessions_.end() ? nullptr : added->second.get();
}

void Mesh::reveal(PeerSession& session) {
    if (!session.is_hearsay()) return;
    session.set_hearsay(false);
    observer_.on_peer_added(session.key());
}

void Mesh::rename(PeerSession& session, const std::string& id) {
    if (session.remote_id() == id) return;
    if (!session.remote_id().empty()) departed_.insert(session.remote_id());
    session.set_remote_id(id);
    session.set_polite(signaling_.own_id() < id);
}

void Mesh::drop(PeerSession& session, PeerEnd why) {
    const PeerKey key = session.key();
    const bool was_known = !session.is_hearsay();
    session.close();
    if (auto node = sessions_.extract(key)) ended_.push_back(std::move(node.mapped()));
    if (was_known) observer_.on_peer_gone(key, why);
}

/// Spreads what many send at once after one broadcast, so that the reference server does not write to one socket from
/// several threads (docs/PROTOCOL.md, "Signaling").
Time Mesh::spread() const {
    constexpr Time kPerPeer{25};
    constexpr Time kMost{300};
    return std::min(kMost, kPerPeer * static_cast<Time::rep>(sessions_.size()));
}

void Mesh::on_session_description(PeerSession& session, DescriptionPayload payload,
                                  std::vector<IceCandidate> candidates) {
    const SignalType type = signal_type(payload.description);
    const std::string data =
        compose_description(signaling_.own_id(), session.remote_id(), std::move(payload), candidates);
    for (const IceCandidate& candidate : candidates) session.trickle(candidate);
    signal(session, type, data);
}

void Mesh::on_session_candidate(PeerSession& session, const IceCandidate& candidate) {
    signal(session, SignalType::Ice, serialize_ice_candidate(candidate));
}

void Mesh::on_session_open(PeerSession& session) { observer_.on_peer_open(session.key()); }

void Mesh::on_session_text(PeerSession& session, std::string_view text) { observer_.on_peer_text(session.key(), text); }

void Mesh::on_session_control(PeerSession& session, const ControlFrame& frame) {
    if (const auto* relayed = std::get_if<RelayFrame>(&frame)) return take_relayed(session, *relayed);
    observer_.on_peer_control(session.key(), frame);
}

void Mesh::on_session_drained(PeerSession& session) { observer_.on_peer_drained(session.key()); }

void Mesh::on_session_round_trip(PeerSession& session, Time took) { observer_.on_peer_round_trip(session.key(), took); }

void Mesh::on_session_stats(PeerSession& session, const PeerStats& stats) {
    observer_.on_peer_stats(session.key(), stats);
}

void Mesh::on_session_interrupted(PeerSession& session) { observer_.on_peer_interrupted(session.key()); }

void Mesh::on_session_restored(PeerSession& session) { observer_.on_peer_restored(session.key()); }

void Mesh::on_session_send_failed(PeerSession& session) { observer_.on_peer_send_failed(session.key()); }

void Mesh::on_session_ended(PeerSession& session, PeerEnd why) {
    if (why != PeerEnd::Unreachable && !session.remote_id().empty()) departed_.insert(session.remote_id());
    if (why != PeerEnd::Left) suggest_again(session);
    if (why != PeerEnd::Left && !session.client().empty()) look_for_others();
    drop(session, why);
}

void Mesh::on_session_log(PeerSession& session, std::string_view line) {
    observer_.on_log(session.remote_id() + ": " + std::string{line});
}

void Mesh::on_signaling_state() { observer_.on_signaling_changed(); }

void Mesh::on_signaling_log(std::string line) { observer_.on_log(std::move(line)); }

}  // namespace parley
