#include "chat/ice_server_list.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

IceServer stun(std::string url) { return {.urls = {std::move(url)}, .username = {}, .credential = {}}; }
IceServer turn(std::string url, std::string username, std::string credential) {
    return {.urls = {std::move(url)}, .username = std::move(username), .credential = std::move(credential)};
}

TEST(IceServerListTest, ReadsAndWritesOneServerALine) {
    const struct {
        std::string_view text;
        std::vector<IceServer> servers;
    } cases[] = {
        {"", {}},
        {"stun:stun.example.org", {stun("stun:stun.example.org")}},
        {"stuns:stun.example.org:5349", {stun("stuns:stun.example.org:5349")}},
        {"STUN:192.0.2.1:3478", {stun("STUN:192.0.2.1:3478")}},
        {"stun:[2001:db8::1]:3478", {stun("stun:[2001:db8::1]:3478")}},
        {"turn:turn.example.org user secret", {turn("turn:turn.example.org", "user", "secret")}},
        {"turns:t.example.org:443?transport=tcp 1700:ann a pass phrase",
         {turn("turns:t.example.org:443?transport=tcp", "1700:ann", "a pass phrase")}},
        {"stun:a\nturn:b?transport=udp u p", {stun("stun:a"), turn("turn:b?transport=udp", "u", "p")}},
    };
    for (const auto& [text, servers] : cases) {
        const IceServerList list = parse_ice_servers(text);
        EXPECT_EQ(list.problem, "") << text;
        EXPECT_EQ(list.servers, servers) << text;
        EXPECT_EQ(to_text(servers), text);
    }
}

TEST(IceServerListTest, TakesSpacesAndEmptyLinesAsTheyCome) {
    const IceServerList list = parse_ice_servers("\n  stun:a  \r\n\n\tturn:b \t u \t p \r\n");
    EXPECT_EQ(list.problem, "");
    EXPECT_EQ(list.servers, (std::vector<IceServer>{stun("stun:a"), turn("turn:b", "u", "p")}));
}

TEST(IceServerListTest, AServerOfSeveralAddressesTakesALineForEach) {
    const IceServer server{.urls = {"stun:a", "turn:a"}, .username = "u", .credential = "p"};
    EXPECT_EQ(to_text({server}), "stun:a\nturn:a u p");
}

TEST(IceServerListTest, SaysWhichLineIsWrongAndWhy) {
    const std::string scheme = "stun:, stuns:, turn: or turns: comes first.";
    const std::string host = "the host is neither a name nor an address.";
    const std::string port = "the port is a number from 1 to 65535.";
    const std::string query = "behind the ? stands transport=udp or transport=tcp.";
    const std::string user = "a TURN server needs a user and a password, with spaces between.";
    const struct {
        std::string text, problem;
    } cases[] = {
        {"example.org", "Line 1: " + scheme},
        {"stun", "Line 1: " + scheme},
        {"https://example.org", "Line 1: " + scheme},
        {"stun:a\n\ntun:b", "Line 3: " + scheme},
        {"stun://example.org", "Line 1: no // stands behind the colon."},
        {"stun:", "Line 1: the host is missing."},
        {"stun::3478", "Line 1: the host is missing."},
        {"turn:?transport=udp u p", "Line 1: the host is missing."},
        {"stun:user@example.org", "Line 1: " + host},
        {"stun:bücher.example", "Line 1: " + host},
        {"stun:[2001:db8::1", "Line 1: " + host},
        {"stun:[example.org]", "Line 1: " + host},
        {"stun:2001:db8::1", "Line 1: " + port},
        {"stun:a:", "Line 1: " + port},
        {"stun:a:0", "Line 1: " + port},
        {"stun:a:65536", "Line 1: " + port},
        {"stun:a:99999999999999999999", "Line 1: " + port},
        {"stun:a:80b", "Line 1: " + port},
        {"stun:[::1]80", "Line 1: " + port},
        {"stun:a?transport=udp", "Line 1: a STUN server has no ? in it."},
        {"turn:a? u p", "Line 1: " + query},
        {"turn:a?transport=sctp u p", "Line 1: " + query},
        {"stun:a user secret", "Line 1: a STUN server takes no user and no password."},
        {"turn:a", "Line 1: " + user},
        {"stun:a\nturn:a user", "Line 2: " + user},
        {"turn:a u " + std::string(504, 'p'), "Line 1: it is longer than 512 bytes."},
    };
    for (const auto& [text, problem] : cases) EXPECT_EQ(parse_ice_servers(text).problem, problem) << text;
    EXPECT_EQ(parse_ice_servers("turn:a u " + std::string(503, 'p')).problem, "");
}

TEST(IceServerListTest, NeverTellsAPassword) {
    for (const std::string_view text : {"turn:a:b user secret", "tun:a user secret", "stun:a user secret"})
        EXPECT_EQ(parse_ice_servers(text).problem.find("secret"), std::string::npos);
}

TEST(IceServerListTest, HoldsSixteen) {
    std::string text;
    for (int i = 0; i < 16; ++i) text += "stun:a\n";
    EXPECT_EQ(parse_ice_servers(text).problem, "");
    EXPECT_EQ(parse_ice_servers(text + "\nstun:a").problem, "Line 18: there can be 16 servers at most.");
}

TEST(IceServerListTest, KnowsATurnServer) {
    EXPECT_FALSE(has_turn(parse_ice_servers("stun:a\nstuns:turn.example.org").servers));
    EXPECT_TRUE(has_turn(parse_ice_servers("stun:a\nTURNS:b u p").servers));
}

}  // namespace
}  // namespace parley
