// What waits in the outbox, handed over to the channels in turns: nobody's backlog keeps others waiting, nor the page.
#include <algorithm>
#include <utility>

#include "chat/chat_client.h"
#include "chat/timeline.h"

namespace parley {
namespace {

/// In bytes of text, and what goes with each: what one peer gets before the next one's turn comes, and all before the
/// page does something else. Escapes do not count, so that a recording without the texts is replayed the same way.
constexpr std::size_t kEnvelopeBytes = 200;
constexpr std::size_t kTurn = 16 * 1024;
constexpr std::size_t kTurnsAtOnce = 256 * 1024;

constexpr Time kNextTurns{1};
constexpr Time kRetryAfter{1'000};

}  // namespace

void ChatClient::flush(PeerKey peer) {
    queue(peer);
    take_turns();
}

void ChatClient::queue(PeerKey peer) {
    if (std::ranges::find(turns_, peer) == turns_.end()) turns_.push_back(peer);
}

void ChatClient::take_turns() {
    for (std::size_t spent = 0; !turns_.empty();) {
        if (spent >= kTurnsAtOnce) return turn_.set(now_ + kNextTurns);
        const PeerKey peer = turns_.front();
        turns_.pop_front();
        spent += take_turn(peer);
    }
}

/// Hands over what the peer's channel has room for; the rest follows in another turn, or when the channel has drained.
/// Returns how much it was.
std::size_t ChatClient::take_turn(PeerKey peer) {
    const Link* link = find_link(peer);
    const Member* member = find(peer);
    if (!link || !link->delivers || !member) return 0;
    std::size_t spent = 0;
    while (const Outbox::Message* message = outbox_.next(link->reader.name)) {
        if (!mesh_.has_room(peer)) return spent;
        if (spent >= kTurn) {
            queue(peer);
            return spent;
        }
        ChatMessage chat{model_.own_name, ChatType::Message,
                         member->parley ? message->text : escape_html(message->text)};
        if (member->parley) chat.envelope = Envelope{message->id, client_, message->seq, message->at.count()};
        spent += kEnvelopeBytes + message->text.size();
        flight_.add(FlightKind::SendMessage, {.peer = peer}, std::to_string(message->seq));
        outbox_.handed_over(link->reader.name);
        mesh_.send(peer, serialize_chat(chat));
    }
    return spent;
}

void ChatClient::on_peer_drained(PeerKey peer) { flush(peer); }

/// The browser does not say which message it refused. Who acknowledges gets all again that is not acknowledged.
void ChatClient::on_peer_send_failed(PeerKey peer) {
    Link* link = find_link(peer);
    const Member* member = find(peer);
    if (!link || !link->delivers || !member) return;
    const bool repeats = link->reader.acknowledges;
    if (repeats) {
        outbox_.rewind(link->reader.name);
        retry_.set(now_ + kRetryAfter);
        if (std::exchange(link->told_failure, true)) return;
    }
    const std::string what = repeats ? "Your messages cannot be sent to " : "Your message could not be sent to ";
    append(model_, {.kind = EntryKind::Notice,
                    .text = what + member->name + (repeats ? " now; they are sent again." : "; please send it again."),
                    .at = now_});
}

void ChatClient::retry() {
    for (const Link& link : links_) queue(link.peer);
    take_turns();
}

}  // namespace parley
