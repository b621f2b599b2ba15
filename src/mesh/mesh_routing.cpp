// What the mesh makes of signaling: who is new, whose offer counts, who is the same person under a new id.
#include <algorithm>
#include <utility>

#include "mesh/mesh.h"

namespace parley {
namespace {

constexpr Time kSuggestionWait{1'000};  ///< the introduction may still be on its way
constexpr Time kSuggestionSpread{1'000};
constexpr Time kPoliteSuggestionWait{3'000};  ///< so that only one side offers
constexpr Time kGivenUpWait{40'000};          ///< by then everybody has given up who is gone
constexpr std::size_t kMaxSuggestions = 256;
constexpr Time kAloneFirst{8'000};
constexpr Time kAloneLast{120'000};

}  // namespace

void Mesh::on_logged_in() {
    look_for_others();
    for (auto& [key, session] : sessions_) {
        session->set_polite(signaling_.own_id() < session->remote_id());
        session->on_new_id();
    }
    observer_.on_own_id_changed();
}

/// Answers to what we have offered go to an id that is gone. What both sides have agreed on goes on without signaling.
/// Who left our offer unanswered is not offered to again on hearsay: the reference server may have closed our socket
/// because they are gone.
void Mesh::on_logged_out() {
    own_past_ids_.insert(signaling_.own_id());
    alone_.clear();
    std::vector<PeerSession*> lost;
    for (auto& [key, session] : sessions_)
        if (!session->was_open() && session->stage() != PeerSession::Stage::Connecting) lost.push_back(session.get());
    for (PeerSession* session : lost) {
        if (session->stage() == PeerSession::Stage::Offering) departed_.insert(session->remote_id());
        drop(*session, PeerEnd::Superseded);
    }
    observer_.on_own_id_changed();
}

void Mesh::on_signal(const SignalMessage& message) {
    if (!message.user_id || message.user_id->empty() || is_self(*message.user_id)) return;
    const std::string& id = *message.user_id;
    const std::string data = message.data.value_or("");
    switch (message.type) {
        case SignalType::NewMember:
            return take_new_member(id);
        case SignalType::Offer:
            return take_offer(find(id), id, data);
        case SignalType::Answer:
            return take_answer(find(id), id, data);
        case SignalType::Ice:
            return take_candidate(find(id), id, data);
        case SignalType::Login:
        case SignalType::UserId:
            return;
    }
}

void Mesh::take_new_member(const std::string& id) {
    departed_.erase(id);
    if (PeerSession* known = find(id)) return reveal(*known);
    if (PeerSession* session = add(id)) session->offer(spread());
}

void Mesh::take_offer(PeerSession* session, const std::string& id, const std::string& data) {
    const auto offer = parse_description(data);
    if (!offer || offer->description.type != SdpType::Offer)
        return observer_.on_log("dropped: not an offer, from " + id);
    const std::string client = offer->ext ? offer->ext->client : "";
    if (client == settings_.client) return observer_.on_log("dropped: an offer from ourselves");
    departed_.erase(id);
    if (offer->ext && !offer->ext->restart.empty()) return take_restart(session, id, *offer);

    PeerSession* same = find_client(client, session);  // the same person, known under an earlier id
    // A claim closes no open channel: one that was given up closes by itself.
    if (same && same->stage() == PeerSession::Stage::Open && offer->ext->replace) same = nullptr;
    bool waits_in_vain = false;  // for an answer from the earlier id
    if (same && (!session || same->is_open())) {
        if (session) drop(*session, PeerEnd::Superseded);
        waits_in_vain = same->stage() == PeerSession::Stage::Offering;
        rename(*same, id);
        session = std::exchange(same, nullptr);
    }
    if (session && !waits_in_vain && !accepts(*session, *offer))
        return observer_.on_log("ignored: an offer from " + id);
    if (same) drop(*same, PeerEnd::Superseded);
    if (!session) session = add(id);
    if (!session) return;
    session->set_client(client);
    session->answer(*offer, spread());
    reveal(*session);
}

/// Whose connection counts when there is one already (docs/PROTOCOL.md, "Glare").
bool Mesh::accepts(PeerSession& session, const DescriptionPayload& offer) {
    const bool offering = session.stage() == PeerSession::Stage::Offering;
    if (!offer.ext) return (!offering || session.offered_as_another()) && !session.is_open();
    if (offering) return signaling_.own_id() < session.remote_id();
    return offer.ext->replace || !session.is_open();
}

/// Whose connection is gone here offers a new one instead.
void Mesh::take_restart(PeerSession* session, const std::string& id, const DescriptionPayload& offer) {
    if (!session) session = find_client(offer.ext->client);
    if (session && !session->take_restart(offer)) observer_.on_log("ignored: a restart by " + id);
    if (session || id.empty()) return;
    if (PeerSession* added = add(id)) added->offer_replacement();
}

void Mesh::take_answer(PeerSession* session, const std::string& id, const std::string& data) {
    const auto answer = parse_description(data);
    if (!session || !answer || answer->description.type != SdpType::Answer)
        return observer_.on_log("dropped: an answer from " + id);
    if (!session->take_answer(*answer)) return;
    if (answer->ext) {
        PeerSession* stale = find_client(answer->ext->client, session);
        if (stale && stale->stage() != PeerSession::Stage::Open) drop(*stale, PeerEnd::Superseded);
        session->set_client(answer->ext->client);
    }
    reveal(*session);
}

void Mesh::take_candidate(PeerSession* session, const std::string& id, const std::string& data) {
    const auto candidate = parse_ice_candidate(data);
    if (!session || !candidate) return observer_.on_log("dropped: a candidate from " + id);
    session->take_candidate(*candidate);
}

void Mesh::identify(PeerKey peer, const HandshakeExtension& ext, const std::string& signaling_id) {
    const auto it = sessions_.find(peer);
    if (it == sessions_.end()) return;
    PeerSession& session = *it->second;
    const std::string& client = ext.client;
    session.set_client(client);
    session.set_control(ext.control);
    session.set_packets(ext.packets);
    session.set_reach(ext.clients);
    forget_suggestion(signaling_id);
    if (PeerSession* same = find_client(client, &session); same && !same->is_open()) drop(*same, PeerEnd::Superseded);
    if (is_self(signaling_id)) return;
    if (PeerSession* other = find(signaling_id); !signaling_id.empty() && other && other != &session) {
        if (other->was_open()) return;  // a claim never closes somebody's open channel
        drop(*other, PeerEnd::Superseded);
    }
    rename(session, signaling_id);
}

void Mesh::suggest(PeerKey peer, const std::vector<std::string>& signaling_ids) {
    std::erase_if(suggested_, [&](const Suggestion& known) {
        return known.client.empty() && known.by == peer &&
               std::ranges::find(signaling_ids, known.id) == signaling_ids.end();
    });
    for (const std::string& id : signaling_ids) {
        if (suggested_.size() >= kMaxSuggestions) return;
        if (id.empty() || is_self(id) || find(id) || departed_.contains(id) || is_suggested(id)) continue;
        const Time polite = signaling_.own_id() < id ? kPoliteSuggestionWait : Time{};
        const auto jitter = random_.below(static_cast<std::uint64_t>(kSuggestionSpread.count()));
        suggested_.push_back({id, now_ + kSuggestionWait + polite + Time{static_cast<Time::rep>(jitter)}, peer});
    }
}

/// Whom we have given up somebody else may still be connected to: then we try again, later.
void Mesh::suggest_again(const PeerSession& lost) {
    const std::string& id = lost.remote_id();
    if (id.empty() || lost.client().empty() || suggested_.size() >= kMaxSuggestions) return;
    const Time polite = signaling_.own_id() < id ? kPoliteSuggestionWait : Time{};
    forget_suggestion(id);
    suggested_.push_back({id, now_ + kGivenUpWait + polite, 0, lost.client()});
}

bool Mesh::is_reached(const std::string& client) const {
    return std::ranges::any_of(sessions_, [&client](const auto& entry) {
        const auto& reach = entry.second->reach();
        return std::ranges::find(reach, client) != reach.end();
    });
}

void Mesh::offer_suggested() {
    if (signaling_.state() != SignalingState::Online) return;
    for (;;) {
        const auto due = std::ranges::find_if(suggested_, [&](const Suggestion& each) { return each.at <= now_; });
        if (due == suggested_.end()) return;
        const Suggestion suggestion = std::move(*due);
        suggested_.erase(due);
        const std::string& id = suggestion.id;
        const std::string& given_up = suggestion.client;
        if (!given_up.empty() && (find_client(given_up) || !is_reached(given_up))) continue;
        if (!given_up.empty()) departed_.erase(id);
        if (find(id) || departed_.contains(id) || is_self(id)) continue;
        if (PeerSession* session = add(id, true)) session->offer(spread());
    }
}

bool Mesh::is_suggested(const std::string& id) const {
    return std::ranges::find(suggested_, id, &Suggestion::id) != suggested_.end();
}

void Mesh::forget_suggestion(const std::string& id) {
    std::erase_if(suggested_, [&id](const Suggestion& suggestion) { return suggestion.id == id; });
}

/// When nobody is in sight a while from now, we are announced again: to whom a server has not introduced us, and to who
/// gave us up as we did them.
void Mesh::look_for_others() {
    alone_wait_ = kAloneFirst;
    alone_.set(now_ + alone_wait_ + Time{static_cast<Time::rep>(random_.below(4'000))});
}

/// A server may have failed to introduce us, and other Parley clients are the ones who could tell us. A reference
/// client answers each announcement with one more connection: with such clients in the room we do it twice at most.
void Mesh::announce_if_alone() {
    const bool parley_in_sight =
        std::ranges::any_of(sessions_, [](const auto& entry) { return !entry.second->client().empty(); });
    if (sessions_.empty() || (!parley_in_sight && alone_wait_ < kAloneFirst * 4)) signaling_.announce();
    alone_wait_ = std::min(alone_wait_ * 2, kAloneLast);
    alone_.set(now_ + alone_wait_);
}

}  // namespace parley
