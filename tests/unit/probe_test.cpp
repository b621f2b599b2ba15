#include "browser/probe.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

TEST(Probe, TellsNothingOfAnEmptyModel) {
    EXPECT_EQ(probe_json({}, 0, false, "1.2.3"),
              R"({"online":false,"members":[],"messages":[],"frames":0,"drawing":false,"version":"1.2.3"})");
}

TEST(Probe, ListsMembersAndMessagesOnly) {
    ChatModel model;
    model.connection.state = SignalingState::Online;
    model.members.push_back({.key = 1, .id = "a1", .name = "Ann \"A\"", .state = MemberState::Reconnecting});
    model.members.push_back({.key = 2, .id = "b2", .name = "", .state = MemberState::Connecting});
    model.timeline.push_back({.id = 1, .kind = EntryKind::Joined, .author = "Ann"});
    model.timeline.push_back({.id = 2, .author = "Ann", .text = "a\nb", .at = Time(1'700'000'000'123)});
    model.timeline.push_back({.id = 3,
                              .mine = true,
                              .author = "Me",
                              .text = "hi",
                              .at = Time(5),
                              .delivery = {.to = 5, .delivered = 4, .read = 3, .basic = 2, .lost = 1}});
    EXPECT_EQ(
        probe_json(model, 12, true, "0"),
        R"({"online":true,"members":[{"id":"a1","name":"Ann \"A\"","state":"reconnecting"},)"
        R"({"id":"b2","name":"","state":"connecting"}],)"
        R"("messages":[{"id":2,"mine":false,"at":1700000000123,"from":"Ann","text":"a\nb"},)"
        R"({"id":3,"mine":true,"at":5,"delivery":{"to":5,"delivered":4,"read":3,"basic":2,"lost":1},"from":"Me","text":"hi"}],"frames":12,"drawing":true,"version":"0"})");
}

}  // namespace
}  // namespace parley
