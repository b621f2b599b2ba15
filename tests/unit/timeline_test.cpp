#include "chat/timeline.h"

#include <gtest/gtest.h>

#include <string>

namespace parley {
namespace {

TEST(Timeline, NumbersItsEntries) {
    ChatModel model;
    append(model, {.text = "one"});
    append(model, {.id = 77, .kind = EntryKind::Notice, .text = "two"});
    ASSERT_EQ(model.timeline.size(), 2U);
    EXPECT_EQ(model.timeline[0].id, 1U);
    EXPECT_EQ(model.timeline[1].id, 2U);
    EXPECT_EQ(model.timeline[1].kind, EntryKind::Notice);
    EXPECT_EQ(model.next_entry_id, 3U);
}

TEST(Timeline, TellsTheViewsOfEachEntry) {
    ChatModel model;
    const auto before = model.revision;
    append(model, {.text = "one"});
    EXPECT_GT(model.revision, before);
}

TEST(Timeline, DropsTheOldestBeyondItsBytesAndNeverReusesAnId) {
    ChatModel model;
    constexpr std::size_t kText = 256 * 1024;
    constexpr std::uint64_t kEntries = 2 * kMaxTimelineBytes / kText;
    for (std::uint64_t i = 1; i <= kEntries; ++i) {
        append(model, {.author_id = "id", .author = "name", .text = std::string(kText, 'x')});
        ASSERT_LE(model.timeline_bytes, kMaxTimelineBytes);
        ASSERT_EQ(model.timeline.back().id, i);
    }
    const std::size_t one = model.timeline_bytes / model.timeline.size();
    EXPECT_GE(one, sizeof(TimelineEntry) + kText + 6);
    EXPECT_EQ(model.timeline.size(), kMaxTimelineBytes / one);
    EXPECT_EQ(model.timeline.front().id, kEntries - model.timeline.size() + 1);
}

TEST(Timeline, CountsEntriesWithoutTextToo) {
    ChatModel model;
    for (std::size_t i = 0; i < kMaxTimelineBytes / sizeof(TimelineEntry) + 100; ++i) append(model, {});
    EXPECT_LE(model.timeline.size(), kMaxTimelineBytes / sizeof(TimelineEntry));
    EXPECT_LE(model.timeline_bytes, kMaxTimelineBytes);
}

TEST(Log, DropsTheOldestLinesAndCountsThemAll) {
    ChatModel model;
    for (std::size_t i = 1; i <= kMaxLogLines + 7; ++i) append_log(model, std::to_string(i));
    EXPECT_EQ(model.log.size(), kMaxLogLines);
    EXPECT_EQ(model.log.front(), "8");
    EXPECT_EQ(model.log.back(), std::to_string(kMaxLogLines + 7));
    EXPECT_EQ(model.log_lines, kMaxLogLines + 7);
}

TEST(Log, CutsALongLine) {
    ChatModel model;
    append_log(model, std::string(100'000, 'x'));
    EXPECT_EQ(model.log.back(), std::string(300, 'x'));
}

TEST(MemberState, HasAWordForEachValue) {
    EXPECT_EQ(to_string(MemberState::Connecting), "connecting");
    EXPECT_EQ(to_string(MemberState::Connected), "connected");
    EXPECT_EQ(to_string(MemberState::Reconnecting), "reconnecting");
    EXPECT_EQ(to_string(MemberState::Left), "left");
}

}  // namespace
}  // namespace parley
