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

/// How long messages are kept for who was lost and has not come back.
constexpr Time kAbsentFor{120'000};

}  // namespace

void ChatClient::send(const SendAction& action) {
    if (!model_.joined) return;
    const std::uint64_t entry = model_.next_entry_id;
    const std::string text = clean_text(action.text);
    append(model_, {.mine = true, .author = model_.own_name, .text = text, .at = now_});
    std::vector<Outbox::Reader> readers;
    for (const Link& link : links_)
        if (link.delivers) readers.push_back(link.reader);
    std::erase_if(absent_, [this](const Absent& absent) { return absent.until <= now_; });
    for (const Absent& absent : absent_) readers.push_back(absent.reader);
    const auto overflowed = outbox_.post({.entry = entry, .id = random_.hex(), .text = text, .at = now_}, readers);
    model_.waiting_full = outbox_.is_waiting_full();
    for (const Link& link : links_) {
        queue(link.peer);
        const Member* member = find(link.peer);
        if (!member || std::ranges::find(overflowed, link.reader.name) == overflowed.end()) continue;
        append(model_, {.kind = EntryKind::Notice,
                        .text = member->name + " has not received your last messages, and no more can be kept: "
                                               "what you write now does not reach them.",
                        .at = now_});
    }
    take_turns();
}

ChatClient::Link* ChatClient::find_link(PeerKey peer) {
    const auto found = std::ranges::find(links_, peer, &Link::peer);
    return found == links_.end() ? nullptr : &*found;
}

/// Whoever comes under a stable id that is known already takes over: an earlier connection is about to end.
void ChatClient::start_delivery(Member& member, bool acknowledges) {
    member.receipts = acknowledges;
    const Outbox::Reader reader{acknowledges ? member.id : "#" + std::to_string(member.key), acknowledges};
    for (Link& other : links_)
        if (other.reader.name == reader.name) other.delivers = false;
    std::erase_if(absent_, [&](const Absent& absent) { return absent.reader.name == reader.name; });
    Link& link = *find_link(member.key);
    link.reader = reader;
    link.introduced = link.delivers = true;
    outbox_.open(reader, now_);
    if (!acknowledges) return flush(member.key);
    mesh_.send_control(member.key, AckFrame{inbox_.last(member.id)});
    tell_read(link);
    const auto ack = link.early_ack;
    const auto read = link.early_read;
    if (ack) on_peer_control(member.key, *ack);
    if (read) on_peer_control(member.key, *read);
}

/// A reference client will not come back under the same name.
void ChatClient::stop_delivery(PeerKey peer, bool left) {
    const Link* link = find_link(peer);
    if (!link) return;
    const Outbox::Reader& reader = link->reader;
    if (link->delivers) reader.acknowledges ? outbox_.close(reader.name) : outbox_.forget(reader.name);
    if (link->delivers && reader.acknowledges && !left) absent_.push_back({reader, now_ + kAbsentFor});
    links_.erase(links_.begin() + (link - links_.data()));
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
        if (Link* link = find_link(member.key)) link->owes_ack = true;
        if (!acknowledging_.is_set()) acknowledging_.set(now_ + kAcknowledgeAfter);
        if (!inbox_.take(*envelope)) return;
        entry.seq = envelope->seq;
    }
    append(model_, std::move(entry));
}

void ChatClient::acknowledge() {
    for (Link& link : links_) acknowledge(link);
}

void ChatClient::acknowledge(Link& link) {
    if (std::exchange(link.owes_ack, false)) mesh_.send_control(link.peer, AckFrame{inbox_.last(link.reader.name)});
}

void ChatClient::on_peer_control(PeerKey peer, const ControlFrame& frame) {
    Link* link = find_link(peer);
    const auto* ack = std::get_if<AckFrame>(&frame);
    const auto* read = std::get_if<ReadFrame>(&frame);
    if (link && !link->introduced && (ack || read)) {
        if (ack) link->early_ack = *ack;
        if (read) link->early_read = *read;
        return;
    }
    if (!link || !link->delivers || !link->reader.acknowledges) return on_log("dropped: a receipt by a stranger");
    if (ack) outbox_.acknowledge(link->reader.name, ack->seq);
    if (read) outbox_.read(link->reader.name, read->seq);
    flush(peer);
}

void ChatClient::read(const ReadAction& action) {
    for (; read_entry_ < std::min(action.entry, model_.next_entry_id - 1); ++read_entry_) {
        const TimelineEntry* entry = find_entry(model_, read_entry_ + 1);
        if (entry && entry->seq != 0) inbox_.mark_read(entry->author_id, entry->seq);
    }
    for (Link& link : links_) tell_read(link);
}

void ChatClient::set_read_receipts(const ReadReceiptsAction& action) {
    model_.read_receipts = action.on;
    changed();
    for (Link& link : links_) tell_read(link);
}

void ChatClient::tell_read(Link& link) {
    if (!model_.read_receipts || !link.delivers || !link.reader.acknowledges) return;
    const std::uint64_t seq = inbox_.read(link.reader.name);
    if (seq <= std::exchange(link.told_read, seq)) return;
    acknowledge(link);
    mesh_.send_control(link.peer, ReadFrame{seq});
}

}  // namespace parley
