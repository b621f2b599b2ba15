#include "browser/rtc_bridge.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <cstddef>
#include <string>

#include "browser/handle_table.h"
#include "browser/ice_json.h"
#include "browser/runtime.h"
#include "protocol/chat_message.h"
#include "protocol/control_frame.h"

// clang-format off
EM_JS(void, rtc_create, (int handle, const char* configuration, size_t size, size_t max_text_bytes,
                         size_t low_water_bytes, int control_id, size_t max_control_bytes), {
    Module.rtc.create(handle, Module.decodeUtf8(HEAPU8.subarray(configuration, configuration + size)), max_text_bytes,
                      low_water_bytes, control_id, max_control_bytes);
});
EM_JS(void, rtc_create_data_channel, (int handle, const char* label, size_t size), {
    Module.rtc.createDataChannel(handle, Module.decodeUtf8(HEAPU8.subarray(label, label + size)));
});
EM_JS(void, rtc_set_local_description, (int handle), { Module.rtc.setLocalDescription(handle); });
EM_JS(void, rtc_set_remote_description, (int handle, const char* type, size_t type_size, const char* sdp, size_t size), {
    Module.rtc.setRemoteDescription(handle, Module.decodeUtf8(HEAPU8.subarray(type, type + type_size)),
                                    Module.decodeUtf8(HEAPU8.subarray(sdp, sdp + size)));
});
EM_JS(void, rtc_add_ice_candidate, (int handle, const char* candidate, size_t size), {
    Module.rtc.addIceCandidate(handle, Module.decodeUtf8(HEAPU8.subarray(candidate, candidate + size)));
});
EM_JS(void, rtc_restart_ice, (int handle), { Module.rtc.restartIce(handle); });
EM_JS(void, rtc_request_stats, (int handle), { Module.rtc.requestStats(handle); });
EM_JS(void, rtc_send, (int handle, const char* text, size_t size), {
    Module.rtc.send(handle, Module.decodeUtf8(HEAPU8.subarray(text, text + size)));
});
EM_JS(void, rtc_send_control, (int handle, const char* text, size_t size), {
    Module.rtc.sendControl(handle, Module.decodeUtf8(HEAPU8.subarray(text, text + size)));
});
EM_JS(size_t, rtc_buffered_bytes, (int handle), { return Module.rtc.bufferedBytes(handle); });
EM_JS(void, rtc_destroy, (int handle), { Module.rtc.destroy(handle); });
// clang-format on

namespace parley {
namespace {

using Observer = PeerConnection::Observer;

HandleTable<RtcPeerConnection>& connections() {
    static HandleTable<RtcPeerConnection> table;
    return table;
}

/// Tells the connection's observer, unless the connection is dead: perhaps since the clock advanced a moment ago.
template <typename Event>
void deliver(int handle, const Event& event) {
    Runtime::enter([&] {
        if (RtcPeerConnection* connection = connections().find(handle)) event(connection->observer());
    });
}

}  // namespace

RtcPeerConnection::RtcPeerConnection(const IceSettings& ice, Observer& observer)
    : observer_(observer), handle_(connections().add(*this)) {
    const std::string json = to_json(ice);
    rtc_create(handle_, json.data(), json.size(), kMaxChatBytes, kLowWaterBytes, kControlChannelId, kMaxControlBytes);
}

RtcPeerConnection::~RtcPeerConnection() {
    connections().remove(handle_);
    rtc_destroy(handle_);
}

void RtcPeerConnection::create_data_channel(std::string_view label) {
    rtc_create_data_channel(handle_, label.data(), label.size());
}

void RtcPeerConnection::set_local_description() { rtc_set_local_description(handle_); }

void RtcPeerConnection::set_remote_description(const SessionDescription& description) {
    const std::string_view type = to_string(description.type);
    rtc_set_remote_description(handle_, type.data(), type.size(), description.sdp.data(), description.sdp.size());
}

void RtcPeerConnection::add_ice_candidate(const IceCandidate& candidate) {
    const std::string json = serialize_ice_candidate(candidate);
    rtc_add_ice_candidate(handle_, json.data(), json.size());
}

void RtcPeerConnection::restart_ice() { rtc_restart_ice(handle_); }

void RtcPeerConnection::request_stats() { rtc_request_stats(handle_); }

void RtcPeerConnection::send(std::string_view text) { rtc_send(handle_, text.data(), text.size()); }

void RtcPeerConnection::send_control(std::string_view text) { rtc_send_control(handle_, text.data(), text.size()); }

std::size_t RtcPeerConnection::buffered_bytes() const { return rtc_buffered_bytes(handle_); }

// What web/rtc.js reports. A text is UTF-8 and lives until the function returns.
extern "C" {

EMSCRIPTEN_KEEPALIVE void parley_rtc_local_description(int handle, const char* type, size_t type_size, const char* sdp,
                                                       size_t sdp_size) {
    const auto known = sdp_type_from_string({type, type_size});
    if (!known) return;
    const SessionDescription description{*known, {sdp, sdp_size}};
    deliver(handle, [&](Observer& observer) { observer.on_local_description(description); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_remote_description(int handle) {
    deliver(handle, [](Observer& observer) { observer.on_remote_description(); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_ice_candidate(int handle, const char* json, size_t size) {
    const auto candidate = parse_ice_candidate({json, size});
    if (!candidate) return;
    deliver(handle, [&](Observer& observer) { observer.on_ice_candidate(*candidate); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_ice_gathering_complete(int handle) {
    deliver(handle, [](Observer& observer) { observer.on_ice_gathering_complete(); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_connection_state(int handle, const char* name, size_t size) {
    const auto state = peer_connection_state_from_string({name, size});
    if (!state) return;
    deliver(handle, [&](Observer& observer) { observer.on_connection_state(*state); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_channel_open(int handle) {
    deliver(handle, [](Observer& observer) { observer.on_channel_open(); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_channel_text(int handle, const char* text, size_t size) {
    deliver(handle, [&](Observer& observer) { observer.on_channel_text({text, size}); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_channel_rejected(int handle, const char* why, size_t size) {
    deliver(handle, [&](Observer& observer) { observer.on_channel_rejected({why, size}); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_channel_drained(int handle) {
    deliver(handle, [](Observer& observer) { observer.on_channel_drained(); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_channel_closed(int handle) {
    deliver(handle, [](Observer& observer) { observer.on_channel_closed(); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_control_open(int handle) {
    deliver(handle, [](Observer& observer) { observer.on_control_open(); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_control_text(int handle, const char* text, size_t size) {
    deliver(handle, [&](Observer& observer) { observer.on_control_text({text, size}); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_stats(int handle, const char* json, size_t size) {
    const auto stats = parse_peer_stats({json, size});
    if (!stats) return;
    deliver(handle, [&](Observer& observer) { observer.on_stats(*stats); });
}

EMSCRIPTEN_KEEPALIVE void parley_rtc_failure(int handle, const char* command, size_t command_size, const char* message,
                                             size_t message_size) {
    const auto operation = peer_operation_from_string({command, command_size});
    if (!operation) return;
    deliver(handle, [&](Observer& observer) { observer.on_failure(*operation, {message, message_size}); });
}

}  // extern "C"

}  // namespace parley
