#pragma once

#include <string>
#include <string_view>

#include "chat/chat_model.h"
#include "chat/peer_story.h"

namespace parley {

/// What is known of a connection that does not work.
struct ConnectionTrouble {
    std::string_view name;  ///< whom it is to
    MemberState state = MemberState::Connecting;
    bool listed = true;                                           ///< they are among the members
    bool signaling = true;                                        ///< the signaling server is there
    bool has_stun = false, has_turn = false, relay_only = false;  ///< as the settings are
    const PeerStory& story;
    Time now{};
};

/// Why somebody cannot be reached, in a sentence or two, and what to do about it. Empty where nothing is wrong, or
/// where it is too early to say.
std::string connection_advice(const ConnectionTrouble& trouble);

}  // namespace parley
