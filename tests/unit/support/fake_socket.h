#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mesh/signaling_channel.h"
#include "protocol/signal_message.h"

namespace parley::testing {

using Strings = std::vector<std::string>;

/// One signaling socket: what was sent on it to others, and the events that a test fires. See FakeNetwork.
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

    /// From now on what is sent goes nowhere, and nothing says so.
    void dies() { dead_ = true; }
    /// Gives back what was sent to oneself, as a server does.
    void echo() {
        for (const std::string& text : std::exchange(echoes_, {})) receives(text);
    }

    std::unique_ptr<SignalingChannel> make_handle() { return std::make_unique<Handle>(*this); }

private:
    class Handle final : public SignalingChannel {
    public:
        explicit Handle(FakeSocket& socket) : socket_(socket) {}
        Handle(const Handle&) = delete;
        Handle& operator=(const Handle&) = delete;
        ~Handle() override { socket_.observer_ = nullptr; }
        void send(std::string_view text) override { socket_.take(std::string{text}); }

    private:
        FakeSocket& socket_;
    };

    void take(std::string text) {
        const auto message = parse_signal(text);
        const bool echo = message && message->type == SignalType::Ice && message->user_id == message->to_uid;
        if (!echo) return sent_.push_back(std::move(text));
        if (!dead_) echoes_.push_back(std::move(text));
    }

    template <typename Event>
    void fire(Event event) {
        advance_();
        if (observer_) event(*observer_);
    }

    const std::string url_;
    SignalingChannel::Observer* observer_;
    const std::function<void()>& advance_;
    Strings sent_;
    Strings echoes_;
    bool dead_ = false;
};

}  // namespace parley::testing
