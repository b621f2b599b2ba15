#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/chat_message.h"

namespace parley {

/// What we have shown of each author, so that what is sent again is shown once. Outlives connections and leaving the
/// room, as authors keep what we did not acknowledge.
class Inbox {
public:
    /// Authors, the least recently heard of goes first; and of each, the latest messages. An author keeps no more for
    /// us (Outbox::kMaxMessages).
    static constexpr std::size_t kMaxAuthors = 256;
    static constexpr std::size_t kMaxMessages = 4'096;

    /// Whether the message is new; it counts as shown from now on.
    bool take(const Envelope& envelope);

    /// The author's highest number shown; 0: none.
    std::uint64_t last(std::string_view client) const;

    /// All up to this number have been on screen.
    void mark_read(std::string_view client, std::uint64_t seq);
    /// The highest number that has; 0: none.
    std::uint64_t read(std::string_view client) const;

private:
    struct Author {
        std::string client{};
        std::uint64_t last = 0;
        std::uint64_t read = 0;
        std::vector<std::size_t> ids{};  ///< hashes of the latest messages' ids
    };

    const Author* find(std::string_view client) const;

    std::vector<Author> authors_;  ///< the latest last
};

}  // namespace parley
