#include "chat/flight_file.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "chat/flight_redaction.h"
#include "protocol/chat_message.h"
#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace parley {
namespace {

constexpr std::string_view kFormat = "parley-flight";
constexpr std::int64_t kVersion = 1;
constexpr std::size_t kMaxHeaderText = 1'024;

/// Beyond this, what is not kept was no message whatever it was.
constexpr std::uint64_t kMaxBytes = kMaxChatBytes;

/// What a header holds is ASCII anyhow.
std::string header_text(std::string_view text) {
    std::string ascii{text.substr(0, kMaxHeaderText)};
    for (char& c : ascii)
        if (c < ' ' || c > '~') c = '?';
    return ascii;
}

std::string write_event(const FlightEvent& event, Redaction& redaction) {
    JsonWriter json;
    json.integer("n", static_cast<std::int64_t>(event.number))
        .integer("at", event.at.count())
        .text("kind", to_string(event.kind));
    if (event.party.connection != 0) json.integer("connection", event.party.connection);
    if (event.party.peer != 0) json.integer("peer", event.party.peer);
    if (event.bytes != 0)
        json.integer("bytes", static_cast<std::int64_t>(std::min<std::uint64_t>(event.bytes, kMaxBytes)));
    if (const std::string text = redaction.text_of(event); !text.empty()) json.text("text", text);
    return json.finish();
}

std::optional<FlightHeader> read_header(std::string_view line) {
    std::array members{JsonMember{"format"}, JsonMember{"version"}, JsonMember{"page"}, JsonMember{"agent"}};
    if (!read_json_object(line, members)) return std::nullopt;
    if (take_string(members[0], kMaxHeaderText) != kFormat || take_integer(members[1], kVersion) != kVersion)
        return std::nullopt;
    auto page = take_string(members[2], kMaxHeaderText);
    auto agent = take_string(members[3], kMaxHeaderText);
    if (!page || !agent) return std::nullopt;
    return FlightHeader{std::move(*page), std::move(*agent)};
}

/// 0 where it is absent.
std::optional<std::uint64_t> read_count(const JsonMember& member, std::uint64_t max) {
    return is_absent(member) ? std::optional<std::uint64_t>{0} : take_integer(member, max);
}

std::optional<FlightEvent> read_event(std::string_view line) {
    constexpr std::uint64_t kMaxCount = std::numeric_limits<std::uint32_t>::max();
    std::array members{JsonMember{"n"},    JsonMember{"at"},    JsonMember{"kind"}, JsonMember{"connection"},
                       JsonMember{"peer"}, JsonMember{"bytes"}, JsonMember{"text"}};
    if (!read_json_object(line, members)) return std::nullopt;
    auto& [n, at, kind, connection, peer, bytes, text] = members;
    const auto number = take_integer(n, kMaxSeq), time = take_integer(at, kMaxSeq);
    const auto kind_text = take_string(kind, kMaxHeaderText);
    const auto known = flight_kind_from_string(kind_text.value_or(""));
    const auto connection_number = read_count(connection, kMaxCount), peer_number = read_count(peer, kMaxCount);
    const auto size = read_count(bytes, kMaxBytes);
    std::optional<std::string> content;
    if (!take_optional_string(text, FlightLog::kMaxTextBytes, content)) return std::nullopt;
    if (!number || !time || !known || !connection_number || !peer_number || !size) return std::nullopt;
    return FlightEvent{
        .number = *number,
        .at = Time{static_cast<Time::rep>(*time)},
        .kind = *known,
        .party = {static_cast<std::uint32_t>(*connection_number), static_cast<std::uint32_t>(*peer_number)},
        .bytes = static_cast<std::size_t>(*size),
        .text = std::move(content).value_or("")};
}

/// Takes the first line off the text.
std::string_view take_line(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

}  // namespace

std::string export_flight(const FlightLog& log, const FlightHeader& header) {
    JsonWriter json;
    json.text("format", kFormat)
        .integer("version", kVersion)
        .text("page", header_text(header.page))
        .text("agent", header_text(header.agent));
    std::string file = json.finish() + "\n";
    Redaction redaction(log);
    for (const FlightEvent* event : log.events()) file.append(write_event(*event, redaction)).append("\n");
    return file;
}

std::optional<FlightFile> parse_flight(std::string_view text) {
    if (text.size() > kMaxFlightBytes) return std::nullopt;
    auto header = read_header(take_line(text));
    if (!header) return std::nullopt;
    FlightFile file{std::move(*header), {}};
    while (!text.empty()) {
        auto event = read_event(take_line(text));
        if (!event || !file.log.append(std::move(*event))) return std::nullopt;
    }
    return file;
}

}  // namespace parley
