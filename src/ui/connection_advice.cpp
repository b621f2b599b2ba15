#include "ui/connection_advice.h"

namespace parley {
namespace {

/// As long as this a connection may take that comes about.
constexpr Time kPatience{8'000};

constexpr std::string_view kInSettings = " in the settings, under “STUN and TURN servers”.";

std::string text(std::string_view a, std::string_view b = {}, std::string_view c = {}) {
    return std::string{a}.append(b).append(c);
}

bool is_too_early(const ConnectionTrouble& trouble) {
    const PeerStory& story = trouble.story;
    if (story.ice_failed || !story.failure.empty() || story.spans.empty()) return false;
    const LinkSpan& last = story.spans.back();
    return last.state == LinkState::Connecting && trouble.now - last.from < kPatience;
}

/// They answer, and no pair of candidates works.
std::string no_path(const ConnectionTrouble& trouble) {
    const PeerStory& story = trouble.story;
    const bool reflexive = story.has(false, "srflx"), relay = story.has(false, "relay");
    if (trouble.relay_only && !trouble.has_turn)
        return text("Only a relay may be used, and no TURN server is set. Add one", kInSettings);
    if (trouble.has_turn && !relay)
        return text("No path was found, and the TURN server gave no relay. Check it", kInSettings);
    if (!story.has(true, ""))
        return text(trouble.name,
                    " answers, but names no address: their browser or network blocks WebRTC. Ask them to "
                    "try another browser or network.");
    if (relay)
        return text(trouble.name,
                    " answers, but nothing connects, not even by the relay: a firewall blocks it. Try "
                    "another network, or a TURN server with ?transport=tcp.");
    if (!reflexive && trouble.has_stun)
        return text("The STUN server did not answer, so UDP may be blocked here. Add a TURN server with ?transport=tcp",
                    kInSettings);
    if (!reflexive)
        return text("You are known by an address of your own network only, and no STUN or TURN server is set. Add one",
                    kInSettings);
    return text("No direct path was found, and no TURN server is set. Add one", kInSettings);
}

}  // namespace

std::string connection_advice(const ConnectionTrouble& trouble) {
    const PeerStory& story = trouble.story;
    if (trouble.listed && trouble.state == MemberState::Connected) return "";
    if (trouble.state == MemberState::Left || !trouble.listed) {
        if (!story.ice_failed && story.failure.empty()) return "";
    } else if (!trouble.signaling && trouble.state == MemberState::Connecting) {
        return "The signaling server is away, and without it nobody new can be reached. It is tried again; check its "
               "address if this does not end.";
    }
    if (is_too_early(trouble)) return "";
    if (!story.failure.empty())
        return text("The browser refused: ", story.failure, ". Load the page anew, or try another browser.");
    if (trouble.relay_only && !story.has(false, "relay")) return no_path(trouble);
    if (!story.has(false, "") && trouble.state == MemberState::Connecting)
        return "This browser names no address of its own. Check that you are online, and that no extension or policy "
               "blocks WebRTC.";
    if (!story.answered)
        return text(trouble.name,
                    " does not answer. They may have closed the page: wait until they are back, or ask "
                    "them to load it anew.");
    if (story.ice_failed || trouble.state == MemberState::Connecting) return no_path(trouble);
    return text("The path to ", trouble.name,
                " was lost, and another one is looked for. Check your network if this "
                "does not end.");
}

}  // namespace parley
