#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mesh/signaling_channel.h"

namespace parley::testing {

using Strings = std::vector<std::string>;

/// One signaling socket: what was sent on it, and the events that a test fires. See FakeNetwork.
class FakeSocket {
public:
    FakeSocket(std::string url, SignalingChannel::Observer& observer, const std::function<void()>& advance)
        : url_(std::move(url)), observer_(&observer), advance_(advance) {}

    const std::string& url() const { return url_; }
    const Strings& sent() const { return sent_; }
    bool alive() const { return observer_ != nullptr; }

    void opens() {
        fire([](auto& observer) { observer.on_signaling_open(); });
    }
    void receives(std::string_view text) {
        fire([&](auto& observer) { observer.on_signaling_text(text); });
    }
    void closes(int code = 1006, std::string_view reason = "") {
        fire([&](auto& observer) { observer.on_signaling_closed(code, reason); });
    }

    std::unique_ptr<SignalingChannel> make_handle() { return std::make_unique<Handle>(*this); }

private:
    class Handle final : public SignalingChannel {
    public:
        explicit Handle(FakeSocket& socket) : socket_(socket) {}
        Handle(const Handle&) = delete;
        Handle& operator=(const Handle&) = delete;
        ~Handle() override { socket_.observer_ = nullptr; }
        void send(std::string_view text) override { socket_.sent_.emplace_back(text); }

    private:
        FakeSocket& socket_;
    };

    template <typename Event>
    void fire(Event event) {
        advance_();
        if (observer_) event(*observer_);
    }

    const std::string url_;
    SignalingChannel::Observer* observer_;
    const std::function<void()>& advance_;
    Strings sent_;
};

}  // namespace parley::testing
