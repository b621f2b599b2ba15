#include "chat/flight_redaction.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "chat/flight_action.h"
#include "chat/text.h"
#include "protocol/chat_message.h"
#include "protocol/control_frame.h"
#include "protocol/session_description.h"
#include "protocol/signal_message.h"

namespace parley {
namespace {

constexpr std::string_view kServer = "signaling";  ///< as the protocol calls it, among ids
constexpr std::size_t kRankDigits = 5;

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.push_back(text.substr(0, end));
        if (end == text.size()) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string join(const std::vector<std::string>& parts, char separator) {
    std::string text;
    for (const std::string& part : parts) text.append(&part == parts.data() ? 0 : 1, separator).append(part);
    return text;
}

/// As the recorder writes it.
template <class Recorded>
std::string recorded_text(const Recorded& what) {
    FlightLog log;
    record(log, what);
    return log.events().front()->text;
}

std::string padded(std::string text, std::size_t size) {
    if (text.size() < size) text.append(size - text.size(), 'x');
    return text;
}

}  // namespace

Redaction::Redaction(const FlightLog& log) {
    for (const FlightEvent* event : log.events()) text_of(*event);
    ids_known_ = true;
}

std::string Redaction::text_of(const FlightEvent& event) {
    switch (event.kind) {
        case FlightKind::Started:
            return settings(event);
        case FlightKind::Join:
        case FlightKind::Ice:
            return action(event);
        case FlightKind::OpenSignaling:
            return url(event.text);
        case FlightKind::SendSignal:
        case FlightKind::SignalReceived:
            return signal(event.text);
        case FlightKind::SignalingClosed:
            return event.text.substr(0, event.text.find(' ') + 1);
        case FlightKind::OpenPeer:
            return id(event.text);
        case FlightKind::SetRemoteOffer:
        case FlightKind::SetRemoteAnswer:
        case FlightKind::LocalOffer:
        case FlightKind::LocalAnswer:
            return sdp(event.text);
        case FlightKind::AddCandidate:
        case FlightKind::CandidateFound:
            return candidate(event.text);
        case FlightKind::SendHandshake:
        case FlightKind::HandshakeReceived:
        case FlightKind::MessageReceived:
            return chat(event.text);
        case FlightKind::SendControl:
        case FlightKind::ControlReceived:
            return control(event.text);
        case FlightKind::Failed:  // the operation and the error's name
            return event.text.substr(0, event.text.find_first_of(": ", event.text.find(' ') + 1));
        default:
            return event.text;
    }
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
    return serialize_signal(*message);
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
    if (handshake) message->data = name(message->data);
    if (message->envelope) message->envelope->client = id(message->envelope->client);
    if (auto& ext = message->ext) {
        ext->client = id(ext->client);
        for (std::string& peer : ext->peers) peer = id(peer);
        for (std::string& client : ext->clients) client = id(client);
    }
    return serialize_chat(*message);
}

std::string Redaction::control(std::string_view text) {
    auto frame = parse_control(text);
    if (!frame) return {};
    if (auto* relay = std::get_if<RelayFrame>(&*frame))
        *relay = {id(relay->from), id(relay->to), relay->type, signal_data(relay->type, relay->data)};
    return serialize_control(*frame);
}

std::string Redaction::description(std::string_view text) {
    auto payload = parse_description(text);
    if (!payload) return {};
    payload->description.sdp = sdp(payload->description.sdp);
    if (payload->ext) payload->ext->client = id(payload->ext->client);
    return serialize_description(*payload);
}

std::string Redaction::sdp(std::string_view text) {
    std::vector<std::string> lines;
    for (const std::string_view line : split(text, '\n')) {
        const bool ends = line.ends_with('\r');
        lines.push_back(sdp_line(line.substr(0, line.size() - (ends ? 1 : 0))).append(ends ? "\r" : ""));
    }
    return join(lines, '\n');
}

/// RFC 8866 and RFC 8839: addresses stand in o=, c= and a=rtcp, behind their type, and in candidates.
std::string Redaction::sdp_line(std::string_view line) {
    constexpr std::string_view kFragment = "a=ice-ufrag:", kPassword = "a=ice-pwd:", kFingerprint = "a=fingerprint:";
    if (line.starts_with(kFragment)) return std::string{kFragment} + alias('g', line.substr(kFragment.size()));
    if (line.starts_with(kPassword)) return std::string{kPassword} + alias('p', line.substr(kPassword.size()));
    if (line.starts_with(kFingerprint)) return std::string{kFingerprint} + alias('d', line.substr(kFingerprint.size()));
    if (line.starts_with("a=candidate:")) return "a=" + candidate_attribute(line.substr(2));
    constexpr std::string_view kType = "IN IP4 ";
    const std::size_t type = std::min(line.find(kType), line.find("IN IP6 "));
    if (type == line.npos) return std::string{line};
    const std::size_t at = type + kType.size();
    return std::string{line.substr(0, at)} + address(line.substr(at));
}

std::string Redaction::candidate(std::string_view text) {
    auto known = parse_ice_candidate(text);
    if (!known) return {};
    known->candidate = candidate_attribute(known->candidate);
    if (known->username_fragment) known->username_fragment = alias('g', *known->username_fragment);
    return serialize_ice_candidate(*known);
}

/// RFC 8839, section 5.1: "candidate:" foundation, component, transport, priority, address, port, then pairs of a name
/// and a value. The foundation is made of addresses.
std::string Redaction::candidate_attribute(std::string_view text) {
    constexpr std::string_view kPrefix = "candidate:";
    constexpr std::size_t kAddress = 4;
    std::vector<std::string> parts;
    std::string_view before;
    for (const std::string_view part : split(text, ' ')) {
        if (parts.size() == kAddress || before == "raddr")
            parts.push_back(address(part));
        else if (before == "ufrag")
            parts.push_back(alias('g', part));
        else if (parts.empty() && part.starts_with(kPrefix))
            parts.push_back(std::string{kPrefix} + alias('f', part.substr(kPrefix.size())));
        else
            parts.emplace_back(part);
        before = part;
    }
    return join(parts, ' ');
}

std::string Redaction::id(const std::string& value) {
    if (value.empty() || value == kServer) return value;
    auto place = std::ranges::lower_bound(ids_, value);
    if (!ids_known_ && (place == ids_.end() || *place != value)) place = ids_.insert(place, value);
    std::string digits = std::to_string(place - ids_.begin());
    digits.insert(0, kRankDigits - std::min(kRankDigits, digits.size()), '0');
    return padded("u" + digits, value.size());
}

/// As clients compare and pass them on: without control characters.
std::string Redaction::name(const std::string& value) {
    const std::string clean = clean_name(value);
    return is_blank(clean) ? std::string{} : alias('n', clean);
}

std::string Redaction::address(std::string_view value) {
    if (value == "0.0.0.0" || value == "127.0.0.1" || value == "::") return std::string{value};
    if (value.ends_with(".local")) return alias('m', value);
    return alias(value.find(':') == value.npos ? '4' : '6', value);
}

/// The scheme stays, and which transport a TURN server is asked by.
std::string Redaction::url(std::string_view value) {
    const std::size_t colon = value.find(':');
    if (colon == value.npos) return alias('h', value);
    std::size_t scheme = colon + 1;
    while (value.substr(scheme).starts_with('/')) ++scheme;
    const std::string_view rest = value.substr(scheme);
    const std::size_t query = std::min(rest.find("?transport="), rest.size());
    const std::string_view transport = rest.substr(query);
    const bool known = transport == "?transport=udp" || transport == "?transport=tcp";
    return std::string{value.substr(0, scheme)} + alias('h', known ? rest.substr(0, query) : rest) +
           std::string{known ? transport : ""};
}

/// The kind's letter, a number, and as many x as make it as long as the value.
std::string Redaction::alias(char kind, std::string_view value) {
    if (value.empty()) return {};
    std::string key{kind};
    key.append(value);
    const auto place = std::ranges::lower_bound(aliases_, key, {}, &Alias::value);
    if (place != aliases_.end() && place->value == key) return place->alias;
    const auto number = std::ranges::count(aliases_, kind, [](const Alias& each) { return each.value.front(); }) + 1;
    std::string made = padded(kind + std::to_string(number), value.size());
    return aliases_.insert(place, {std::move(key), std::move(made)})->alias;
}

}  // namespace parley
