#include "ui/ice_check.h"

#include <gtest/gtest.h>

#include "chat/ice_server_list.h"

namespace parley {
namespace {

const std::string kHost = "Host works: people in your own network reach you directly.\n";
const std::string kStun = "STUN works: it tells your public address, so others can find a direct way to you.\n";
const std::string kNoStun = "No STUN server answered: people in other networks may find no direct way to you.\n";
const std::string kTurn = "TURN works: messages are relayed where there is no direct way.";
const std::string kNoTurn = "No TURN server relays: where there is no direct way, there is none at all.";
const std::string kTurnMissing = "There is no TURN server: nothing relays where there is no direct way.";
const std::string kUnreachable = "\nstun:a:9 cannot be reached (701).";

TEST(IceCheckTest, SaysWhatWorksAndWhatThatMeans) {
    const struct {
        std::string servers;
        IceCheckResult result;
        std::string words;
    } cases[] = {
        {"",
         {.candidates = {{"host", ""}}},
         kHost + "There is no STUN server: people in other networks may find no direct way to you.\n" + kTurnMissing},
        {"stun:a", {.candidates = {{"host", ""}, {"srflx", "stun:a"}}}, kHost + kStun + kTurnMissing},
        {"stun:a\nturn:b u p",
         {.candidates = {{"host", ""}, {"srflx", "stun:a"}, {"relay", "turn:b"}}},
         kHost + kStun + kTurn},
        {"turn:b u p",
         {.candidates = {{"host", ""}, {"relay", ""}}},
         kHost + "STUN tells no address but this device’s own.\n" + kTurn},
        {"stun:a",
         {.candidates = {{"host", ""}}},
         kHost + "STUN tells no address but this device’s own, or no server answered.\n" + kTurnMissing},
        {"stun:a:9",
         {.candidates = {{"host", ""}}, .errors = {{"stun:a:9", 701, "timed out"}}},
         kHost + kNoStun + kTurnMissing + kUnreachable},
        {"stun:a:9\nturn:b u p",
         {.candidates = {{"host", ""}}, .errors = {{"stun:a:9", 701, ""}, {"turn:b", 401, "Unauthorized"}}},
         kHost + kNoStun + kNoTurn + kUnreachable + "\nturn:b refuses the user or the password (401)."},
        {"stun:a:9",
         {.candidates = {{"host", ""}}, .timed_out = true},
         kHost + kNoStun + kTurnMissing + "\nstun:a:9 has not answered within ten seconds."},
        {"stun:a",
         {.candidates = {{"srflx", "stun:a"}}},
         "The browser gives no address of this device.\n" + kStun + kTurnMissing},
        {"stun:a", {.failure = "Error: no\nWebRTC"}, "This cannot be checked: Error: no WebRTC"},
    };
    for (const auto& [servers, result, words] : cases)
        EXPECT_EQ(check_words(parse_ice_servers(servers).servers, result), words);
}

TEST(IceCheckTest, TellsOfEachServerOnceAndOfNoneThatWorks) {
    const IceCheckResult result{.candidates = {{"host", ""}, {"srflx", "stun:b"}},
                                .errors = {{"stun:a:9", 701, ""}, {"stun:b", 701, ""}, {"stun:a:9", 701, ""}}};
    EXPECT_EQ(check_words(parse_ice_servers("stun:a:9\nstun:b").servers, result),
              kHost + kStun + kTurnMissing + kUnreachable);
}

TEST(IceCheckTest, NamesThoseThatWereSilentToTheEnd) {
    const IceCheckResult result{.candidates = {{"host", ""}, {"srflx", "stun:a:3478"}},
                                .errors = {{"turn:b:3478?transport=udp", 401, ""}},
                                .timed_out = true};
    EXPECT_TRUE(check_words(parse_ice_servers("stun:a\nturn:b u p\nstun:c").servers, result)
                    .ends_with("(401).\nstun:c has not answered within ten seconds."));
}

TEST(IceCheckTest, TellsEachErrorInItsOwnWords) {
    const struct {
        int code;
        std::string words;
    } cases[] = {{401, "refuses the user or the password (401)."},
                 {403, "forbids it (403)."},
                 {486, "has too many relays of this user (486)."},
                 {508, "has no room (508)."},
                 {701, "cannot be reached (701)."},
                 {500, "reports “Server Error” (500)."}};
    for (const auto& [code, words] : cases) {
        const IceCheckResult result{.errors = {{"turn:b", code, "Server\nError"}}};
        EXPECT_TRUE(check_words({}, result).ends_with("\nturn:b " + words)) << code;
    }
}

TEST(IceCheckTest, RelayOnlyNeedsATurnServer) {
    const std::vector<IceServer> stun = parse_ice_servers("stun:a").servers;
    EXPECT_EQ(relay_objection({.servers = stun, .relay_only = false}), "");
    EXPECT_EQ(relay_objection({.servers = parse_ice_servers("turn:b u p").servers, .relay_only = true}), "");
    EXPECT_EQ(relay_objection({.servers = stun, .relay_only = true}),
              "Nobody can be reached: relay only needs a TURN server, and there is none in the list.");
}

}  // namespace
}  // namespace parley
