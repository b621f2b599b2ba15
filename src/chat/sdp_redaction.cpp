#include "chat/sdp_redaction.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <span>

namespace parley {
namespace {

/// What may stand in a field.
enum class Field {
    Word,        ///< of kWords
    Format,      ///< a word, or a payload type
    Mid,         ///< redact_mid()
    Small,       ///< a port, a component or the like: up to 65,535
    Large,       ///< a priority or a size: 32 bits
    Foundation,  ///< it is made of addresses; up to 99 it is a mere count
    Address,
    Fragment,
    Hidden,
};

/// Of the standards, and of browsers' extensions: whoever writes them says nothing but what they mean.
constexpr std::array<std::string_view, 54> kWords{
    "-",          "0",          "IN",       "IP4",      "IP6",         "application",
    "audio",      "video",      "UDP",      "TCP",      "udp",         "tcp",
    "ssltcp",     "DTLS/SCTP",  "BUNDLE",   "trickle",  "ice2",        "UDP/DTLS/SCTP",
    "active",     "passive",    "actpass",  "holdconn", "so",          "TCP/DTLS/SCTP",
    "host",       "srflx",      "prflx",    "relay",    "typ",         "UDP/TLS/RTP/SAVPF",
    "raddr",      "rport",      "tcptype",  "ufrag",    "WMS",         "webrtc-datachannel",
    "generation", "network-id", "sendrecv", "inactive", "LS",          "network-cost",
    "ice-lite",   "rtcp-mux",   "sendonly", "recvonly", "sha-1",       "extmap-allow-mixed",
    "sha-256",    "sha-384",    "sha-512",  "sha-224",  "bundle-only", "end-of-candidates",
};

bool is_word(std::string_view text) { return std::ranges::find(kWords, text) != kWords.end(); }

bool is_number(std::string_view text, std::uint32_t max) {
    constexpr std::size_t kMostDigits = 10;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && text.size() <= kMostDigits && number <= max;
}

std::string kept_if(bool harmless, std::string_view text) { return harmless ? std::string{text} : masked(text); }

std::string redact(Pseudonyms& pseudonyms, Field field, std::string_view text) {
    switch (field) {
        case Field::Word:
            return kept_if(is_word(text), text);
        case Field::Format:
            return kept_if(is_word(text) || is_number(text, 127), text);
        case Field::Mid:
            return redact_mid(text);
        case Field::Small:
            return kept_if(is_number(text, UINT16_MAX), text);
        case Field::Large:
            return kept_if(is_number(text, UINT32_MAX), text);
        case Field::Foundation:
            return text.size() <= 2 && is_number(text, 99) ? std::string{text} : pseudonyms.of("f", text);
        case Field::Address:
            return pseudonyms.address(text);
        case Field::Fragment:
            return pseudonyms.of("g", text);
        case Field::Hidden:
            break;
    }
    return masked(text);
}

/// Takes the text up to the first of `separators`, and those that follow on each other, off the front.
struct Piece {
    std::string_view text, separator;
};
Piece take_piece(std::string_view& rest, std::string_view separators) {
    const std::size_t end = std::min(rest.find_first_of(separators), rest.size());
    const std::size_t next = std::min(rest.find_first_not_of(separators, end), rest.size());
    const Piece piece{rest.substr(0, end), rest.substr(end, next - end)};
    rest.remove_prefix(next);
    return piece;
}

/// Calls `redact_field(index, text)` for each of the fields between runs of spaces.
template <class RedactField>
std::string redact_fields(std::string_view text, RedactField redact_field) {
    std::string redacted;
    for (std::size_t index = 0; !text.empty();) {
        const Piece piece = take_piece(text, " ");
        if (!piece.text.empty()) redacted.append(redact_field(index++, piece.text));
        redacted.append(piece.separator);
    }
    return redacted;
}

/// A kind of line, and its fields; those that follow are like the last.
struct Line {
    std::string_view start;
    std::array<Field, 6> fields;
    std::size_t count = 1;
};
constexpr std::array<Line, 16> kLines{{
    {"v=", {Field::Word}},
    {"o=", {Field::Hidden, Field::Hidden, Field::Small, Field::Word, Field::Word, Field::Address}, 6},
    {"s=", {Field::Word}},
    {"t=", {Field::Word}},
    {"c=", {Field::Word, Field::Word, Field::Address}, 3},
    {"m=", {Field::Word, Field::Small, Field::Word, Field::Format}, 4},
    {"a=rtcp:", {Field::Small, Field::Word, Field::Word, Field::Address}, 4},
    {"a=setup:", {Field::Word}},
    {"a=mid:", {Field::Mid}},
    {"a=group:", {Field::Word, Field::Mid}, 2},
    {"a=ice-options:", {Field::Word}},
    {"a=sctp-port:", {Field::Small}},
    {"a=sctpmap:", {Field::Small, Field::Word, Field::Small}, 3},
    {"a=max-message-size:", {Field::Large}},
    {"a=generation:", {Field::Small}},
    {"a=", {Field::Word}},
}};

/// Those whose value is one, whatever it holds.
struct Whole {
    std::string_view start, kind;
};
constexpr std::array<Whole, 2> kWholes{{{"a=ice-ufrag:", "g"}, {"a=ice-pwd:", "p"}}};

std::string redact_fingerprint(Pseudonyms& pseudonyms, std::string_view text) {
    return redact_fields(text, [&](std::size_t index, std::string_view field) {
        return index == 0 && is_word(field) ? std::string{field} : pseudonyms.of("d", field);
    });
}

std::string redact_line(Pseudonyms& pseudonyms, std::string_view line) {
    constexpr std::string_view kFingerprint = "a=fingerprint:";
    if (line.starts_with("a=candidate:")) return redact_candidate(pseudonyms, line);
    if (line.starts_with(kFingerprint))
        return std::string{kFingerprint} + redact_fingerprint(pseudonyms, line.substr(kFingerprint.size()));
    for (const auto& [start, kind] : kWholes)
        if (line.starts_with(start)) return std::string{start} + pseudonyms.of(kind, line.substr(start.size()));
    const auto known = std::ranges::find_if(kLines, [line](const Line& each) { return line.starts_with(each.start); });
    if (known == kLines.end()) return masked(line);
    return std::string{known->start} +
           redact_fields(line.substr(known->start.size()), [&](std::size_t index, std::string_view text) {
               return redact(pseudonyms, known->fields[std::min(index, known->count - 1)], text);
           });
}

struct Extension {
    std::string_view name;
    Field value;
};
constexpr std::array<Extension, 8> kExtensions{{
    {"typ", Field::Word},
    {"raddr", Field::Address},
    {"rport", Field::Small},
    {"tcptype", Field::Word},
    {"generation", Field::Small},
    {"ufrag", Field::Fragment},
    {"network-id", Field::Small},
    {"network-cost", Field::Small},
}};

}  // namespace

std::string redact_sdp(Pseudonyms& pseudonyms, std::string_view sdp) {
    std::string redacted;
    while (!sdp.empty()) {
        const auto [line, separator] = take_piece(sdp, "\r\n");
        redacted.append(redact_line(pseudonyms, line)).append(separator);
    }
    return redacted;
}

std::string redact_candidate(Pseudonyms& pseudonyms, std::string_view text) {
    constexpr std::array kFirst{Field::Foundation, Field::Small,   Field::Word,
                                Field::Large,      Field::Address, Field::Small};
    std::string start;
    for (const std::string_view part : {"a=", "candidate:"}) {
        if (!text.starts_with(part)) continue;
        start.append(part);
        text.remove_prefix(part.size());
    }
    Field value = Field::Hidden;
    return start + redact_fields(text, [&](std::size_t index, std::string_view field) {
               if (index < kFirst.size()) return redact(pseudonyms, kFirst[index], field);
               if ((index - kFirst.size()) % 2 == 1) return redact(pseudonyms, value, field);
               const auto known = std::ranges::find(kExtensions, field, &Extension::name);
               value = known == kExtensions.end() ? Field::Hidden : known->value;
               return redact(pseudonyms, Field::Word, field);
           });
}

std::string redact_mid(std::string_view value) {
    constexpr std::array<std::string_view, 4> kNames{"application", "audio", "data", "video"};
    const bool usual = std::ranges::find(kNames, value) != kNames.end() || (value.size() <= 3 && is_number(value, 999));
    return kept_if(usual, value);
}

}  // namespace parley
