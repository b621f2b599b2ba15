// Why somebody cannot be reached, and what to do: by a table.
#include "ui/connection_advice.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace parley {
namespace {

constexpr Time kNow{100'000};

struct Case {
    const char* what;
    std::function<void(PeerStory&, ConnectionTrouble&)> facts;
    std::string expected;  ///< its beginning; empty: nothing is said
};

CandidateStats candidate(bool remote, std::string_view type) {
    return {.remote = remote, .type = type, .protocol = "udp", .address = "a:1"};
}

/// They answer, both sides name addresses, and no pair works.
void no_path(PeerStory& story) {
    story.answered = story.ice_failed = true;
    story.candidates = {candidate(false, "host"), candidate(true, "host")};
}

const Case kCases[] = {
    {"it works", [](PeerStory&, ConnectionTrouble& t) { t.state = MemberState::Connected; }, ""},
    {"it has just begun", [](PeerStory& s, ConnectionTrouble&) { s.spans = {{LinkState::Connecting, kNow, {}}}; }, ""},
    {"who left has left", [](PeerStory&, ConnectionTrouble& t) { t.state = MemberState::Left; }, ""},
    {"the server is away", [](PeerStory&, ConnectionTrouble& t) { t.signaling = false; },
     "The signaling server is away"},
    {"the browser refused", [](PeerStory& s, ConnectionTrouble&) { s.failure = "create: NotSupportedError"; },
     "The browser refused: create: NotSupportedError. Load the page anew"},
    {"no address of our own", [](PeerStory&, ConnectionTrouble&) {}, "This browser names no address of its own."},
    {"no answer", [](PeerStory& s, ConnectionTrouble&) { s.candidates = {candidate(false, "host")}; },
     "ana does not answer."},
    {"relay only, no TURN server",
     [](PeerStory& s, ConnectionTrouble& t) {
         s.answered = true;
         t.relay_only = true;
     },
     "Only a relay may be used, and no TURN server is set. Add one in the settings"},
    {"relay only, the TURN server is silent",
     [](PeerStory& s, ConnectionTrouble& t) {
         s.answered = true;
         t.relay_only = t.has_turn = true;
     },
     "No path was found, and the TURN server gave no relay. Check it in the settings"},
    {"they name no address",
     [](PeerStory& s, ConnectionTrouble&) {
         s.answered = s.ice_failed = true;
         s.candidates = {candidate(false, "host")};
     },
     "ana answers, but names no address"},
    {"no server at all", [](PeerStory& s, ConnectionTrouble&) { no_path(s); },
     "You are known by an address of your own network only, and no STUN or TURN server is set. Add one"},
    {"STUN is silent",
     [](PeerStory& s, ConnectionTrouble& t) {
         no_path(s);
         t.has_stun = true;
     },
     "The STUN server did not answer, so UDP may be blocked here."},
    {"STUN answers, no TURN server",
     [](PeerStory& s, ConnectionTrouble& t) {
         no_path(s);
         s.candidates.push_back(candidate(false, "srflx"));
         t.has_stun = true;
     },
     "No direct path was found, and no TURN server is set. Add one in the settings"},
    {"not even by the relay",
     [](PeerStory& s, ConnectionTrouble& t) {
         no_path(s);
         s.candidates.push_back(candidate(false, "relay"));
         t.has_turn = true;
     },
     "ana answers, but nothing connects, not even by the relay"},
    {"who was given up is explained too",
     [](PeerStory& s, ConnectionTrouble& t) {
         no_path(s);
         t.listed = false;
         t.state = MemberState::Left;
     },
     "You are known by an address of your own network only"},
    {"a path that is lost",
     [](PeerStory& s, ConnectionTrouble& t) {
         no_path(s);
         s.ice_failed = false;
         s.spans = {{LinkState::Interrupted, kNow - Time{1'000}, {}}};
         t.state = MemberState::Reconnecting;
         t.signaling = false;
     },
     "The path to ana was lost, and another one is looked for."},
};

TEST(ConnectionAdvice, SaysWhatHappenedAndWhatToDo) {
    for (const Case& each : kCases) {
        PeerStory story;
        story.spans = {{LinkState::Connecting, kNow - Time{20'000}, {}}};
        ConnectionTrouble trouble{.name = "ana", .story = story, .now = kNow};
        each.facts(story, trouble);
        const std::string said = connection_advice(trouble);
        if (each.expected.empty())
            EXPECT_EQ(said, "") << each.what;
        else
            EXPECT_TRUE(said.starts_with(each.expected)) << each.what << ": " << said;
        EXPECT_TRUE(said.empty() || said.ends_with('.')) << said;
    }
}

}  // namespace
}  // namespace parley
