#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "mesh/backoff.h"
#include "mesh/connector.h"
#include "mesh/timer.h"
#include "protocol/signal_message.h"

namespace parley {

/// Where the signaling connection stands. Waiting: lost or refused, tried again at retry_at().
enum class SignalingState { Off, Connecting, Online, Waiting };

/// Keeps one user logged in at a signaling server: opens the socket, logs in, announces us, and does it again after
/// each loss, later and later. A lost socket is routine (docs/PROTOCOL.md): the server gives a new id at each login.
/// One that died without a word is found out by an echo: a message to ourselves that the server passes on like any
/// other, which keeps the socket from being closed as idle, too.
class SignalingClient final : SignalingChannel::Observer {
public:
    class Observer {
    public:
        /// state(), retry_at() or problem() changed.
        virtual void on_signaling_state() = 0;
        /// We have a new own_id() and are about to be announced to the others under it.
        virtual void on_logged_in() = 0;
        /// The socket is gone, and with it whatever was on its way to own_id().
        virtual void on_logged_out() = 0;
        virtual void on_signal(const SignalMessage& message) = 0;
        virtual void on_signaling_log(std::string line) = 0;

    protected:
        ~Observer() = default;
    };

    /// All must outlive the client.
    SignalingClient(Connector& connector, Random& random, const Time& now, Observer& observer);

    void start(const std::string& url);
    void stop();
    void advance();
    std::optional<Time> next_deadline() const;

    /// Sends when logged in and `to` is not empty; else drops it with a line in the log.
    void send(SignalType type, const std::string& data, const std::string& to);

    /// Whether the device has a network at all: without one nothing is tried.
    void set_online(bool online);

    /// The device is online again, or reached by another network: what waits is tried at once, and what seems to work
    /// is put to the test.
    void network_changed();

    /// Tells the others of us once more.
    void announce();

    SignalingState state() const { return state_; }
    std::optional<Time> retry_at() const { return retry_.at(); }
    /// Waiting: what happened, a sentence without its full stop.
    const std::string& problem() const { return problem_; }
    /// The id of the last login; empty before the first.
    const std::string& own_id() const { return own_id_; }

private:
    void on_signaling_open() override;
    void on_signaling_text(std::string_view text) override;
    void on_signaling_closed(int code, std::string_view reason) override;

    void connect();
    void log_in(const std::string& id);
    void lose(std::string problem);
    void set_state(SignalingState state);
    void ask_for_echo(Time patience);
    void check_echo();

    Connector& connector_;
    const Time& now_;
    Observer& observer_;
    Backoff backoff_;
    std::string url_;
    std::unique_ptr<SignalingChannel> channel_;
    SignalingState state_ = SignalingState::Off;
    std::string own_id_;
    std::string problem_;
    bool online_ = true;
    Timer quiet_;    ///< when an echo is asked for, nothing having come
    Timer echo_;     ///< when it should have come
    Timer give_up_;  ///< on a server that does not log us in
    Timer retry_;
    Timer stable_;  ///< logged in for long enough to forget earlier failures
};

}  // namespace parley
