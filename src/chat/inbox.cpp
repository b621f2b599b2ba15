#include "chat/inbox.h"

#include <algorithm>
#include <functional>

namespace parley {

bool Inbox::take(const Envelope& envelope) {
    const auto known = std::ranges::find(authors_, envelope.client, &Author::client);
    if (known != authors_.end()) {
        std::rotate(known, known + 1, authors_.end());
    } else {
        if (authors_.size() >= kMaxAuthors) authors_.erase(authors_.begin());
        authors_.push_back({.client = envelope.client});
    }
    Author& author = authors_.back();
    const std::size_t id = std::hash<std::string>{}(envelope.id);
    // A number that is behind is a repetition, or someone lied about a number before.
    if (envelope.seq <= author.last && std::ranges::find(author.ids, id) != author.ids.end()) return false;
    author.last = std::max(author.last, envelope.seq);
    if (author.ids.size() >= kMaxMessages) author.ids.erase(author.ids.begin());
    author.ids.push_back(id);
    return true;
}

std::uint64_t Inbox::last(std::string_view client) const {
    const Author* author = find(client);
    return author ? author->last : 0;
}

void Inbox::mark_read(std::string_view client, std::uint64_t seq) {
    const auto found = std::ranges::find(authors_, client, &Author::client);
    if (found != authors_.end()) found->read = std::max(found->read, seq);
}

std::uint64_t Inbox::read(std::string_view client) const {
    const Author* author = find(client);
    return author ? author->read : 0;
}

const Inbox::Author* Inbox::find(std::string_view client) const {
    const auto found = std::ranges::find(authors_, client, &Author::client);
    return found == authors_.end() ? nullptr : &*found;
}

}  // namespace parley
