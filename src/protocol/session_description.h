#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parley {

/// RTCSdpType, the two values that travel (W3C WebRTC 1.0, section 4.6.1).
enum class SdpType { Offer, Answer };

/// "offer" or "answer", as in RTCSessionDescriptionInit.type.
std::string_view to_string(SdpType type);
std::optional<SdpType> sdp_type_from_string(std::string_view text);

/// RTCSessionDescriptionInit: plain values, owned.
struct SessionDescription {
    SdpType type = SdpType::Offer;
    std::string sdp;

    bool operator==(const SessionDescription&) const = default;
};

/// What a Parley client adds to a description's JSON (docs/PROTOCOL.md, "Extensions"). Other clients ignore it; a
/// description without it comes from a client that speaks the reference protocol only.
struct DescriptionExtension {
    std::string client;     ///< stable id of the sender for the life of its page, 1 to 64 bytes
    std::string offer_id;   ///< names an offer, 1 to 64 bytes; its answer repeats it
    bool replace = false;   ///< the sender gave up the previous connection; the receiver should as well
    std::string restart{};  ///< an ICE restart of the connection that this offer's id once made; else empty

    bool operator==(const DescriptionExtension&) const = default;
};

/// The `data` member of an Offer or Answer.
struct DescriptionPayload {
    SessionDescription description;
    std::optional<DescriptionExtension> ext;

    bool operator==(const DescriptionPayload&) const = default;
};

/// Parses the JSON text inside `data`. Never throws; nullopt for anything but an object whose `type` is "offer" or
/// "answer" and whose `sdp` is a non-empty string. Limits: the text at most kMaxSignalBytes. Unknown members are
/// ignored; a malformed `ext` counts as none.
std::optional<DescriptionPayload> parse_description(std::string_view json);
std::string serialize_description(const DescriptionPayload& payload);

}  // namespace parley
