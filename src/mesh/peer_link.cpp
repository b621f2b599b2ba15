// A PeerSession whose channel is open: what travels on it, whether the other side is there, and ICE restarts.
#include <utility>

#include "mesh/peer_session.h"

namespace parley {
namespace {

constexpr Time kHandshakeTimeout{10'000};  ///< Chromium now and then loses what is sent as the channel opens
constexpr std::size_t kMaxWaitingFrames = 64;

}  // namespace

void PeerSession::on_channel_open() {
    if (is_open()) return;  // Chromium says so again of a channel that was still opening (web/rtc.js)
    stage_ = Stage::Open;
    was_open_ = true;
    attempt_.clear();
    handshake_.set(context_.now + kHandshakeTimeout + (polite_ ? kPoliteExtra : Time{}));
    trickling_.clear();
    to_trickle_.clear();
    request_stats();
    observer_.on_session_open(*this);
}

void PeerSession::introduced() {
    attempts_ = 0;
    handshake_.clear();
}

/// Each message may end this session, which its mesh keeps until the next event.
void PeerSession::on_channel_text(std::string_view text) {
    heard();
    if (!is_packet(text)) return is_open() ? observer_.on_session_text(*this, text) : void();
    for (const std::string& message : incoming_.take(text))
        if (is_open()) observer_.on_session_text(*this, message);
}

void PeerSession::on_channel_rejected(std::string_view why) { log(why); }

void PeerSession::on_channel_drained() { observer_.on_session_drained(*this); }

void PeerSession::on_channel_closed() {
    if (stage_ == Stage::Open) return end(control_ ? PeerEnd::Closed : PeerEnd::Left);
    if (stage_ != Stage::Interrupted) return;
    stage_ = Stage::Lost;
    if (restart_ != Restart::None) attempt_.clear();
    restart_ = Restart::None;
    heartbeat_.stop();
    if (!attempt_.is_set()) attempt_.set(context_.now + kPoliteExtra);
}

void PeerSession::heard() {
    heartbeat_.heard(context_.now);
    if (stage_ == Stage::Interrupted && silent_) restore();
}

void PeerSession::request_stats() {
    if (connection_) connection_->request_stats();
}

void PeerSession::on_stats(const PeerStats& stats) { observer_.on_session_stats(*this, stats); }

/// When packets go does not depend on how long messages are: a recording that is replayed does not have the texts.
void PeerSession::send(std::string_view text) {
    if (!is_open()) return;
    if (!packets_) return connection_->send(text);
    outgoing_.add(text);
    while (outgoing_.has_full_packet()) connection_->send(outgoing_.take());
    if (context_.now - packed_at_ >= kPackFor) return send_packets();
    packing_.set(packed_at_ + kPackFor);
}

void PeerSession::send_packets() {
    packed_at_ = context_.now;
    packing_.clear();
    if (is_open() && outgoing_.size() > 0) connection_->send(outgoing_.take());
}

bool PeerSession::has_room() const { return stage_ == Stage::Open && connection_->buffered_bytes() < kHighWaterBytes; }

void PeerSession::send_control(const ControlFrame& frame) {
    if (!is_open()) return;
    if (control_open_) return connection_->send_control(serialize_control(frame));
    if (control_waiting_.size() < kMaxWaitingFrames) control_waiting_.push_back(serialize_control(frame));
}

void PeerSession::on_control_open() {
    control_open_ = true;
    for (const std::string& text : std::exchange(control_waiting_, {})) connection_->send_control(text);
}

void PeerSession::on_control_text(std::string_view text) {
    const auto frame = parse_control(text);
    if (!frame) return log("dropped: not a control frame");
    heard();
    if (!is_open()) return;
    if (const auto* ping = std::get_if<PingFrame>(&*frame)) return send_control(PongFrame{ping->number});
    if (std::holds_alternative<ByeFrame>(*frame)) return end(PeerEnd::Left);
    const auto* pong = std::get_if<PongFrame>(&*frame);
    if (pong == nullptr) return observer_.on_session_control(*this, *frame);
    if (pong->number == pings_ && pings_ > 0) observer_.on_session_round_trip(*this, context_.now - pinged_);
}

void PeerSession::set_control(bool control) {
    control_ = control;
    if (control_ && is_open() && !heartbeat_.is_running()) heartbeat_.start(context_.now);
}

void PeerSession::beat() {
    const bool answered = restart_ == Restart::Answering || restart_ == Restart::Connecting;
    switch (heartbeat_.advance(context_.now)) {
        case Heartbeat::Verdict::Nothing:
            return;
        case Heartbeat::Verdict::Gone:
            return answered ? heartbeat_.start(context_.now) : end(PeerEnd::Unanswered);
        case Heartbeat::Verdict::Silent:
            log("nothing was heard for a while");
            return lose_path(true);
        case Heartbeat::Verdict::Ask:
            pinged_ = context_.now;
            return send_control(PingFrame{++pings_});
    }
}

void PeerSession::on_connection_state(PeerConnectionState state) {
    if (state == PeerConnectionState::Connected && stage_ == Stage::Interrupted) return restore();
    if (state == PeerConnectionState::Connected && stage_ == Stage::Open) return request_stats();
    if (state == PeerConnectionState::Disconnected && stage_ == Stage::Open) {
        stage_ = Stage::Interrupted;
        return observer_.on_session_interrupted(*this);
    }
    if (state != PeerConnectionState::Failed) return;
    log("connection failed");
    if (is_open()) lose_path(false);
}

/// What is lost does not heal by itself: a new path is looked for, by the polite side a little later.
void PeerSession::lose_path(bool silent) {
    silent_ = silent;
    if (!attempt_.is_set()) attempt_.set(context_.now + (polite_ && !client_.empty() ? kPoliteExtra : Time{}));
    if (std::exchange(stage_, Stage::Interrupted) == Stage::Open) observer_.on_session_interrupted(*this);
}

/// A path that carries again is a sign of life too: the silence before it says nothing about what comes.
void PeerSession::restore() {
    heartbeat_.heard(context_.now);
    stage_ = Stage::Open;
    silent_ = false;
    attempts_ = 0;
    if (restart_ == Restart::None || restart_ == Restart::Connecting) {
        restart_ = Restart::None;
        attempt_.clear();
    }
    request_stats();
    observer_.on_session_restored(*this);
}

void PeerSession::restart_ice() {
    begin_negotiation(Time{});
    restart_ = Restart::Offering;
    offer_id_ = context_.random.hex();
    attempt_.set(context_.now + kRestartAnswer + (polite_ ? kPoliteExtra : Time{}));
    connection_->restart_ice();
    connection_->set_local_description();
}

bool PeerSession::take_restart(const DescriptionPayload& offer) {
    const bool ours_goes_first = restart_ == Restart::Offering && !polite_;
    if (!is_open() || ours_goes_first || offer.ext->restart != connection_id_) return false;
    begin_negotiation(Time{});
    restart_ = Restart::Answering;
    offer_id_ = offer.ext->offer_id;
    remote_sdp_ = offer.description.sdp;
    attempt_.set(context_.now + kRestartAnswer);
    connection_->set_remote_description(offer.description);
    connection_->set_local_description();
    return true;
}

void PeerSession::restart_failed() {
    const bool unanswered = restart_ == Restart::Offering;
    restart_ = Restart::None;
    if (stage_ == Stage::Open) return;  // it only looked for a better path
    if (unanswered) return end(PeerEnd::Unanswered);
    offer(Time{});
}

void PeerSession::network_changed() {
    if (is_open() && control_ && restart_ == Restart::None) return restart_ice();
    if (stage_ == Stage::Interrupted || stage_ == Stage::Lost) attempt_.set(context_.now);
}

}  // namespace parley
