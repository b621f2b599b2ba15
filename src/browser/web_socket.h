#pragma once

#include <emscripten/websocket.h>

#include <string>
#include <string_view>

#include "mesh/signaling_channel.h"

namespace parley {

/// SignalingChannel over Emscripten's WebSocket API. Texts above kMaxSignalBytes and binary messages are dropped before
/// they reach wasm memory (web/socket_guard.js).
class WebSocketChannel final : public SignalingChannel {
public:
    WebSocketChannel(const std::string& url, Observer& observer);
    ~WebSocketChannel() override;
    WebSocketChannel(const WebSocketChannel&) = delete;
    WebSocketChannel& operator=(const WebSocketChannel&) = delete;

    void send(std::string_view text) override;

private:
    /// `handle` names a channel that may be gone. `event` gets the live channel as its last act.
    template <typename Event>
    static void deliver(void* handle, const Event& event);

    static bool on_open(int, const EmscriptenWebSocketOpenEvent*, void* handle);
    static bool on_message(int, const EmscriptenWebSocketMessageEvent* message, void* handle);
    static bool on_close(int, const EmscriptenWebSocketCloseEvent* close, void* handle);
    static void on_refused(void* handle);

    Observer& observer_;
    int handle_;
    EMSCRIPTEN_WEBSOCKET_T socket_;  ///< Emscripten's own handle, which it reuses; not positive where there is none
    std::string refusal_;            ///< why there is none
};

}  // namespace parley
