#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chat/chat_model.h"
#include "mesh/connector.h"
#include "mesh/time.h"

namespace parley {

/// A user's whole chat: owns the mesh and the model, applies what the user does, speaks the data-channel protocol.
///
/// The host calls advance() before it delivers any event or action, so that the client knows the time, and again when
/// next_deadline() has come.
class ChatClient {
public:
    struct Settings {
        std::string client;               ///< random, at most 64 bytes: names this page towards other Parley clients
        std::uint64_t seed = 0;           ///< for jitter
        std::vector<IceServer> ice_servers;
    };

    /// `connector` must outlive the client.
    ChatClient(Connector& connector, Settings settings);
    ~ChatClient();
    ChatClient(const ChatClient&) = delete;
    ChatClient& operator=(const ChatClient&) = delete;

    /// Sets the time and runs what is due. `now` earlier than before counts as before.
    void advance(Time now);

    /// When advance() wants to be called at the latest; nullopt while nothing is scheduled.
    std::optional<Time> next_deadline() const;

    /// Applies what a user did. An action that refusal() objects to does nothing.
    void apply(const ChatAction& action);

    const ChatModel& model() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

/// Why an action cannot be applied, as a sentence for the user; nullopt when it can. A blank name or text and a URL that
/// is neither ws: nor wss: are refused, and a name or text that is too long.
std::optional<std::string> refusal(const ChatAction& action);

}  // namespace parley
