#include "mesh/peer_session.h"

#include <algorithm>
#include <utility>

#include "mesh/sdp.h"

namespace parley {
namespace {

constexpr Time kGatherFor{100};          ///< candidates found in this time travel inside the description
constexpr Time kTrickleEvery{100};       ///< the reference server drops senders that burst
constexpr Time kAttemptTimeout{15'000};  ///< docs/PROTOCOL.md, "Glare"
constexpr Time kPoliteExtra{3'000};
constexpr Time kRestartAnswer{8'000};  ///< shorter: who vanished should not stay in the list
constexpr Time kPoliteRestart{3'000};  ///< how long the polite side waits for the other's restart
constexpr int kAttempts = 4;
constexpr int kUnanswered = 2;  ///< who does not answer has probably left, and an offer to them costs us our socket
constexpr int kRestarts = 2;
constexpr std::size_t kMaxEarlyCandidates = 64;
constexpr std::string_view kLabel = "parley";

}  // namespace

PeerSession::PeerSession(std::uint32_t key, std::string remote_id, const PeerContext& context, Observer& observer)
    : key_(key), remote_id_(std::move(remote_id)), context_(context), observer_(observer) {}

void PeerSession::start_attempt(Stage stage, Time spread) {
    local_.reset();
    description_sent_ = false;
    remote_in_place_ = false;
    remote_sdp_.clear();
    gathered_.clear();
    to_trickle_.clear();
    early_candidates_.clear();
    gathering_.clear();
    trickling_.clear();
    stage_ = stage;
    ++attempts_;
    jitter_ = Time{static_cast<Time::rep>(context_.random.below(static_cast<std::uint64_t>(spread.count()) + 1))};
    const bool restart = was_open_ && stage == Stage::Offering;
    attempt_.set(context_.now + (restart ? kRestartAnswer : kAttemptTimeout) + (polite_ ? kPoliteExtra : Time{}));
    connection_ = context_.connector.open_peer(context_.ice_servers, *this);
}

void PeerSession::offer(Time spread) {
    start_attempt(Stage::Offering, spread);
    offer_id_ = context_.random.hex();
    connection_->create_data_channel(kLabel);
    connection_->set_local_description();
}

void PeerSession::answer(const DescriptionPayload& offer, Time spread) {
    if (offer.ext && offer.ext->replace) attempts_ = 0;
    start_attempt(Stage::Answering, spread);
    offer_id_ = offer.ext ? offer.ext->offer_id : "";
    remote_sdp_ = offer.description.sdp;
    connection_->set_remote_description(offer.description);
    connection_->set_local_description();
}

bool PeerSession::take_answer(const DescriptionPayload& answer) {
    const bool expected = stage_ == Stage::Offering && description_sent_;
    if (!expected || (answer.ext && answer.ext->offer_id != offer_id_)) {
        log(expected ? "dropped: an answer to an earlier offer" : "dropped: an answer to nothing");
        return false;
    }
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

void PeerSession::send(std::string_view text) {
    if (is_open()) connection_->send(text);
}

void PeerSession::close() {
    connection_.reset();
    stage_ = Stage::Idle;
    gathering_.clear();
    trickling_.clear();
    attempt_.clear();
}

void PeerSession::advance() {
    if (gathering_.due(context_.now)) send_description();
    if (trickling_.due(context_.now) && !to_trickle_.empty()) {
        const IceCandidate candidate = std::move(to_trickle_.front());
        to_trickle_.pop_front();
        if (!to_trickle_.empty()) trickling_.set(context_.now + kTrickleEvery);
        observer_.on_session_candidate(*this, candidate);
    }
    if (attempt_.due(context_.now)) attempt_failed();
}

std::optional<Time> PeerSession::next_deadline() const {
    return earlier(gathering_.at(), earlier(trickling_.at(), attempt_.at()));
}

void PeerSession::on_local_description(const SessionDescription& description) {
    // Chromium makes an offer where the remote one, rejected just before, should have been answered.
    if ((description.type == SdpType::Offer) != (stage_ == Stage::Offering)) return;
    local_ = description;
    gathering_.set(context_.now + kGatherFor + jitter_);
}

void PeerSession::on_ice_gathering_complete() {
    if (gathering_.is_set()) gathering_.set(std::min(*gathering_.at(), context_.now + jitter_));
}

void PeerSession::on_ice_candidate(const IceCandidate& candidate) {
    if (candidate.candidate.empty() || is_open()) return;
    if (description_sent_) return trickle(candidate);
    gathered_.push_back(candidate);
}

void PeerSession::send_description() {
    if (!local_ || description_sent_) return;
    description_sent_ = true;
    const bool replace = stage_ == Stage::Offering && (was_open_ || attempts_ > 1);
    if (stage_ == Stage::Answering) stage_ = Stage::Connecting;
    DescriptionPayload payload{std::move(*local_), DescriptionExtension{context_.client, offer_id_, replace}};
    local_.reset();
    observer_.on_session_description(*this, std::move(payload), std::exchange(gathered_, {}));
}

void PeerSession::on_remote_description() {
    remote_in_place_ = true;
    for (const IceCandidate& candidate : std::exchange(early_candidates_, {})) take_candidate(candidate);
}

void PeerSession::on_connection_state(PeerConnectionState state) {
    if (stage_ == Stage::Open && state == PeerConnectionState::Disconnected) {
        stage_ = Stage::Interrupted;
        return observer_.on_session_interrupted(*this);
    }
    if (stage_ == Stage::Interrupted && state == PeerConnectionState::Connected) {
        stage_ = Stage::Open;
        attempt_.clear();
        return observer_.on_session_restored(*this);
    }
    if (state != PeerConnectionState::Failed) return;
    log("connection failed");
    if (!is_open()) return;
    attempt_.set(context_.now + (polite_ && !client_.empty() ? kPoliteRestart : Time{}));
    if (std::exchange(stage_, Stage::Interrupted) == Stage::Open) observer_.on_session_interrupted(*this);
}

void PeerSession::on_channel_open() {
    stage_ = Stage::Open;
    was_open_ = true;
    attempts_ = 0;
    attempt_.clear();
    trickling_.clear();
    to_trickle_.clear();
    observer_.on_session_open(*this);
}

void PeerSession::on_channel_text(std::string_view text) { observer_.on_session_text(*this, text); }

void PeerSession::on_channel_rejected(std::string_view why) { log(why); }

void PeerSession::on_channel_closed() {
    if (stage_ == Stage::Open) return end(PeerEnd::Left);
    if (stage_ != Stage::Interrupted) return;
    stage_ = Stage::Lost;
    if (!attempt_.is_set()) attempt_.set(context_.now + kPoliteRestart);
}

void PeerSession::on_failure(PeerOperation operation, std::string_view message) {
    std::string line{to_string(operation)};
    log(line.append(" failed: ").append(message.substr(0, 200)));
    if (operation == PeerOperation::Send) return observer_.on_session_send_failed(*this);
    if (operation == PeerOperation::AddIceCandidate) return;
    if (stage_ == Stage::Answering && !was_open_) return end(PeerEnd::Unanswered);
    attempt_.set(context_.now);
}

void PeerSession::attempt_failed() {
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
