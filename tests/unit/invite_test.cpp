#include "chat/invite.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

TEST(InviteLink, CarriesTheSignalingServerInTheFragment) {
    EXPECT_EQ(invite_link("https://chat.example/p/", "wss://signal.example:8/socket1"),
              "https://chat.example/p/#signaling=wss%3A%2F%2Fsignal.example%3A8%2Fsocket1");
}

TEST(InviteLink, EscapesAllThatMeansSomethingInIt) {
    EXPECT_EQ(invite_link("", "az AZ09-._~&=+#%ü"), "#signaling=az%20AZ09-._%7E%26%3D%2B%23%25%C3%BC");
}

TEST(LoopbackHost, IsWhicheverDeviceAsks) {
    EXPECT_EQ(loopback_host("http://localhost:8080/"), "localhost");
    EXPECT_EQ(loopback_host("ws://chat.localhost/socket1"), "chat.localhost");
    EXPECT_EQ(loopback_host("ws://127.0.0.1"), "127.0.0.1");
    EXPECT_EQ(loopback_host("ws://a:b@[::1]:8080/x"), "[::1]");
}

TEST(LoopbackHost, IsNoneOfOthers) {
    for (const char* url : {"https://chat.example/", "https://localhost.example/", "https://chat.example/localhost",
                            "wss://localhost@chat.example/?a@localhost", "https://[2001:db8::1]/", "nonsense", ""})
        EXPECT_EQ(loopback_host(url), "") << url;
}

}  // namespace
}  // namespace parley
