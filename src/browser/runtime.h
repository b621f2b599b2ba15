#pragma once

#include <functional>

namespace parley {

/// The one door from the browser's event loop into the core.
class Runtime {
public:
    /// Advances the client's clock, runs `event`, then re-arms the timer and asks for frames where the model changed.
    /// Advancing may destroy connections and channels: whoever looks one up by its handle does so inside `event`.
    static void enter(const std::function<void()>& event);
};

}  // namespace parley
