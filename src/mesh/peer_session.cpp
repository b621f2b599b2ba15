#include "mesh/peer_session.h"

#include <algorithm>
#include <utility>

#include "mesh/sdp.h"

namespace parley {
namespace {

constexpr Time kGatherFor{100};          ///< candidates found in this time travel inside the description
constexpr Time kTrickleEvery{100};       ///< the reference server drops senders that burst
constexpr Time kAttemptTimeout{15'000};  ///< docs/PROTOCOL.md, "Glare"
constexpr int kAttempts = 4;
constexpr int kUnanswered = 2;  ///< who does not answer has probably left, and an offer to them costs us our socket
constexpr int kRestarts = 2;
constexpr std::size_t kMaxEarlyCandidates = 64;

}  // namespace

PeerSession::PeerSession(std::uint32_t key, std::string remote_id, const PeerContext& context, Observer& observer)
    : key_(key), remote_id_(std::move(remote_id)), context_(context), observer_(observer) {}

void PeerSession::begin_negotiation(Time spread) {
    local_.reset();
    description_sent_ = false;
    remote_in_place_ = false;
    remote_sdp_.clear();
    gathered_.clear();
    to_trickle_.clear();
    early_candidates_.clear();
    gathering_.clear();
    trickling_.clear();
    ++attempts_;
    jitter_ = Time{static_cast<Time::rep>(context_.random.below(static_cast<std::uint64_t>(spread.count()) + 1))};
}

void PeerSession::start_attempt(Stage stage, Time spread) {
    begin_negotiation(spread);
    stage_ = stage;
    offered_as_another_ = false;
    restart_ = Restart::None;
    control_open_ = false;
    control_waiting_.clear();
    packets_ = false;
    outgoing_ = {};
    incoming_ = {};
    packing_.clear();
    handshake_.clear();
    heartbeat_.stop();
    const bool restart = was_open_ && stage == Stage::Offering;
    attempt_.set(context_.now + (restart ? kRestartAnswer : kAttemptTimeout) + (polite_ ? kPoliteExtra : Time{}));
    connection_ = context_.connector.open_peer(context_.ice, {key_, remote_id_}, *this);
}

void PeerSession::offer(Time spread) {
    replaces_ = was_open_ || attempts_ > 0;
    start_attempt(Stage::Offering, spread);
    connection_id_ = offer_id_ = context_.random.hex();
    connection_->create_data_channel(kChannelLabel);
    connection_->set_local_description();
}

void PeerSession::offer_replacement() {
    offer(Time{});
    replaces_ = true;
}

void PeerSession::answer(const DescriptionPayload& offer, Time spread) {
    if (offer.ext && offer.ext->replace && was_open_) attempts_ = 0;
    start_attempt(Stage::Answering, spread);
    connection_id_ = offer_id_ = offer.ext ? offer.ext->offer_id : "";
    remote_sdp_ = offer.description.sdp;
    connection_->set_remote_description(offer.description);
    connection_->set_local_description();
}

bool PeerSession::take_answer(const DescriptionPayload& answer) {
    const bool expected = is_offering() && description_sent_;
    if (!expected || (answer.ext && answer.ext->offer_id != offer_id_)) {
        log(expected ? "dropped: an answer to an earlier offer" : "dropped: an answer to nothing");
        return false;
    }
    if (restart_ == Restart::Offering)
        restart_ = Restart::Connecting;
    else
        stage_ = Stage::Connecting;
    if (was_open_) attempt_.set(context_.now + kAttemptTimeout);
    remote_sdp_ = answer.description.sdp;
    connection_->set_remote_description(answer.description);
    return true;
}

void PeerSession::take_candidate(const IceCandidate& candidate) {
    if (!connection_) return log("dropped: a candidate for no connection");
    if (!remote_in_place_) {
        if (early_candidates_.size() < kMaxEarlyCandidates) return early_candidates_.push_back(candidate);
        return log("dropped: more early candidates than fit");
    }
    const std::string fragment = candidate.username_fragment.value_or("");
    if (!fragment.empty() && !has_username_fragment(remote_sdp_, fragment))
        return log("dropped: a candidate of another connection");
    connection_->add_ice_candidate(candidate);
}

void PeerSession::trickle(const IceCandidate& candidate) {
    to_trickle_.push_back(candidate);
    if (!trickling_.is_set()) trickling_.set(context_.now + kTrickleEvery);
}

void PeerSession::close() {
    connection_.reset();
    stage_ = Stage::Idle;
    gathering_.clear();
    trickling_.clear();
    packing_.clear();
    attempt_.clear();
    handshake_.clear();
    heartbeat_.stop();
}

void PeerSession::leave() {
    send_packets();
    if (control_) send_control(ByeFrame{});
    close();
}

void PeerSession::advance() {
    if (packing_.due(context_.now)) send_packets();
    if (gathering_.due(context_.now)) send_description();
    if (trickling_.due(context_.now) && !to_trickle_.empty()) {
        const IceCandidate candidate = std::move(to_trickle_.front());
        to_trickle_.pop_front();
        if (!to_trickle_.empty()) trickling_.set(context_.now + kTrickleEvery);
        observer_.on_session_candidate(*this, candidate);
    }
    if (handshake_.due(context_.now) && !attempt_.is_set()) {
        log("nothing was heard on the open channel");
        attempt_.set(context_.now);
    }
    beat();
    if (attempt_.due(context_.now)) attempt_failed();
}

std::optional<Time> PeerSession::next_deadline() const {
    const auto next = earlier(earlier(gathering_.at(), trickling_.at()), earlier(attempt_.at(), handshake_.at()));
    return earlier(next, earlier(packing_.at(), heartbeat_.next_deadline()));
}

void PeerSession::on_local_description(const SessionDescription& description) {
    // Chromium makes an offer where the remote one, rejected just before, should have been answered.
    if ((description.type == SdpType::Offer) != is_offering()) return;
    local_ = description;
    gathering_.set(context_.now + kGatherFor + jitter_);
}

void PeerSession::on_ice_gathering_complete() {
    if (gathering_.is_set()) gathering_.set(std::min(*gathering_.at(), context_.now + jitter_));
}

void PeerSession::on_ice_candidate(const IceCandidate& candidate) {
    if (candidate.candidate.empty() || (is_open() && restart_ == Restart::None)) return;
    if (description_sent_) return trickle(candidate);
    gathered_.push_back(candidate);
}

void PeerSession::send_description() {
    if (!local_ || description_sent_) return;
    description_sent_ = true;
    std::optional<DescriptionExtension> ext;  // of no use to who offers without one
    if (!offer_id_.empty()) ext = DescriptionExtension{context_.client, offer_id_};
    if (ext && stage_ == Stage::Offering) ext->replace = replaces_;
    if (ext && restart_ == Restart::Offering) ext->restart = connection_id_;
    if (stage_ == Stage::Answering) stage_ = Stage::Connecting;
    if (restart_ == Restart::Answering) restart_ = Restart::Connecting;
    DescriptionPayload payload{std::move(*local_), std::move(ext)};
    local_.reset();
    observer_.on_session_description(*this, std::move(payload), std::exchange(gathered_, {}));
}

void PeerSession::on_remote_description() {
    remote_in_place_ = true;
    for (const IceCandidate& candidate : std::exchange(early_candidates_, {})) take_candidate(candidate);
}

void PeerSession::on_failure(PeerOperation operation, std::string_view message) {
    std::string line{to_string(operation)};
    log(line.append(" failed: ").append(message.substr(0, 200)));
    if (operation == PeerOperation::Send) {
        outgoing_.give_up();
        packing_.clear();
        return observer_.on_session_send_failed(*this);
    }
    if (operation == PeerOperation::AddIceCandidate || operation == PeerOperation::SendControl ||
        operation == PeerOperation::RequestStats)
        return;
    if (stage_ == Stage::Answering && !was_open_) return end(PeerEnd::Unanswered);
    attempt_.set(context_.now);
}

void PeerSession::attempt_failed() {
    if (restart_ != Restart::None) return restart_failed();
    if (stage_ == Stage::Interrupted && control_ && attempts_ == 0) return restart_ice();
    const bool unanswered = stage_ == Stage::Offering;
    const int attempts = was_open_ ? (unanswered ? 1 : kRestarts) : (unanswered ? kUnanswered : kAttempts);
    if (attempts_ >= attempts) return end(unanswered ? PeerEnd::Unanswered : PeerEnd::Unreachable);
    offer(Time{});
}

void PeerSession::end(PeerEnd why) {
    close();
    observer_.on_session_ended(*this, why);
}

}  // namespace parley
