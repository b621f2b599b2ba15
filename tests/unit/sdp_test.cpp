#include "mesh/sdp.h"

#include <gtest/gtest.h>

#include <string>

namespace parley {
namespace {

TEST(AppendCandidate, AddsALineAtTheEnd) {
    const IceCandidate candidate{"candidate:1 1 udp 2113937151 192.0.2.7 46168 typ host", "0", 0, "zKTo"};
    const std::string line = "a=candidate:1 1 udp 2113937151 192.0.2.7 46168 typ host\r\n";
    std::string sdp = "v=0\r\na=mid:0\r\n";
    append_candidate(sdp, candidate);
    EXPECT_EQ(sdp, "v=0\r\na=mid:0\r\n" + line);
    append_candidate(sdp, candidate);
    EXPECT_EQ(sdp, "v=0\r\na=mid:0\r\n" + line + line);
}

TEST(AppendCandidate, EndsAnUnfinishedLineFirst) {
    std::string sdp = "v=0\r\na=mid:0";
    append_candidate(sdp, {"candidate:1", "0", 0, "zKTo"});
    EXPECT_EQ(sdp, "v=0\r\na=mid:0\r\na=candidate:1\r\n");
}

TEST(HasUsernameFragment, ComparesTheWholeValue) {
    const struct {
        const char* sdp;
        const char* fragment;
        bool has;
    } kTable[] = {
        {"v=0\r\na=ice-ufrag:zKTo\r\na=ice-pwd:x\r\n", "zKTo", true},
        {"v=0\r\na=ice-ufrag:zKTo", "zKTo", true},
        {"v=0\na=ice-ufrag:zKTo\na=ice-pwd:x\n", "zKTo", true},
        {"a=ice-ufrag:one\r\nm=application\r\na=ice-ufrag:two\r\n", "one", true},
        {"a=ice-ufrag:one\r\nm=application\r\na=ice-ufrag:two\r\n", "two", true},
        {"a=ice-ufrag:zKTo\r\n", "zKT", false},
        {"a=ice-ufrag:zKTo\r\n", "zKTo2", false},
        {"a=ice-ufrag:zKTo\r\n", "zkto", false},
        {"a=ice-pwd:zKTo\r\n", "zKTo", false},
        {"s=a=ice-ufrag:zKTo\r\n", "zKTo", false},
        {"a=ice-ufrag:\r\n", "zKTo", false},
        {"a=ice-ufrag:", "zKTo", false},
        {"", "zKTo", false},
    };
    for (const auto& [sdp, fragment, has] : kTable) EXPECT_EQ(has_username_fragment(sdp, fragment), has) << sdp;
}

}  // namespace
}  // namespace parley
