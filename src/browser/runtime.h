#pragma once

#include <functional>

#include "chat/chat_client.h"

namespace parley {

/// The one door from the browser's event loop into the core.
class Runtime {
public:
    /// `client` lives as long as the page. To be called once, before any event.
    static void start(ChatClient& client);

    /// Advances the client's clock, runs `event`, then re-arms the timer and asks for frames where the model changed.
    /// Advancing may destroy connections and channels: whoever looks one up by its handle does so inside `event`.
    static void enter(const std::function<void()>& event);

    /// Applies what the user did.
    static void apply(const ChatAction& action);
};

}  // namespace parley
