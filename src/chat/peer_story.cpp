#include "chat/peer_story.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <utility>

#include "chat/text.h"
#include "mesh/peer_connection.h"
#include "protocol/chat_message.h"
#include "protocol/control_frame.h"
#include "protocol/ice_candidate.h"
#include "protocol/signal_message.h"

namespace parley {
namespace {

using Events = std::vector<const FlightEvent*>;
using Way = SignalLine::Way;

constexpr std::size_t kMaxNoteBytes = 120;

/// In the order of LinkState.
constexpr std::array<std::string_view, 5> kStates{"connecting", "open", "interrupted", "failed", "closed"};

/// Whose an id is, whenever in the log they had it: a signaling id or a stable one.
std::map<std::string, std::uint32_t, std::less<>> owners(const Events& events) {
    std::map<std::string, std::uint32_t, std::less<>> found;
    for (const FlightEvent* event : events) {
        const std::uint32_t peer = event->party.peer;
        if (event->kind == FlightKind::OpenPeer) found[event->text] = peer;
        if (event->kind != FlightKind::HandshakeReceived) continue;
        const auto handshake = parse_chat(event->text);
        if (!handshake) continue;
        found[handshake->user_id] = peer;
        if (handshake->ext) found[handshake->ext->client] = peer;
    }
    found.erase(std::string{});
    return found;
}

class Teller {
public:
    Teller(const Events& events, std::uint32_t peer) : owners_(owners(events)), peer_(peer) {
        for (const FlightEvent* event : events) take(*event);
        if (story_.spans.size() > PeerStory::kMaxSpans)
            story_.spans.erase(story_.spans.begin(), story_.spans.end() - PeerStory::kMaxSpans);
        if (story_.lines.size() > PeerStory::kMaxLines)
            story_.lines.erase(story_.lines.begin(), story_.lines.end() - PeerStory::kMaxLines);
    }

    PeerStory story() { return std::move(story_); }

private:
    void take(const FlightEvent& event) {
        if (scope_of(event.kind) == FlightScope::Signaling) take_signaling(event);
        if (event.kind == FlightKind::SendControl || event.kind == FlightKind::ControlReceived) take_relayed(event);
        if (event.party.peer == peer_ && peer_ != 0) take_own(event);
    }

    void take_signaling(const FlightEvent& event) {
        switch (event.kind) {
            case FlightKind::OpenSignaling:
                return note(event, "connecting to the server");
            case FlightKind::SignalingOpened:
                return note(event, "server connected");
            case FlightKind::SignalingClosed:
                return note(event, "server lost, " + event.text);
            case FlightKind::SendSignal:
            case FlightKind::SignalReceived:
                return take_signal(event);
            default:
                return;
        }
    }

    void take_signal(const FlightEvent& event) {
        const auto message = parse_signal(event.text);
        if (!message) return;
        const bool sent = event.kind == FlightKind::SendSignal;
        const bool own = message->type == SignalType::Login || message->type == SignalType::UserId;
        const std::string other = (sent ? message->to_uid : message->user_id).value_or("");
        const bool to_everybody = sent && message->type == SignalType::NewMember;
        if (!own && !to_everybody && !is_of_peer(other)) return;
        add(event, sent ? Way::Sent : Way::Received, std::string{to_string(message->type)}, !own && !to_everybody);
    }

    /// What travels by way of a third person.
    void take_relayed(const FlightEvent& event) {
        if (event.text.find("\"signal\"") == std::string::npos) return;
        const auto frame = parse_control(event.text);
        const auto* relayed = frame ? std::get_if<RelayFrame>(&*frame) : nullptr;
        if (!relayed) return;
        const bool sent = event.kind == FlightKind::SendControl;
        if (is_of_peer(sent ? relayed->to : relayed->from))
            add(event, sent ? Way::Sent : Way::Received, std::string{to_string(relayed->type)} + ", passed on", true);
    }

    void take_own(const FlightEvent& event) {
        if (event.kind == FlightKind::OpenPeer) return begin_attempt(event);
        if (event.party.connection != connection_) return;
        switch (event.kind) {
            case FlightKind::SetRemoteOffer:
            case FlightKind::SetRemoteAnswer:
                story_.answered = true;
                return take_candidates(event.text);
            case FlightKind::AddCandidate:
            case FlightKind::CandidateFound:
                return take_candidate(parse_ice_candidate(event.text).value_or(IceCandidate{}).candidate,
                                      event.kind == FlightKind::AddCandidate);
            case FlightKind::StateChanged:
                return take_state(event);
            case FlightKind::RestartIce:
                note(event, "looking for another path");
                if (state() == LinkState::Open) become(LinkState::Interrupted, event.at);
                return;
            case FlightKind::ChannelOpened:
                if (state() == LinkState::Open) return;
                become(LinkState::Open, event.at);
                return note(event, "channel open, " + std::to_string((event.at - begun_).count()) + " ms");
            case FlightKind::HandshakeReceived:
                if (const auto handshake = parse_chat(event.text)) story_.name = clean_name(handshake->data);
                return heard(event);
            case FlightKind::MessageReceived:
            case FlightKind::ControlReceived:
                return heard(event);
            case FlightKind::ChannelClosed:
                note(event, "channel closed");
                return become(LinkState::Closed, event.at);
            case FlightKind::ClosePeer:
                if (state() != LinkState::Failed) become(LinkState::Closed, event.at);
                return;
            case FlightKind::Failed:
                story_.failure = event.text.substr(0, kMaxNoteBytes);
                return note(event, story_.failure);
            default:
                return;
        }
    }

