#include <gtest/gtest.h>

#include <string>

#include "chat/chat_client.h"
#include "chat/text.h"
#include "protocol/chat_message.h"

namespace parley {
namespace {

const std::string kUrl = "ws://127.0.0.1:3030/socket1";
const std::string kAddress = "The signaling server’s address must ";

TEST(Refusal, OfAName) {
    const std::string blank = "Please give a name; the others will see it.";
    for (const char* name : {"", "   ", "\t\n", "\u00A0", "\u3000\u200B"})
        EXPECT_EQ(refusal({}, JoinAction{name, kUrl}), blank) << name;
    EXPECT_EQ(refusal({}, JoinAction{std::string(kMaxOwnNameBytes + 1, 'n'), kUrl}),
              "That name is too long; please choose a shorter one.");
    EXPECT_EQ(refusal({}, JoinAction{std::string(kMaxOwnNameBytes, 'n'), kUrl}), std::nullopt);
    EXPECT_EQ(refusal({}, JoinAction{"田中 さくら", kUrl}), std::nullopt);
}

TEST(Refusal, OfAnAddress) {
    EXPECT_EQ(refusal({}, JoinAction{"Ada", ""}),
              "Please name a signaling server: its address starts with ws:// or wss://.");
    for (const char* url : {"ws", "ws:", "ws:/", "http://a", "https://a", "WS://a", "javascript:alert(1)", "a"})
        EXPECT_EQ(refusal({}, JoinAction{"Ada", url}), kAddress + "start with ws:// or wss://.") << url;
    for (const char* url : {" ws://a", "ws://a b", "ws://a\n", "ws://a\tb"})
        EXPECT_EQ(refusal({}, JoinAction{"Ada", url}), kAddress + "have no spaces in it.") << url;
    for (const char* url : {"ws://", "wss://", "ws:///socket1", "wss://?a", "ws://#"})
        EXPECT_EQ(refusal({}, JoinAction{"Ada", url}), kAddress + "name a host behind ws:// or wss://.") << url;
    for (const char* url : {"ws://a", "wss://a.example/socket1", "ws://[::1]:3030/socket1"})
        EXPECT_EQ(refusal({}, JoinAction{"Ada", url}), std::nullopt) << url;
    EXPECT_EQ(refusal({}, JoinAction{"Ada", "ws://" + std::string(2'043, 'a')}), std::nullopt);
    EXPECT_EQ(refusal({}, JoinAction{"Ada", "ws://" + std::string(2'044, 'a')}),
              "The signaling server’s address is too long.");
}

TEST(Refusal, OfAMessage) {
    for (const char* text : {"", " ", "\n\n", "\u3000"})
        EXPECT_EQ(refusal({}, SendAction{text}), "There is nothing to send yet.") << text;
    EXPECT_EQ(refusal({}, SendAction{std::string(kMaxTextBytes, 'x')}), std::nullopt);
    EXPECT_EQ(refusal({}, SendAction{std::string(kMaxTextBytes + 1, 'x')}),
              "That message is too long: at most 32768 bytes can be sent at once. Please send it in parts.");
    EXPECT_EQ(refusal({}, SendAction{"a"}), std::nullopt);
}

TEST(Refusal, NeverOfLeaving) { EXPECT_EQ(refusal({}, LeaveAction{}), std::nullopt); }

}  // namespace
}  // namespace parley
