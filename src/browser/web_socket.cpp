#include "browser/web_socket.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>
#include <emscripten/eventloop.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "browser/handle_table.h"
#include "browser/runtime.h"
#include "protocol/signal_message.h"

// The WebSocket constructor throws for a malformed URL, and in some browsers for a blocked port or for ws: on an https:
// page. Emscripten lets that through, and it would unwind wasm.
//
// Emscripten 3.1.69's library keeps its event buffer in `WS` and reaches it by `this`. Closure takes the functions out
// of an object that nobody else refers to, and `this` is then undefined ("Cannot read properties of undefined" in each
// event): so we refer to it.
EM_JS_DEPS(parley_web_socket, "emscripten_websocket_new,$webSockets,$WS,$stringToUTF8");
// clang-format off
EM_JS(int, web_socket_open, (void* attributes, size_t max_text_bytes, char* why, size_t why_size), {
    try {
        Module.webSocketLibrary = WS;
        const socket = _emscripten_websocket_new(attributes);
        if (socket > 0) Module.guardSocket(webSockets.get(socket), max_text_bytes);
        return socket;
    } catch (error) {
        stringToUTF8(error.message, why, why_size);
        return 0;
    }
});
// clang-format on

namespace parley {
namespace {

constexpr unsigned short kOpen = 1;  ///< WebSocket.OPEN
constexpr unsigned short kNormalClosure = 1000;
constexpr int kNoCloseFrame = 1006;

HandleTable<WebSocketChannel>& channels() {
    static HandleTable<WebSocketChannel> table;
    return table;
}

void* to_user_data(int handle) { return reinterpret_cast<void*>(static_cast<std::intptr_t>(handle)); }
int to_handle(void* user_data) { return static_cast<int>(reinterpret_cast<std::intptr_t>(user_data)); }

}  // namespace

WebSocketChannel::WebSocketChannel(const std::string& url, Observer& observer)
    : observer_(observer), handle_(channels().add(*this)) {
    EmscriptenWebSocketCreateAttributes attributes{};
    attributes.url = url.c_str();
    attributes.createOnMainThread = true;
    std::array<char, 256> why{};
    socket_ = web_socket_open(&attributes, kMaxSignalBytes, why.data(), why.size());
    void* const user_data = to_user_data(handle_);
    if (socket_ <= 0) {
        refusal_ = why.front() != '\0' ? why.data() : "this browser has no WebSocket";
        emscripten_set_timeout(on_refused, 0, user_data);
        return;
    }
    emscripten_websocket_set_onopen_callback(socket_, user_data, on_open);
    emscripten_websocket_set_onmessage_callback(socket_, user_data, on_message);
    emscripten_websocket_set_onclose_callback(socket_, user_data, on_close);
}

WebSocketChannel::~WebSocketChannel() {
    channels().remove(handle_);
    if (socket_ <= 0) return;
    emscripten_websocket_close(socket_, kNormalClosure, nullptr);
    emscripten_websocket_delete(socket_);  // takes the callbacks away; it does not close
}

void WebSocketChannel::send(std::string_view text) {
    // Before the socket is open its send() throws, and after it Emscripten claims success.
    unsigned short state = 0;
    if (emscripten_websocket_get_ready_state(socket_, &state) != EMSCRIPTEN_RESULT_SUCCESS || state != kOpen) return;
    emscripten_websocket_send_utf8_text(socket_, std::string(text).c_str());
}

template <typename Event>
void WebSocketChannel::deliver(void* handle, const Event& event) {
    Runtime::enter([&] {
        if (WebSocketChannel* channel = channels().find(to_handle(handle))) event(*channel);
    });
}

bool WebSocketChannel::on_open(int, const EmscriptenWebSocketOpenEvent*, void* handle) {
    deliver(handle, [](WebSocketChannel& channel) { channel.observer_.on_signaling_open(); });
    return true;
}

bool WebSocketChannel::on_message(int, const EmscriptenWebSocketMessageEvent* message, void* handle) {
    if (!message->isText || message->data == nullptr || message->numBytes == 0) return true;
    // Both die with this callback, and the count includes the NUL.
    const std::string_view text(reinterpret_cast<const char*>(message->data), message->numBytes - 1);
    deliver(handle, [&](WebSocketChannel& channel) { channel.observer_.on_signaling_text(text); });
    return true;
}

bool WebSocketChannel::on_close(int, const EmscriptenWebSocketCloseEvent* close, void* handle) {
    // Emscripten has one event struct for all sockets.
    const int code = close->code;
    const std::string reason = close->reason;
    deliver(handle, [&](WebSocketChannel& channel) { channel.observer_.on_signaling_closed(code, reason); });
    return true;
}

void WebSocketChannel::on_refused(void* handle) {
    deliver(handle, [](WebSocketChannel& channel) {
        const std::string reason = channel.refusal_;  // outlives the channel, which the observer may destroy
        channel.observer_.on_signaling_closed(kNoCloseFrame, reason);
    });
}

}  // namespace parley
