// What a flight event says in one line.
#include "chat/flight_log.h"
#include "protocol/chat_message.h"
#include "protocol/control_frame.h"
#include "protocol/ice_candidate.h"
#include "protocol/signal_message.h"

namespace parley {
namespace {

std::string signal_detail(const FlightEvent& event) {
    const auto message = parse_signal(event.text);
    if (!message) return std::to_string(event.bytes) + " bytes that are no signal";
    const bool sent = event.kind == FlightKind::SendSignal;
    const auto& other = sent ? message->to_uid : message->user_id;
    const std::string type{to_string(message->type)};
    return other && !other->empty() ? type + (sent ? " to " : " from ") + *other : type;
}

std::string control_detail(const FlightEvent& event) {
    const auto frame = parse_control(event.text);
    if (!frame) return std::to_string(event.bytes) + " bytes that are no frame";
    const auto* relayed = std::get_if<RelayFrame>(&*frame);
    if (relayed == nullptr) return event.text;
    return std::string{to_string(relayed->type)} + " from " + relayed->from + " to " + relayed->to;
}

std::string detail(const FlightEvent& event) {
    switch (event.kind) {
        case FlightKind::SendSignal:
        case FlightKind::SignalReceived:
            return signal_detail(event);
        case FlightKind::SendControl:
        case FlightKind::ControlReceived:
            return control_detail(event);
        case FlightKind::AddCandidate:
        case FlightKind::CandidateFound:
            return parse_ice_candidate(event.text).value_or(IceCandidate{}).candidate;
        case FlightKind::SendHandshake:
        case FlightKind::HandshakeReceived:
            return parse_chat(event.text).value_or(ChatMessage{}).data;
        case FlightKind::Send:
        case FlightKind::MessageReceived:
            return std::to_string(event.bytes) + " bytes";
        case FlightKind::Started:
        case FlightKind::SendMessage:
        case FlightKind::SetRemoteOffer:
        case FlightKind::SetRemoteAnswer:
        case FlightKind::LocalOffer:
        case FlightKind::LocalAnswer:
            return {};
        default:
            return event.text;
    }
}

}  // namespace

std::string describe(const FlightEvent& event) {
    std::string line{to_string(event.kind)};
    const std::string more = detail(event);
    return more.empty() ? line : line.append(": ").append(more);
}

}  // namespace parley
