#include "chat/chat_client.h"

#include <algorithm>
#include <utility>

#include "chat/text.h"
#include "chat/timeline.h"
#include "protocol/chat_message.h"

namespace parley {
namespace {

constexpr Time kShowLeftFor{4'000};
constexpr Time kRosterDelay{1'000};

}  // namespace

ChatClient::ChatClient(Connector& connector, Settings settings)
    : client_(settings.client), mesh_(connector, std::move(settings), *this) {}

void ChatClient::advance(Time now) {
    now_ = std::max(now_, now);
    mesh_.advance(now_);
    if (roster_.due(now_))
        for (const Member& member : model_.members)
            if (member.parley) send_handshake(member.key);
    while (!leaving_.empty() && leaving_.front().second <= now_) {
        erase(leaving_.front().first);
        leaving_.pop_front();
    }
}

std::optional<Time> ChatClient::next_deadline() const {
    std::optional<Time> next = earlier(mesh_.next_deadline(), roster_.at());
    return leaving_.empty() ? next : earlier(next, leaving_.front().second);
}

void ChatClient::apply(const ChatAction& action) {
    if (refusal(action)) return;
    if (const auto* join_action = std::get_if<JoinAction>(&action)) join(*join_action);
    if (const auto* send_action = std::get_if<SendAction>(&action)) send(*send_action);
    if (std::holds_alternative<LeaveAction>(action)) leave();
}

void ChatClient::join(const JoinAction& action) {
    leave();
    model_.own_name = clean_name(action.name);
    model_.joined = true;
    model_.connection.url = action.url;
    mesh_.join(action.url);
}

void ChatClient::leave() {
    model_.joined = false;
    model_.connection.ever_online = false;
    model_.members.clear();
    leaving_.clear();
    roster_.clear();
    mesh_.leave();
    changed();
}

void ChatClient::send(const SendAction& action) {
    if (!model_.joined) return;
    const std::string text = clean_text(action.text);
    const std::string plain = serialize_chat({model_.own_name, ChatType::Message, text, std::nullopt});
    const std::string html = serialize_chat({model_.own_name, ChatType::Message, escape_html(text), std::nullopt});
    for (const Member& member : model_.members)
        if (!member.name.empty()) mesh_.send(member.key, member.parley ? plain : html);
    append(model_, {.mine = true, .author = model_.own_name, .text = text, .at = now_});
}

void ChatClient::on_signaling_changed() {
    const SignalingClient& signaling = mesh_.signaling();
    ConnectionFacts& facts = model_.connection;
    facts.state = signaling.state();
    facts.ever_online |= facts.state == SignalingState::Online;
    facts.retry_at = signaling.retry_at();
    facts.problem = signaling.problem();
    changed();
}

void ChatClient::on_own_id_changed() {
    for (const Member& member : model_.members)
        if (member.parley) send_handshake(member.key);
}

void ChatClient::on_peer_added(PeerKey peer) {
    model_.members.push_back({.key = peer, .id = mesh_.signaling_id(peer)});
    changed();
}

void ChatClient::on_peer_open(PeerKey peer) { send_handshake(peer); }

void ChatClient::send_handshake(PeerKey peer) {
    const bool online = mesh_.signaling().state() == SignalingState::Online;
    mesh_.send(peer, serialize_chat({online ? mesh_.signaling().own_id() : "", ChatType::Handshake, model_.own_name,
                                     HandshakeExtension{client_, mesh_.open_ids()}}));
}

void ChatClient::on_peer_text(PeerKey peer, std::string_view text) {
    Member* member = find(peer);
    const auto message = parse_chat(text);
    if (!member || !message) return on_log("dropped: not a chat message, from " + mesh_.signaling_id(peer));
    if (message->type == ChatType::Handshake) return take_handshake(*member, *message);
    take_message(*member, *message);
}

void ChatClient::take_handshake(Member& member, const ChatMessage& message) {
    const PeerKey peer = member.key;
    const bool first = member.name.empty();
    const std::string name = clean_name(message.data);
    member.name = is_blank(name) ? "Someone" : name;
    member.state = MemberState::Connected;
    member.parley = message.ext.has_value();
    if (message.ext) member.id = message.ext->client;
    if (first) {
        append(model_, {.kind = EntryKind::Joined, .author_id = member.id, .author = member.name, .at = now_});
        roster_changed();
        const std::string id = member.id;  // forget_left() moves the members
        forget_left(id);
    }
    changed();
    if (!message.ext) return;
    if (mesh_.signaling_id(peer) != message.user_id) roster_changed();
    mesh_.identify(peer, message.ext->client, message.user_id);
    mesh_.suggest(peer, message.ext->peers);
}

void ChatClient::take_message(const Member& member, const ChatMessage& message) {
    if (member.name.empty()) return on_log("dropped: a message before the handshake");
    append(model_, {.author_id = member.id, .author = member.name, .text = clean_text(message.data), .at = now_});
}

void ChatClient::roster_changed() {
    if (!roster_.is_set()) roster_.set(now_ + kRosterDelay);
}

void ChatClient::on_peer_interrupted(PeerKey peer) { set_state(peer, MemberState::Reconnecting); }

void ChatClient::on_peer_restored(PeerKey peer) {
    const Member* member = find(peer);
    const bool introduced = member && !member->name.empty();
    set_state(peer, introduced ? MemberState::Connected : MemberState::Connecting);
}

void ChatClient::on_peer_send_failed(PeerKey peer) {
    const Member* member = find(peer);
    if (!member || member->name.empty()) return;
    append(model_, {.kind = EntryKind::Notice,
                    .text = "Your message could not be sent to " + member->name + "; please send it again.",
                    .at = now_});
}

void ChatClient::on_peer_gone(PeerKey peer, PeerEnd why) {
    Member* member = find(peer);
    if (!member) return;
    if (member->name.empty()) {
        if (why == PeerEnd::Unreachable)
            append(model_,
                   {.kind = EntryKind::Notice,
                    .text = "Someone is here who could not be connected with you: a firewall may be in the way. "
                            "A new attempt is made when they join again.",
                    .at = now_});
        return erase(peer);
    }
    if (why == PeerEnd::Superseded) return erase(peer);
    append(model_, {.kind = EntryKind::Left, .author_id = member->id, .author = member->name, .at = now_});
    member->state = MemberState::Left;
    leaving_.emplace_back(peer, now_ + kShowLeftFor);
    changed();
}

void ChatClient::on_log(std::string line) { append_log(model_, std::move(line)); }

Member* ChatClient::find(PeerKey peer) {
    const auto it = std::ranges::find(model_.members, peer, &Member::key);
    return it == model_.members.end() ? nullptr : &*it;
}

void ChatClient::erase(PeerKey peer) {
    std::erase_if(model_.members, [peer](const Member& member) { return member.key == peer; });
    changed();
}

/// Who comes back while still shown as left is shown once.
void ChatClient::forget_left(const std::string& id) {
    std::erase_if(model_.members,
                  [&id](const Member& member) { return member.state == MemberState::Left && member.id == id; });
}

void ChatClient::set_state(PeerKey peer, MemberState state) {
    if (Member* member = find(peer)) member->state = state;
    changed();
}

}  // namespace parley
