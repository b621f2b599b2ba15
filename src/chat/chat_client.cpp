#include "chat/chat_client.h"

#include <algorithm>
#include <utility>

#include "chat/flight_action.h"
#include "chat/text.h"
#include "chat/timeline.h"
#include "protocol/chat_message.h"
#include "protocol/chat_packet.h"

namespace parley {
namespace {

constexpr Time kShowLeftFor{4'000};
constexpr Time kRosterDelay{1'000};
constexpr Time kReturnWithin{60'000};                    ///< a page that is loaded anew, or a path that was lost
constexpr std::uint64_t kMessageIds = 0x6d657373616765;  ///< apart from the mesh's random numbers

}  // namespace

ChatClient::ChatClient(Connector& connector, const Settings& settings)
    : client_(settings.client),
      random_(settings.seed ^ kMessageIds),
      recorder_(connector, flight_),
      mesh_(recorder_, settings, *this),
      outbox_(model_) {
    record(flight_, settings);
    model_.ice = mesh_.ice();
}

void ChatClient::advance(Time now) {
    now_ = std::max(now_, now);
    flight_.advance(now_);
    if (const auto due = recorded_deadline(); due && *due <= now_) flight_.add(FlightKind::Due);
    mesh_.advance(now_);
    if (roster_.due(now_))
        for (const Member& member : model_.members)
            if (member.parley) send_handshake(member.key);
    if (acknowledging_.due(now_)) acknowledge();
    if (turn_.due(now_)) take_turns();
    if (retry_.due(now_)) retry();
    if (sampling_.due(now_)) sample();
    outbox_.advance(now_);
    model_.waiting_full = outbox_.is_waiting_full();
    while (!leaving_.empty() && leaving_.front().second <= now_) {
        erase(leaving_.front().first);
        leaving_.pop_front();
    }
}

std::optional<Time> ChatClient::next_deadline() const { return earlier(recorded_deadline(), sampling_.at()); }

/// Without looking closely, which nothing depends on.
std::optional<Time> ChatClient::recorded_deadline() const {
    std::optional<Time> next = earlier(mesh_.next_deadline(), roster_.at());
    next = earlier(next, earlier(acknowledging_.at(), outbox_.next_deadline()));
    next = earlier(next, earlier(turn_.at(), retry_.at()));
    return leaving_.empty() ? next : earlier(next, leaving_.front().second);
}

void ChatClient::apply(const ChatAction& action) {
    if (refusal(model_, action)) return;
    record(flight_, action);
    if (const auto* join_action = std::get_if<JoinAction>(&action)) join(*join_action);
    if (const auto* send_action = std::get_if<SendAction>(&action)) send(*send_action);
    if (std::holds_alternative<LeaveAction>(action)) leave();
    if (const auto* read_action = std::get_if<ReadAction>(&action)) read(*read_action);
    if (const auto* receipts = std::get_if<ReadReceiptsAction>(&action)) set_read_receipts(*receipts);
    if (const auto* ice_action = std::get_if<IceAction>(&action)) set_ice(*ice_action);
    if (const auto* inspect_action = std::get_if<InspectAction>(&action)) inspect(*inspect_action);
}

void ChatClient::set_ice(const IceAction& action) {
    mesh_.set_ice(action.ice);
    model_.ice = action.ice;
    changed();
}

void ChatClient::set_online(bool online) {
    flight_.add(FlightKind::Online, {}, yes_or_no(online));
    model_.connection.device_offline = !online;
    changed();
    mesh_.set_online(online);
}

void ChatClient::network_changed() {
    flight_.add(FlightKind::NetworkChanged);
    mesh_.network_changed();
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
    model_.waiting_full = false;
    leaving_.clear();
    roster_.clear();
    outbox_.clear();
    links_.clear();
    absent_.clear();
    acknowledging_.clear();
    turns_.clear();
    turn_.clear();
    retry_.clear();
    mesh_.leave();
    changed();
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

/// Perhaps anew: until the handshake has come again, what we write is still for who was there before.
void ChatClient::on_peer_open(PeerKey peer) {
    Link link{.peer = peer};
    if (const Link* before = find_link(peer)) {
        link.delivers = before->delivers;
        link.reader = before->reader;
        if (link.delivers) outbox_.close(link.reader.name);
    }
    std::erase_if(links_, [peer](const Link& each) { return each.peer == peer; });
    links_.push_back(std::move(link));
    send_handshake(peer);
}

std::string ChatClient::handshake(bool names_others) const {
    const bool online = mesh_.signaling().state() == SignalingState::Online;
    HandshakeExtension ext{.client = client_, .peers = {}, .control = true, .clients = {}, .packets = true};
    if (names_others) {
        ext.peers = mesh_.open_ids();
        ext.clients = mesh_.reachable_clients();
    }
    return serialize_chat({online ? mesh_.signaling().own_id() : "", ChatType::Handshake, model_.own_name, ext});
}

/// Who may not read packets is told in short where all would not fit one; the rest follows, as for a change.
void ChatClient::send_handshake(PeerKey peer) {
    std::string text = handshake(true);
    const Link* link = find_link(peer);
    if (text.size() > kMaxPacketBytes && !(link && link->introduced)) {
        text = handshake(false);
        roster_changed();
    }
    flight_.add(FlightKind::SendHandshake, {.peer = peer}, text);
    mesh_.send(peer, text);
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
    mesh_.introduced(peer);
    const std::string name = clean_name(message.data);
    member.name = is_blank(name) ? "Someone" : name;
    member.state = MemberState::Connected;
    member.parley = message.ext.has_value();
    if (message.ext) member.id = message.ext->client;
    if (first) introduce(member);
    changed();
    if (message.ext) {
        if (mesh_.signaling_id(peer) != message.user_id) roster_changed();
        mesh_.identify(peer, *message.ext, message.user_id);
        mesh_.suggest(peer, message.ext->peers);
    }
    const Link* link = find_link(peer);
    if (Member* known = find(peer); known && link && !link->introduced)
        start_delivery(*known, message.ext && message.ext->control);
}

void ChatClient::introduce(Member& member) {
    if (TimelineEntry* left = find_left(model_, member.name, now_ - kReturnWithin)) {
        left->kind = EntryKind::Returned;
        left->at = now_;
        left->author_id = member.id;
        changed();
    } else {
        append(model_, {.kind = EntryKind::Joined, .author_id = member.id, .author = member.name, .at = now_});
    }
    roster_changed();
    const std::string id = member.id, name = member.name;  // forget_left() moves the members
    forget_left(id, name);
}

void ChatClient::roster_changed() {
    if (!roster_.is_set()) roster_.set(now_ + kRosterDelay);
}

/// Shown by the next frame that something else asks for.
void ChatClient::on_peer_round_trip(PeerKey peer, Time took) {
    if (Member* member = find(peer)) member->round_trip = took;
}

void ChatClient::on_peer_interrupted(PeerKey peer) { set_state(peer, MemberState::Reconnecting); }

void ChatClient::on_peer_restored(PeerKey peer) {
    const Member* member = find(peer);
    const bool introduced = member && !member->name.empty();
    set_state(peer, introduced ? MemberState::Connected : MemberState::Connecting);
    flush(peer);
}

void ChatClient::on_peer_gone(PeerKey peer, PeerEnd why) {
    stop_delivery(peer, why == PeerEnd::Left);
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
    roster_changed();
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

/// Who comes back while still shown as left is shown once; a page that was loaded anew has the name only.
void ChatClient::forget_left(const std::string& id, const std::string& name) {
    std::erase_if(model_.members, [&](const Member& member) {
        return member.state == MemberState::Left && (member.id == id || member.name == name);
    });
}

void ChatClient::set_state(PeerKey peer, MemberState state) {
    if (Member* member = find(peer)) member->state = state;
    changed();
}

}  // namespace parley
