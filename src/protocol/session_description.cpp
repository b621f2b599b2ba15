#include "protocol/session_description.h"

#include <array>
#include <utility>

#include "protocol/extension.h"
#include "protocol/json_writer.h"
#include "protocol/signal_message.h"

namespace parley {
namespace {

struct ExtensionMembers {
    std::array<JsonMember, 5> members{JsonMember{"v"}, JsonMember{"client"}, JsonMember{"id"}, JsonMember{"replace"},
                                      JsonMember{"restart"}};

    std::optional<DescriptionExtension> take() {
        auto& [version, client, id, replace, restart] = members;
        if (!is_extension_version(version)) return std::nullopt;
        auto client_id = take_extension_id(client);
        auto offer_id = take_extension_id(id);
        const auto* replaces = std::get_if<bool>(&replace.value);
        if (!client_id || !offer_id || (replaces == nullptr && !is_absent(replace))) return std::nullopt;
        auto connection = is_absent(restart) ? std::optional(std::string{}) : take_extension_id(restart);
        if (!connection) return std::nullopt;
        return DescriptionExtension{std::move(*client_id), std::move(*offer_id), replaces != nullptr && *replaces,
                                    std::move(*connection)};
    }
};

}  // namespace

std::string_view to_string(SdpType type) { return type == SdpType::Offer ? "offer" : "answer"; }

std::optional<SdpType> sdp_type_from_string(std::string_view text) {
    if (text == to_string(SdpType::Offer)) return SdpType::Offer;
    if (text == to_string(SdpType::Answer)) return SdpType::Answer;
    return std::nullopt;
}

std::optional<DescriptionPayload> parse_description(std::string_view json) {
    if (json.size() > kMaxSignalBytes) return std::nullopt;
    std::array members{JsonMember{"type"}, JsonMember{"sdp"}};
    ExtensionMembers ext;
    if (!read_json_object(json, members, ext.members)) return std::nullopt;
    auto& [type, sdp] = members;

    const auto type_text = take_string(type, kMaxSignalBytes);
    const auto known = type_text ? sdp_type_from_string(*type_text) : std::nullopt;
    auto sdp_text = take_string(sdp, kMaxSignalBytes);
    if (!known || !sdp_text || sdp_text->empty()) return std::nullopt;
    return DescriptionPayload{{*known, std::move(*sdp_text)}, ext.take()};
}

std::string serialize_description(const DescriptionPayload& payload) {
    JsonWriter writer;
    writer.text("type", to_string(payload.description.type)).text("sdp", payload.description.sdp);
    if (payload.ext) {
        JsonWriter ext;
        ext.number_or_null("v", kExtensionVersion)
            .text("client", payload.ext->client)
            .text("id", payload.ext->offer_id);
        if (payload.ext->replace) ext.yes("replace");
        if (!payload.ext->restart.empty()) ext.text("restart", payload.ext->restart);
        writer.object("ext", std::move(ext));
    }
    return writer.finish();
}

}  // namespace parley
