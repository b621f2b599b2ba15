#include "chat/flight_redaction.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "chat/flight_action.h"
#include "chat/known_words.h"
#include "chat/sdp_redaction.h"
#include "chat/text.h"
#include "mesh/peer_connection.h"
#include "mesh/peer_session.h"
#include "protocol/chat_message.h"
#include "protocol/control_frame.h"
#include "protocol/ice_candidate.h"
#include "protocol/session_description.h"
#include "protocol/signal_message.h"

namespace parley {
namespace {

constexpr std::string_view kServer = "signaling";  ///< as the protocol calls it, among ids
constexpr std::size_t kRankDigits = 5;

/// As the recorder writes it.
template <class Recorded>
std::string recorded_text(const Recorded& what) {
    FlightLog log;
    record(log, what);
    return log.events().front()->text;
}

/// What pseudonyms have made too long to be read again is left out.
template <class Parse>
std::string if_read(Parse parse, std::string text) {
    if (!parse(text)) text.clear();
    return text;
}

/// As Random::hex() makes them.
bool is_made_id(std::string_view text) {
    return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

}  // namespace

Redaction::Redaction(const FlightLog& log) {
    const auto events = log.events();
    for (const FlightEvent* event : events) note_own_offer(*event);
    std::ranges::sort(own_offers_);
    for (const FlightEvent* event : events) redacted(*event);
    std::ranges::sort(ids_);
    const auto repeated = std::ranges::unique(ids_);
    ids_.erase(repeated.begin(), repeated.end());
    ids_known_ = true;
}

std::string Redaction::text_of(const FlightEvent& event) {
    std::string text = redacted(event);
    constexpr std::size_t kMost = FlightLog::kMaxTextBytes;
    if (text.size() >= kMost) text.resize(text.rfind('\n', kMost - 1) + 1);
    return text;
}

std::string Redaction::redacted(const FlightEvent& event) {
    switch (event.kind) {
        case FlightKind::Started:
            return settings(event);
        case FlightKind::Join:
        case FlightKind::Read:
        case FlightKind::ReadReceipts:
        case FlightKind::Ice:
            return action(event);
        case FlightKind::Online:
            return yes_or_no(event.text == yes_or_no(true));
        case FlightKind::OpenSignaling:
            return url(event.text);
        case FlightKind::SendSignal:
        case FlightKind::SignalReceived:
            return signal(event.text);
        case FlightKind::SignalingClosed:
            return known_closing(event.text);
        case FlightKind::OpenPeer:
            return id(event.text);
        case FlightKind::CreateChannel:
            return event.text == kChannelLabel ? event.text : std::string{};
        case FlightKind::SetRemoteOffer:
        case FlightKind::SetRemoteAnswer:
        case FlightKind::LocalOffer:
        case FlightKind::LocalAnswer:
            return redact_sdp(pseudonyms_, event.text);
        case FlightKind::AddCandidate:
        case FlightKind::CandidateFound:
            return candidate(event.text);
        case FlightKind::SendHandshake:
        case FlightKind::HandshakeReceived:
        case FlightKind::MessageReceived:
            return chat(event.text);
        case FlightKind::SendMessage:
            return known_number(event.text);
        case FlightKind::SendControl:
        case FlightKind::ControlReceived:
            return control(event.text);
        case FlightKind::StateChanged:
            return peer_connection_state_from_string(event.text) ? event.text : std::string{};
        case FlightKind::ChannelRejected:
            return known_rejection(event.text);
        case FlightKind::Failed:
            return known_failure(event.text);
        case FlightKind::Leave:
        case FlightKind::Send:
        case FlightKind::NetworkChanged:
        case FlightKind::Due:
        case FlightKind::CloseSignaling:
        case FlightKind::SignalingOpened:
        case FlightKind::ClosePeer:
        case FlightKind::SetLocal:
        case FlightKind::RestartIce:
        case FlightKind::RemoteSet:
        case FlightKind::GatheringComplete:
        case FlightKind::ChannelOpened:
        case FlightKind::ChannelFull:
        case FlightKind::ChannelDrained:
        case FlightKind::ControlOpened:
        case FlightKind::ChannelClosed:
            return {};  // they have none
    }
    return {};
}

/// Our offers are those that we have sent ourselves: through the server, or for another to pass on.
void Redaction::note_own_offer(const FlightEvent& event) {
    if (const auto settings = recorded_settings(event)) own_client_ = settings->client;
    std::string data;
    if (event.kind == FlightKind::SendSignal) {
        const auto message = parse_signal(event.text);
        if (message && message->type == SignalType::Offer) data = message->data.value_or("");
    } else if (event.kind == FlightKind::SendControl) {
        const auto frame = parse_control(event.text);
        const auto* relay = frame ? std::get_if<RelayFrame>(&*frame) : nullptr;
        if (relay && relay->type == SignalType::Offer && relay->from == own_client_) data = relay->data;
    }
    const auto offer = parse_description(data);
    if (offer && offer->ext && is_made_id(offer->ext->offer_id)) own_offers_.push_back(offer->ext->offer_id);
}

std::string Redaction::settings(const FlightEvent& event) {
    auto known = recorded_settings(event);
    if (!known) return {};
    known->client = id(known->client);
    known->ice = ice(std::move(known->ice));
    return recorded_text(*known);
}

std::string Redaction::action(const FlightEvent& event) {
    auto known = recorded_action(event);
    if (!known) return {};
    if (auto* join = std::get_if<JoinAction>(&*known)) *join = {name(join->name), url(join->url)};
    if (auto* change = std::get_if<IceAction>(&*known)) change->ice = ice(std::move(change->ice));
    return recorded_text(*known);
}

IceSettings Redaction::ice(IceSettings settings) {
    for (IceServer& server : settings.servers)
        for (std::string& each : server.urls) each = url(each);
    return settings;
}

std::string Redaction::signal(std::string_view text) {
    auto message = parse_signal(text);
    if (!message) return {};
    if (message->user_id) message->user_id = id(*message->user_id);
    if (message->to_uid) message->to_uid = id(*message->to_uid);
    if (message->data) message->data = signal_data(message->type, *message->data);
    return if_read(parse_signal, serialize_signal(*message));
}

std::string Redaction::signal_data(SignalType type, const std::string& data) {
    switch (type) {
        case SignalType::Offer:
        case SignalType::Answer:
            return description(data);
        case SignalType::Ice:
            return candidate(data);
        case SignalType::UserId:
            return id(data);
        case SignalType::Login:
        case SignalType::NewMember:
            return data == "Join" ? data : std::string{};
    }
    return {};
}

std::string Redaction::chat(std::string_view text) {
    auto message = parse_chat(text);
    if (!message) return {};
    const bool handshake = message->type == ChatType::Handshake;
    message->user_id = handshake ? id(message->user_id) : name(message->user_id);
    message->data = handshake ? name(message->data) : std::string{};
    if (auto& envelope = message->envelope) {
        envelope->id = pseudonyms_.of("e", envelope->id);
        envelope->client = id(envelope->client);
    }
    if (auto& ext = message->ext) {
        ext->client = id(ext->client);
        for (std::string& peer : ext->peers) peer = id(peer);
        for (std::string& client : ext->clients) client = id(client);
    }
    return if_read(parse_chat, serialize_chat(*message));
}

std::string Redaction::control(std::string_view text) {
    auto frame = parse_control(text);
    if (!frame) return {};
    if (auto* relay = std::get_if<RelayFrame>(&*frame))
        *relay = {id(relay->from), id(relay->to), relay->type, signal_data(relay->type, relay->data)};
    return if_read(parse_control, serialize_control(*frame));
}

std::string Redaction::description(std::string_view text) {
    auto payload = parse_description(text);
    if (!payload) return {};
    payload->description.sdp = redact_sdp(pseudonyms_, payload->description.sdp);
    if (auto& ext = payload->ext)
        *ext = {id(ext->client), offer_id(ext->offer_id), ext->replace, offer_id(ext->restart)};
    return if_read(parse_description, serialize_description(*payload));
}

std::string Redaction::candidate(std::string_view text) {
    auto known = parse_ice_candidate(text);
    if (!known) return {};
    known->candidate = redact_candidate(pseudonyms_, known->candidate);
    if (known->sdp_mid) known->sdp_mid = redact_mid(*known->sdp_mid);
    if (known->username_fragment) known->username_fragment = pseudonyms_.of("g", *known->username_fragment);
    return if_read(parse_ice_candidate, serialize_ice_candidate(*known));
}

std::string Redaction::id(const std::string& value) {
    if (value.empty() || value == kServer) return value;
    if (!ids_known_) return ids_.emplace_back(value);
    const auto rank = std::ranges::lower_bound(ids_, value) - ids_.begin();
    const std::size_t width = std::max(kRankDigits, std::to_string(ids_.size()).size());
    std::string digits = std::to_string(rank);
    digits.insert(0, width - std::min(width, digits.size()), '0');
    return padded("u" + digits, value.size());
}

std::string Redaction::offer_id(const std::string& value) {
    return std::ranges::binary_search(own_offers_, value) ? value : pseudonyms_.of("o", value);
}

/// As clients compare and pass them on: without control characters.
std::string Redaction::name(const std::string& value) {
    const std::string clean = clean_name(value);
    return is_blank(clean) ? std::string{} : pseudonyms_.of("n", clean);
}

/// The scheme stays, and which transport a TURN server is asked by.
std::string Redaction::url(std::string_view value) {
    constexpr std::array<std::string_view, 6> kSchemes{"ws://", "wss://", "stun:", "stuns:", "turn:", "turns:"};
    const auto known_scheme = std::ranges::find_if(kSchemes, [value](auto each) { return value.starts_with(each); });
    const std::size_t scheme = known_scheme == kSchemes.end() ? 0 : known_scheme->size();
    const std::string_view rest = value.substr(scheme);
    const std::size_t query = std::min(rest.find("?transport="), rest.size());
    const std::string_view transport = rest.substr(query);
    const bool known = transport == "?transport=udp" || transport == "?transport=tcp";
    return std::string{value.substr(0, scheme)} + pseudonyms_.of("h", known ? rest.substr(0, query) : rest) +
           std::string{known ? transport : ""};
}

}  // namespace parley
