#pragma once

#include <string_view>

namespace parley {

/// One WebSocket to a signaling server. Abstract because tests run it on a simulated network.
///
/// It connects from the moment it exists. Destroying it closes it and guarantees silence. Each observer call is made
/// from the event loop, never from inside a command, and is the last thing the caller does: the observer may destroy
/// the channel in it.
class SignalingChannel {
public:
    class Observer {
    public:
        virtual void on_signaling_open() = 0;
        /// One text message; the view dies with the call.
        virtual void on_signaling_text(std::string_view text) = 0;
        /// Once, at the end: also when it could not be opened. `code` is RFC 6455's (1006 where there was none).
        virtual void on_signaling_closed(int code, std::string_view reason) = 0;

    protected:
        ~Observer() = default;
    };

    virtual ~SignalingChannel() = default;

    /// Sends one text message; dropped silently unless the channel is open (its close is reported anyway).
    virtual void send(std::string_view text) = 0;
};

}  // namespace parley