    void begin_attempt(const FlightEvent& event) {
        connection_ = event.party.connection;
        begun_ = event.at;
        path_lost_ = story_.answered = story_.ice_failed = false;
        story_.failure.clear();
        story_.candidates.clear();
        become(LinkState::Connecting, event.at);
    }

    void take_state(const FlightEvent& event) {
        const bool failed = event.text == to_string(PeerConnectionState::Failed);
        const bool was_open = state() == LinkState::Open || state() == LinkState::Interrupted;
        if (event.text == to_string(PeerConnectionState::Connected)) {
            path_lost_ = story_.ice_failed = false;
            if (state() == LinkState::Interrupted) become(LinkState::Open, event.at);
        } else if (failed || event.text == to_string(PeerConnectionState::Disconnected)) {
            path_lost_ = true;
            story_.ice_failed |= failed;
            note(event, failed ? "no path works" : "path lost");
            if (was_open) become(LinkState::Interrupted, event.at);
            if (failed && !was_open) become(LinkState::Failed, event.at);
        }
    }

    /// Whom we hear there is a path to, unless ICE says that there is none.
    void heard(const FlightEvent& event) {
        if (state() == LinkState::Interrupted && !path_lost_) become(LinkState::Open, event.at);
    }

    void take_candidates(std::string_view sdp) {
        constexpr std::string_view kLine = "a=candidate:";
        for (std::size_t at = sdp.find(kLine); at != std::string_view::npos; at = sdp.find(kLine, at + 1)) {
            const std::string_view line = sdp.substr(at + 2, sdp.find_first_of("\r\n", at) - at - 2);
            take_candidate(line, true);
        }
    }

    void take_candidate(std::string_view attribute, bool remote) {
        auto& all = story_.candidates;
        auto candidate = parse_candidate_attribute(attribute, remote);
        const auto same_side = std::ranges::count(all, remote, &CandidateStats::remote);
        if (candidate && static_cast<std::size_t>(same_side) < kMaxStatsEntries) all.push_back(std::move(*candidate));
    }

    void become(LinkState state, Time at) {
        if (!story_.spans.empty()) {
            if (story_.spans.back().state == state) return;
            story_.spans.back().until = at;
        }
        story_.spans.push_back({state, at});
    }

    LinkState state() const { return story_.spans.empty() ? LinkState::Closed : story_.spans.back().state; }

    void note(const FlightEvent& event, std::string text) {
        const bool of_peer = scope_of(event.kind) == FlightScope::Peer;
        add(event, Way::Happened, std::move(text), of_peer);
    }

    void add(const FlightEvent& event, Way way, std::string text, bool of_peer) {
        if (!story_.lines.empty()) {
            SignalLine& last = story_.lines.back();
            if (last.way == way && last.text == text && last.of_peer == of_peer) {
                ++last.times;
                return;
            }
        }
        text.resize(std::min(text.size(), kMaxNoteBytes));
        story_.lines.push_back({event.at, way, std::move(text), of_peer});
    }

    bool is_of_peer(std::string_view id) const {
        const auto owner = owners_.find(id);
        return owner != owners_.end() && owner->second == peer_;
    }

    const std::map<std::string, std::uint32_t, std::less<>> owners_;
    const std::uint32_t peer_;
    PeerStory story_;
    std::uint32_t connection_ = 0;  ///< of the latest attempt
    Time begun_{};
    bool path_lost_ = false;  ///< as ICE has it
};

}  // namespace

std::string_view to_string(LinkState state) { return kStates[static_cast<std::size_t>(state)]; }

bool PeerStory::has(bool remote, std::string_view type) const {
    return std::ranges::any_of(candidates, [&](const CandidateStats& candidate) {
        return candidate.remote == remote && (type.empty() || candidate.type == type);
    });
}

PeerStory tell_story(const FlightLog& log, std::uint32_t peer) { return Teller(log.events(), peer).story(); }

std::vector<LoggedPeer> logged_peers(const FlightLog& log, std::size_t limit) {
    std::vector<LoggedPeer> found;
    for (const FlightEvent* event : log.events()) {
        if (event->kind != FlightKind::OpenPeer && event->kind != FlightKind::HandshakeReceived) continue;
        auto known = std::ranges::find(found, event->party.peer, &LoggedPeer::peer);
        if (known == found.end()) known = found.insert(found.end(), {event->party.peer, {}});
        if (event->kind != FlightKind::HandshakeReceived) continue;
        if (const auto handshake = parse_chat(event->text)) known->name = clean_name(handshake->data);
    }
    if (found.size() > limit) found.erase(found.begin(), found.end() - static_cast<std::ptrdiff_t>(limit));
    return found;
}

}  // namespace parley
