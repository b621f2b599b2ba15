// Messages and receipts: what ChatClient sends, what it shows, and what it knows of both.
#include <algorithm>
#include <utility>

#include "chat/chat_client.h"
#include "chat/text.h"
#include "chat/timeline.h"

namespace parley {
namespace {

/// One AckFrame for all that arrives in this time.
constexpr Time kAcknowledgeAfter{20};

}  // namespace

void ChatClient::send(const SendAction& action) {
    if (!model_.joined) return;
    const std::uint64_t entry = model_.next_entry_id;
    const std::string text = clean_text(action.text);
    append(model_, {.mine = true, .author = model_.own_name, .text = text, .at = now_});
    std::vector<Outbox::Reader> readers;
    for (const auto& [peer, reader] : readers_) readers.push_back(reader);
    const auto overflowed = outbox_.post({.entry = entry, .id = random_.hex(), .text = text, .at = now_}, readers);
    model_.waiting_full = outbox_.is_waiting_full();
    for (const auto& [peer, reader] : readers_) {
        if (std::ranges::find(overflowed, reader.name) == overflowed.end()) continue;
        append(model_,
               {.kind = EntryKind::Notice,
                .text = find(peer)->name + " has not received your last " + std::to_string(Outbox::kMaxMessages) +
                        " messages, and no more can be kept: what you write now does not reach them.",
                .at = now_});
    }
    for (const auto& [peer, reader] : std::map(readers_)) flush(peer);
}

/// Whoever comes under a stable id that is known already takes over: an earlier connection is about to end.
void ChatClient::start_delivery(PeerKey peer, bool acknowledges) {
    Member* member = find(peer);
    if (!member) return;
    member->receipts = acknowledges;
    Outbox::Reader reader{acknowledges ? member->id : "#" + std::to_string(peer), acknowledges};
    std::erase_if(readers_, [&](const auto& entry) { return entry.second.name == reader.name; });
    outbox_.open(reader, now_);
    readers_[peer] = std::move(reader);
    if (!acknowledges) return flush(peer);
    mesh_.send_control(peer, AckFrame{inbox_.last(member->id)});
    tell_read(peer);
    if (const auto early = early_.extract(peer)) on_peer_control(peer, early.mapped());
}

void ChatClient::stop_delivery(PeerKey peer) {
    opened_.erase(peer);
    early_.erase(peer);
    unacknowledged_.erase(peer);
    const auto it = readers_.find(peer);
    if (it == readers_.end()) return;
    it->second.acknowledges ? outbox_.close(it->second.name) : outbox_.forget(it->second.name);
    readers_.erase(it);
}

/// Hands over what the peer's channel has room for; the rest follows when it has drained.
void ChatClient::flush(PeerKey peer) {
    const auto it = readers_.find(peer);
    const Member* member = find(peer);
    if (it == readers_.end() || !member) return;
    const std::string reader = it->second.name;
    while (mesh_.has_room(peer)) {
        const Outbox::Message* message = outbox_.next(reader);
        if (!message) return;
        ChatMessage chat{model_.own_name, ChatType::Message,
                         member->parley ? message->text : escape_html(message->text)};
        if (member->parley) chat.envelope = Envelope{message->id, client_, message->seq, message->at.count()};
        outbox_.handed_over(reader);
        mesh_.send(peer, serialize_chat(chat));
    }
}

/// A handshake that was lost: a Parley client gives its next on a new connection, and the message too; a reference
/// client's message has its name.
void ChatClient::take_message(Member& member, const ChatMessage& message) {
    if (member.name.empty() && message.envelope) return on_log("dropped: a message before the handshake");
    if (member.name.empty()) {
        const PeerKey peer = member.key;
        take_handshake(member, {"", ChatType::Handshake, message.user_id});
        Member* introduced = find(peer);
        return introduced ? take_message(*introduced, message) : void();
    }
    TimelineEntry entry{.author_id = member.id, .author = member.name, .text = clean_text(message.data), .at = now_};
    const auto& envelope = message.envelope;
    if (envelope && member.receipts && envelope->client == member.id) {
        unacknowledged_.insert(member.key);
        if (!acknowledging_.is_set()) acknowledging_.set(now_ + kAcknowledgeAfter);
        if (!inbox_.take(*envelope)) return;
        entry.seq = envelope->seq;
    }
    append(model_, std::move(entry));
}

void ChatClient::acknowledge() {
    for (const PeerKey peer : std::exchange(unacknowledged_, {}))
        if (const Member* member = find(peer)) mesh_.send_control(peer, AckFrame{inbox_.last(member->id)});
}

void ChatClient::on_peer_control(PeerKey peer, const ControlFrame& frame) {
    const auto it = readers_.find(peer);
    const auto* ack = std::get_if<AckFrame>(&frame);
    if (opened_.contains(peer) && ack) {
        early_[peer] = *ack;
        return;
    }
    if (it == readers_.end() || !it->second.acknowledges) return on_log("dropped: a receipt by a stranger");
    if (ack) outbox_.acknowledge(it->second.name, ack->seq);
    if (const auto* read = std::get_if<ReadFrame>(&frame)) outbox_.read(it->second.name, read->seq);
    flush(peer);
}

void ChatClient::on_peer_drained(PeerKey peer) { flush(peer); }

void ChatClient::on_peer_send_failed(PeerKey peer) {
    const auto it = readers_.find(peer);
    const Member* member = find(peer);
    if (it == readers_.end() || !member) return;
    if (it->second.acknowledges) return outbox_.rewind(it->second.name);
    append(model_, {.kind = EntryKind::Notice,
                    .text = "Your message could not be sent to " + member->name + "; please send it again.",
                    .at = now_});
}

void ChatClient::read(const ReadAction& action) {
    std::set<std::string> authors;
    for (; read_entry_ < std::min(action.entry, model_.next_entry_id - 1); ++read_entry_) {
        const TimelineEntry* entry = find_entry(model_, read_entry_ + 1);
        if (!entry || entry->seq == 0) continue;
        read_[entry->author_id] = entry->seq;
        authors.insert(entry->author_id);
    }
    for (const auto& [peer, reader] : readers_)
        if (authors.contains(reader.name)) tell_read(peer);
}

void ChatClient::set_read_receipts(const ReadReceiptsAction& action) {
    model_.read_receipts = action.on;
    changed();
    for (const auto& [peer, reader] : readers_) tell_read(peer);
}

void ChatClient::tell_read(PeerKey peer) {
    const auto it = readers_.find(peer);
    if (!model_.read_receipts || it == readers_.end() || !it->second.acknowledges) return;
    if (const auto seq = read_.find(it->second.name); seq != read_.end())
        mesh_.send_control(peer, ReadFrame{seq->second});
}

}  // namespace parley
