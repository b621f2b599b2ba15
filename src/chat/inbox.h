#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/chat_message.h"

namespace parley {

/// What we have shown of each author, so that what is sent again is shown once. Outlives connections and leaving the
/// room, as authors keep what we did not acknowledge.
class Inbox {
public:
    /// Authors, the least recently heard of goes first; and of each, the latest messages. An author keeps no more for
    /// us (Outbox::kMaxMessages).
    static constexpr std::size_t kMaxAuthors = 256;
    static constexpr std::size_t kMaxMessages = 1'024;

    /// Whether the message is new; it counts as shown from now on.
    bool take(const Envelope& envelope) {
        Author& author = find_or_add(envelope.client);
        const std::size_t id = std::hash<std::string>{}(envelope.id);
        // A number that is behind is a repetition, or someone lied about a number before.
        if (envelope.seq <= author.last && std::ranges::find(author.ids, id) != author.ids.end()) return false;
        author.last = std::max(author.last, envelope.seq);
        author.ids.push_back(id);
        if (author.ids.size() > kMaxMessages) author.ids.pop_front();
        return true;
    }

    /// The author's highest number shown; 0: none.
    std::uint64_t last(std::string_view client) const {
        const auto found = std::ranges::find(authors_, client, &Author::client);
        return found == authors_.end() ? 0 : found->last;
    }

private:
    struct Author {
        std::string client;
        std::uint64_t last = 0;
        std::deque<std::size_t> ids{};
    };

    Author& find_or_add(const std::string& client) {
        const auto found = std::ranges::find(authors_, client, &Author::client);
        if (found != authors_.end()) {
            authors_.splice(authors_.begin(), authors_, found);
        } else {
            authors_.push_front({client});
            if (authors_.size() > kMaxAuthors) authors_.pop_back();
        }
        return authors_.front();
    }

    std::list<Author> authors_;  ///< the latest first
};

}  // namespace parley
