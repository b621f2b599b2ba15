#include "chat/flight_action.h"

#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "chat/text.h"
#include "protocol/json_reader.h"
#include "protocol/json_writer.h"

namespace parley {
namespace {

constexpr std::size_t kMaxFieldBytes = 4'096;

JsonWriter& write(JsonWriter& json, const IceSettings& ice) {
    std::vector<std::string> urls;
    for (const IceServer& server : ice.servers) urls.insert(urls.end(), server.urls.begin(), server.urls.end());
    json.texts("urls", urls);
    if (ice.relay_only) json.yes("relayOnly");
    return json;
}

std::optional<IceSettings> read_ice(JsonMember& urls, const JsonMember& relay_only) {
    auto* list = std::get_if<std::vector<std::string>>(&urls.value);
    if (list == nullptr) return std::nullopt;
    IceSettings ice{.relay_only = !is_absent(relay_only)};
    for (std::string& url : *list) ice.servers.push_back({{std::move(url)}, {}, {}});
    return ice;
}

std::optional<std::uint64_t> read_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<ChatAction> read_join(std::string_view text) {
    std::array members{JsonMember{"name"}, JsonMember{"url"}};
    if (!read_json_object(text, members)) return std::nullopt;
    auto name = take_string(members[0], kMaxFieldBytes);
    auto url = take_string(members[1], kMaxFieldBytes);
    if (!name || !url) return std::nullopt;
    return JoinAction{std::move(*name), std::move(*url)};
}

std::optional<ChatAction> read_ice_action(std::string_view text) {
    std::array members{JsonMember{"urls"}, JsonMember{"relayOnly"}};
    if (!read_json_object(text, members)) return std::nullopt;
    auto ice = read_ice(members[0], members[1]);
    if (!ice) return std::nullopt;
    return IceAction{std::move(*ice)};
}

/// Adds an event for each kind of action.
struct Recorder {
    FlightLog& log;

    void operator()(const JoinAction& join) const {
        log.add(FlightKind::Join, {}, JsonWriter().text("name", join.name).text("url", join.url).finish());
    }
    void operator()(const SendAction& send) const { log.add(FlightKind::Send, {}, {}, clean_text(send.text).size()); }
    void operator()(const LeaveAction&) const { log.add(FlightKind::Leave); }
    void operator()(const ReadAction& read) const { log.add(FlightKind::Read, {}, std::to_string(read.entry)); }
    void operator()(const ReadReceiptsAction& receipts) const {
        log.add(FlightKind::ReadReceipts, {}, yes_or_no(receipts.on));
    }
    void operator()(const IceAction& action) const {
        JsonWriter json;
        log.add(FlightKind::Ice, {}, write(json, action.ice).finish());
    }
    void operator()(const InspectAction&) const {}  ///< changes nothing but what is shown
};

}  // namespace

void record(FlightLog& log, const Mesh::Settings& settings) {
    JsonWriter json;
    json.text("client", settings.client).text("seed", std::to_string(settings.seed));
    log.add(FlightKind::Started, {}, write(json, settings.ice).finish());
}

void record(FlightLog& log, const ChatAction& action) { std::visit(Recorder{log}, action); }

std::optional<Mesh::Settings> recorded_settings(const FlightEvent& event) {
    std::array members{JsonMember{"client"}, JsonMember{"seed"}, JsonMember{"urls"}, JsonMember{"relayOnly"}};
    if (event.kind != FlightKind::Started || !read_json_object(event.text, members)) return std::nullopt;
    auto client = take_string(members[0], kMaxFieldBytes);
    const auto seed_text = take_string(members[1], kMaxFieldBytes);
    const auto seed = read_number(seed_text.value_or(""));
    auto ice = read_ice(members[2], members[3]);
    if (!client || !seed || !ice) return std::nullopt;
    return Mesh::Settings{std::move(*client), *seed, std::move(*ice)};
}

std::optional<ChatAction> recorded_action(const FlightEvent& event) {
    switch (event.kind) {
        case FlightKind::Join:
            return read_join(event.text);
        case FlightKind::Leave:
            return LeaveAction{};
        case FlightKind::Send:
            return SendAction{std::string(event.bytes, 'x')};
        case FlightKind::Read:
            if (const auto entry = read_number(event.text)) return ReadAction{*entry};
            return std::nullopt;
        case FlightKind::ReadReceipts:
            return ReadReceiptsAction{event.text == yes_or_no(true)};
        case FlightKind::Ice:
            return read_ice_action(event.text);
        default:
            return std::nullopt;
    }
}

}  // namespace parley
