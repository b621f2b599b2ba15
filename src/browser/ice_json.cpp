#include "browser/ice_json.h"

#include <utility>
#include <vector>

#include "protocol/json_writer.h"

namespace parley {

std::string to_json(const IceSettings& ice) {
    std::vector<JsonWriter> servers;
    for (const IceServer& server : ice.servers) {
        JsonWriter& json = servers.emplace_back();
        json.texts("urls", server.urls);
        if (!server.username.empty()) json.text("username", server.username).text("credential", server.credential);
    }
    return JsonWriter()
        .objects("iceServers", std::move(servers))
        .text("iceTransportPolicy", ice.relay_only ? "relay" : "all")
        .finish();
}

}  // namespace parley
