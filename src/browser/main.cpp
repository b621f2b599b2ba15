// Builds the page's objects when web/app.js asks for them: first what draws the join card, then, when all the code is
// there, the client. The rest is events.
#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "browser/clock.h"
#include "browser/connector.h"
#include "browser/probe.h"
#include "browser/recordings.h"
#include "browser/runtime.h"
#include "browser/settings.h"
#include "browser/stage.h"
#include "chat/ice_server_list.h"
#include "chat/text.h"
#include "ui/timeline_text.h"

// clang-format off
EM_JS(void, probe_answer, (const char* json, size_t size), {
    Module.probed = JSON.parse(Module.decodeUtf8(HEAPU8.subarray(json, json + size)));
});
EM_JS(void, transcript_answer, (const char* text, size_t size), {
    Module.transcript = Module.decodeUtf8(HEAPU8.subarray(text, text + size));
});
// clang-format on

namespace parley {
namespace {

IceSettings configured_ice;  ///< by who hosts the page
IceSettings chosen_ice;      ///< by who reads it, else the same
bool chosen_read_receipts = true;

void apply(const ChatAction& action);

struct Page {
    Page(Stage& used, const ChatClient::Settings& settings) : client(connector, settings), stage(used) {
        Runtime::start(client);
        stage.input().configured_ice = configured_ice;
        stage.input().flight = &client.flight();
        stage.complete(client.model());
    }

    BrowserConnector connector;
    ChatClient client;
    Stage& stage;
    std::optional<JoinAction> rejoin;  ///< when the page comes back from the back/forward cache
};

Page* page = nullptr;

/// What is as the host has it follows the host.
void keep(std::string_view name, const std::string& chosen, const std::string& configured) {
    if (chosen == configured) {
        forget_setting(name);
    } else {
        keep_setting(name, chosen);
    }
}

void apply(const ChatAction& action) {
    Runtime::apply(action);
    const ChatModel& model = page->client.model();
    const IceSettings& ice = model.ice;
    if (std::holds_alternative<ReadReceiptsAction>(action))
        keep("readReceipts", yes_or_no(model.read_receipts), yes_or_no(true));
    if (!std::holds_alternative<IceAction>(action)) return;
    keep("iceServers", to_text(ice.servers), to_text(configured_ice.servers));
    keep("relayOnly", yes_or_no(ice.relay_only), yes_or_no(configured_ice.relay_only));
}

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t end = 0; !text.empty(); text.remove_prefix(std::min(text.size(), end + 1))) {
        end = std::min(text.find('\n'), text.size());
        found.emplace_back(text.substr(0, end));
    }
    return found;
}

}  // namespace

extern "C" {

/// Comes first: the join card.
EMSCRIPTEN_KEEPALIVE void parley_show() { static Stage instance(apply); }

// All that follows is for when the page is complete. What is configured and then what is chosen is said before
// parley_start.

/// `urls`: one a line.
EMSCRIPTEN_KEEPALIVE void parley_add_ice_server(const char* urls, size_t urls_size, const char* username,
                                                size_t username_size, const char* credential, size_t credential_size) {
    configured_ice.servers.push_back({.urls = lines({urls, urls_size}),
                                      .username = {username, username_size},
                                      .credential = {credential, credential_size}});
    chosen_ice = configured_ice;
}

EMSCRIPTEN_KEEPALIVE void parley_set_relay_only(bool relay_only) {
    configured_ice.relay_only = relay_only;
    chosen_ice = configured_ice;
}

/// As the field of the settings holds them.
EMSCRIPTEN_KEEPALIVE void parley_choose_ice_servers(const char* text, size_t size) {
    IceServerList list = parse_ice_servers({text, size});
    if (list.problem.empty()) chosen_ice.servers = std::move(list.servers);
}

EMSCRIPTEN_KEEPALIVE void parley_choose_relay_only(bool relay_only) { chosen_ice.relay_only = relay_only; }
EMSCRIPTEN_KEEPALIVE void parley_choose_read_receipts(bool on) { chosen_read_receipts = on; }

/// `id`: random, names this page towards other Parley clients. `agent`: navigator.userAgent.
EMSCRIPTEN_KEEPALIVE void parley_start(const char* id, size_t size, const char* agent, size_t agent_size) {
    const std::string client(id, size);
    set_recorder({.page = PARLEY_VERSION, .agent = {agent, agent_size}});
    static Page instance(*Stage::page(),
                         {.client = client, .seed = std::hash<std::string>{}(client), .ice = chosen_ice});
    page = &instance;
    if (!chosen_read_receipts) Runtime::apply(ReadReceiptsAction{false});
}

EMSCRIPTEN_KEEPALIVE void parley_leave_page() {
    const ChatModel& model = page->client.model();
    if (!model.joined) return;
    page->rejoin = JoinAction{.name = model.own_name, .url = model.connection.url};
    Runtime::apply(LeaveAction{});
}

EMSCRIPTEN_KEEPALIVE void parley_return_to_page() {
    if (const auto action = std::exchange(page->rejoin, std::nullopt)) Runtime::apply(*action);
}

/// The device has a network, or none.
EMSCRIPTEN_KEEPALIVE void parley_online(int online) {
    Runtime::enter([&] { page->client.set_online(online != 0); });
}

/// The device is reached by another network.
EMSCRIPTEN_KEEPALIVE void parley_network_changed() {
    Runtime::enter([] { page->client.network_changed(); });
}

EMSCRIPTEN_KEEPALIVE void parley_transcript() {
    const std::string text = transcript(page->client.model(), utc_offset_minutes());
    transcript_answer(text.data(), text.size());
}

/// For tests: what the composer does.
EMSCRIPTEN_KEEPALIVE void parley_send(const char* text, size_t size) { Runtime::apply(SendAction{{text, size}}); }

EMSCRIPTEN_KEEPALIVE void parley_probe() {
    Stage& stage = page->stage;
    const std::string json =
        probe_json(page->client.model(), stage.frames_drawn(), stage.frames().is_drawing(), PARLEY_VERSION);
    probe_answer(json.data(), json.size());
}

}  // extern "C"

}  // namespace parley

int main() { return 0; }
