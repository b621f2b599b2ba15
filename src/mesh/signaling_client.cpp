#include "mesh/signaling_client.h"

#include <utility>

namespace parley {
namespace {

constexpr Time kLoginTimeout{10'000};
constexpr Time kStableAfter{10'000};
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
}

void SignalingClient::network_changed() {
    if (state_ != SignalingState::Waiting) return;
    backoff_.reset();
    connect();
}

std::optional<Time> SignalingClient::next_deadline() const {
    return earlier(give_up_.at(), earlier(retry_.at(), stable_.at()));
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
    const auto message = parse_signal(text);
    if (!message) return observer_.on_signaling_log("dropped: not a signaling message");
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
    problem_ = std::move(problem);
    retry_.set(now_ + backoff_.next_delay());
    set_state(SignalingState::Waiting);
    if (was_online) observer_.on_logged_out();
}

void SignalingClient::set_state(SignalingState state) {
    state_ = state;
    observer_.on_signaling_state();
}

}  // namespace parley
