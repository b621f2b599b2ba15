#include "mesh/peer_connection.h"

#include <gtest/gtest.h>

#include <utility>

namespace parley {
namespace {

TEST(PeerConnectionStateTest, HasTheNamesOfTheStandard) {
    using enum PeerConnectionState;
    for (const auto& [state, name] :
         {std::pair{New, "new"}, std::pair{Connecting, "connecting"}, std::pair{Connected, "connected"},
          std::pair{Disconnected, "disconnected"}, std::pair{Failed, "failed"}, std::pair{Closed, "closed"}}) {
        EXPECT_EQ(to_string(state), name);
        EXPECT_EQ(peer_connection_state_from_string(name), state);
    }
}

TEST(PeerConnectionStateTest, RefusesOtherTexts) {
    for (const auto* text : {"", "New", "connected ", "checking", "completed"}) {
        EXPECT_EQ(peer_connection_state_from_string(text), std::nullopt) << text;
    }
}

TEST(PeerOperationTest, HasTheNamesOfTheCommands) {
    using enum PeerOperation;
    for (const auto& [operation, name] :
         {std::pair{Create, "create"}, std::pair{CreateDataChannel, "createDataChannel"},
          std::pair{SetLocalDescription, "setLocalDescription"},
          std::pair{SetRemoteDescription, "setRemoteDescription"}, std::pair{AddIceCandidate, "addIceCandidate"},
          std::pair{Send, "send"}}) {
        EXPECT_EQ(to_string(operation), name);
        EXPECT_EQ(peer_operation_from_string(name), operation);
    }
}

TEST(PeerOperationTest, RefusesOtherTexts) {
    for (const auto* text : {"", "Create", "close", "sendText"}) {
        EXPECT_EQ(peer_operation_from_string(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace parley
