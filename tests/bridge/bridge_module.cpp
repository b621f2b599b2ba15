// The C++ bridge as a module for Node: bridge_suite.mjs gives the commands, and each observer call comes back
// through Module.observed. An observer can destroy its object inside a chosen event.
#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "browser/connector.h"
#include "browser/runtime.h"

// clang-format off
EM_JS(void, js_observed, (int id, const char* event, size_t event_size, const char* text, size_t text_size), {
    Module["observed"](id, Module.decodeUtf8(HEAPU8.subarray(event, event + event_size)),
                       Module.decodeUtf8(HEAPU8.subarray(text, text + text_size)));
});
// clang-format on

namespace parley {
namespace {

BrowserConnector& connector() {
    static BrowserConnector connector;
    return connector;
}

std::function<void()> on_advance;

/// Records what it is told, and gives its object up inside the event it was told to.
template <typename Object>
class Recorder {
public:
    explicit Recorder(int id) : id_(id) {}

    std::unique_ptr<Object> object;
    std::string destroy_in;

protected:
    /// The texts are read after the object is gone: they must not live in it.
    void saw(std::string_view event, std::string_view text = {}, std::string_view second_text = {}) {
        if (event == destroy_in) object.reset();
        std::string texts{text};
        if (!second_text.empty()) texts.append(" ").append(second_text);
        js_observed(id_, event.data(), event.size(), texts.data(), texts.size());
    }

private:
    int id_;
};

class Peer : public Recorder<PeerConnection>, public PeerConnection::Observer {
public:
    using Recorder::Recorder;

    void on_local_description(const SessionDescription& description) override {
        saw("local_description", to_string(description.type), description.sdp);
    }
    void on_remote_description() override { saw("remote_description"); }
    void on_ice_candidate(const IceCandidate& candidate) override {
        saw("ice_candidate", serialize_ice_candidate(candidate));
    }
    void on_ice_gathering_complete() override { saw("ice_gathering_complete"); }
    void on_connection_state(PeerConnectionState state) override { saw("connection_state", to_string(state)); }
    void on_channel_open() override { saw("channel_open"); }
    void on_channel_text(std::string_view text) override { saw("channel_text", text); }
    void on_channel_rejected(std::string_view why) override { saw("channel_rejected", why); }
    void on_channel_drained() override { saw("channel_drained"); }
    void on_channel_closed() override { saw("channel_closed"); }
    void on_control_open() override { saw("control_open"); }
    void on_control_text(std::string_view text) override { saw("control_text", text); }
    void on_stats(const PeerStats& stats) override { saw("stats", std::to_string(stats.sent)); }
    void on_failure(PeerOperation operation, std::string_view message) override {
        saw("failure", to_string(operation), message);
    }
};

class Socket : public Recorder<SignalingChannel>, public SignalingChannel::Observer {
public:
    using Recorder::Recorder;

    void on_signaling_open() override { saw("open"); }
    void on_signaling_text(std::string_view text) override { saw("text", text); }
    void on_signaling_closed(int code, std::string_view reason) override {
        saw("closed", std::to_string(code), reason);
    }
};

// A recorder outlives its object: it is what an observer must do.
std::map<int, Peer> peers;
std::map<int, Socket> sockets;

}  // namespace

void Runtime::enter(const std::function<void()>& event) {
    if (on_advance) std::exchange(on_advance, nullptr)();
    event();
}

extern "C" {

EMSCRIPTEN_KEEPALIVE void test_open_peer(int id) {
    Peer& peer = peers.try_emplace(id, id).first->second;
    peer.object = connector().open_peer(
        {.servers = {{{"stun:one.invalid", "stun:two.invalid"}, {}, {}}, {{"turn:three.invalid"}, "me", "secret \""}},
         .relay_only = true},
        {}, peer);
}

EMSCRIPTEN_KEEPALIVE void test_create_data_channel(int id, const char* label, size_t size) {
    peers.at(id).object->create_data_channel({label, size});
}

EMSCRIPTEN_KEEPALIVE void test_set_local_description(int id) { peers.at(id).object->set_local_description(); }

EMSCRIPTEN_KEEPALIVE void test_set_remote_description(int id, const char* sdp, size_t size) {
    peers.at(id).object->set_remote_description({SdpType::Offer, {sdp, size}});
}

EMSCRIPTEN_KEEPALIVE void test_add_ice_candidate(int id, const char* json, size_t size) {
    peers.at(id).object->add_ice_candidate(parse_ice_candidate({json, size}).value());
}

EMSCRIPTEN_KEEPALIVE void test_restart_ice(int id) { peers.at(id).object->restart_ice(); }

EMSCRIPTEN_KEEPALIVE void test_send(int id, const char* text, size_t size) { peers.at(id).object->send({text, size}); }

EMSCRIPTEN_KEEPALIVE void test_request_stats(int id) { peers.at(id).object->request_stats(); }

EMSCRIPTEN_KEEPALIVE void test_send_control(int id, const char* text, size_t size) {
    peers.at(id).object->send_control({text, size});
}

EMSCRIPTEN_KEEPALIVE size_t test_buffered_bytes(int id) { return peers.at(id).object->buffered_bytes(); }

EMSCRIPTEN_KEEPALIVE void test_destroy_peer(int id) { peers.at(id).object.reset(); }

EMSCRIPTEN_KEEPALIVE void test_destroy_peer_in(int id, const char* event, size_t size) {
    peers.at(id).destroy_in.assign(event, size);
}

EMSCRIPTEN_KEEPALIVE void test_destroy_peer_in_advance(int id) {
    on_advance = [id] { peers.at(id).object.reset(); };
}

EMSCRIPTEN_KEEPALIVE void test_open_socket(int id, const char* url, size_t size) {
    Socket& socket = sockets.try_emplace(id, id).first->second;
    socket.object = connector().open_signaling({url, size}, socket);
}

EMSCRIPTEN_KEEPALIVE void test_socket_send(int id, const char* text, size_t size) {
    sockets.at(id).object->send({text, size});
}

EMSCRIPTEN_KEEPALIVE void test_destroy_socket(int id) { sockets.at(id).object.reset(); }

EMSCRIPTEN_KEEPALIVE void test_destroy_socket_in(int id, const char* event, size_t size) {
    sockets.at(id).destroy_in.assign(event, size);
}

EMSCRIPTEN_KEEPALIVE void test_replace_socket_in_advance(int id, int other) {
    on_advance = [id, other] {
        sockets.at(id).object.reset();
        Socket& socket = sockets.try_emplace(other, other).first->second;
        socket.object = connector().open_signaling("ws://other.invalid/", socket);
    };
}

}  // extern "C"

}  // namespace parley
