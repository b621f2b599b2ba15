#include "mesh/signaling_client.h"

#include <utility>

namespace parley {
namespace {

constexpr Time kLoginTimeout{10'000};
constexpr Time kStableAfter{10'000};
constexpr Time kQuietFor{25'000};  ///< proxies close what is idle for a minute, or half of it
constexpr Time kEchoTimeout{10'000};
constexpr Time kQuickEchoTimeout{4'000};
constexpr Time kLate{2'500};  ///< a page that slept has not waited
constexpr std::string_view kOffline = "This device is offline";
constexpr std::string_view kServer = "signaling";

std::string line(std::string_view arrow, SignalType type, std::string_view who) {
    std::string text{arrow};
    text.append(" ").append(to_string(type));
    if (!who.empty()) text.append(" ").append(who);
    return text;
}

}  // namespace

SignalingClient::SignalingClient(Connector& connector, Random& random, const Time& now, Observer& observer)
    : connector_(connector), now_(now), observer_(observer), backoff_(random) {}

void SignalingClient::start(const std::string& url) {
    url_ = url;
    backoff_.reset();
    connect();
}

void SignalingClient::stop() {
    channel_.reset();
    give_up_.clear();
    retry_.clear();
    stable_.clear();
    quiet_.clear();
    echo_.clear();
    problem_.clear();
    set_state(SignalingState::Off);
}

void SignalingClient::connect() {
    problem_.clear();
    retry_.clear();
    give_up_.set(now_ + kLoginTimeout);
    channel_ = connector_.open_signaling(url_, *this);
    set_state(SignalingState::Connecting);
}

void SignalingClient::advance() {
    if (stable_.due(now_)) backoff_.reset();
    if (give_up_.due(now_)) lose("No answer from " + url_);
    if (retry_.due(now_)) connect();
    if (quiet_.due(now_)) ask_for_echo(kEchoTimeout);
    check_echo();
}

void SignalingClient::network_changed() {
    if (state_ == SignalingState::Online) return ask_for_echo(kQuickEchoTimeout);
    if (state_ != SignalingState::Waiting || !online_) return;
    backoff_.reset();
    connect();
}

void SignalingClient::set_online(bool online) {
    online_ = online;
    if (online) return network_changed();
    if (state_ != SignalingState::Waiting) return;
    retry_.clear();
    problem_ = kOffline;
    set_state(SignalingState::Waiting);
}

void SignalingClient::ask_for_echo(Time patience) {
    channel_->send(serialize_signal({own_id_, SignalType::Ice, "", own_id_}));
    quiet_.clear();
    echo_.set(now_ + patience);
}

void SignalingClient::check_echo() {
    const std::optional<Time> expected = echo_.at();
    if (!echo_.due(now_)) return;
    if (now_ - *expected > kLate) return ask_for_echo(kQuickEchoTimeout);
    lose("Lost the connection to " + url_);
}

std::optional<Time> SignalingClient::next_deadline() const {
    return earlier(earlier(give_up_.at(), earlier(retry_.at(), stable_.at())), earlier(quiet_.at(), echo_.at()));
}

void SignalingClient::send(SignalType type, const std::string& data, const std::string& to) {
    if (state_ != SignalingState::Online || to.empty()) return observer_.on_signaling_log(line("not sent:", type, to));
    const std::string text = serialize_signal({own_id_, type, data, to});
    if (text.size() > kMaxSignalSendBytes) return observer_.on_signaling_log(line("too long to send:", type, to));
    channel_->send(text);
    observer_.on_signaling_log(line("→", type, to));
}

void SignalingClient::announce() { send(SignalType::NewMember, "Join", std::string{kServer}); }

void SignalingClient::on_signaling_open() {
    channel_->send(serialize_signal({"", SignalType::Login, "", std::nullopt}));
    observer_.on_signaling_log(line("→", SignalType::Login, ""));
}

void SignalingClient::on_signaling_text(std::string_view text) {
    if (state_ == SignalingState::Online) {
        echo_.clear();
        quiet_.set(now_ + kQuietFor);
    }
    const auto message = parse_signal(text);
    if (!message) return observer_.on_signaling_log("dropped: not a signaling message");
    if (message->type == SignalType::Ice && message->user_id == own_id_) return;  // an echo
    observer_.on_signaling_log(line("←", message->type, message->user_id.value_or("")));
    if (message->type != SignalType::UserId) {
        if (state_ == SignalingState::Online) observer_.on_signal(*message);
        return;
    }
    if (state_ == SignalingState::Online || !message->data || message->data->empty() || message->data->size() > 128)
        return observer_.on_signaling_log("dropped: a UserId that is not one");
    log_in(*message->data);
}

void SignalingClient::log_in(const std::string& id) {
    own_id_ = id;
    give_up_.clear();
    stable_.set(now_ + kStableAfter);
    quiet_.set(now_ + kQuietFor);
    set_state(SignalingState::Online);
    observer_.on_logged_in();
    announce();
}

void SignalingClient::on_signaling_closed(int code, std::string_view reason) {
    observer_.on_signaling_log("signaling closed " + std::to_string(code) + " " + std::string{reason.substr(0, 120)});
    lose((state_ == SignalingState::Online ? "Lost the connection to " : "Can’t reach ") + url_);
}

void SignalingClient::lose(std::string problem) {
    const bool was_online = state_ == SignalingState::Online;
    channel_.reset();
    give_up_.clear();
    stable_.clear();
    quiet_.clear();
    echo_.clear();
    problem_ = online_ ? std::move(problem) : std::string{kOffline};
    if (online_) retry_.set(now_ + backoff_.next_delay());
    set_state(SignalingState::Waiting);
    if (was_online) observer_.on_logged_out();
}

void SignalingClient::set_state(SignalingState state) {
    state_ = state;
    observer_.on_signaling_state();
}

}  // namespace parley
