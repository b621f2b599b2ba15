#include "ui/timeline_view.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "unit/support/ui_stage.h"

namespace parley {
namespace {

/// How the timeline scrolls, seen from the page: through the scroller that it asks for.
class TimelineViewTest : public testing::Test {
protected:
    TimelineViewTest() {
        stage_.model = chatting();
        for (int i = 0; i < 100; ++i) say("ana", "message " + std::to_string(i));
        stage_.settle();
    }

    void say(const char* author, std::string text = "news") {
        add_entry(stage_.model, EntryKind::Message, author, std::move(text));
    }
    std::vector<std::uint64_t> reported() {
        std::vector<std::uint64_t> entries;
        for (int i = 0; i < 4; ++i)
            for (const ChatAction& action : stage_.frame().actions)
                entries.push_back(std::get<ReadAction>(action).entry);
        return entries;
    }
    bool at_end() const { return stage_.input.scroll_top == stage_.scroll_end(); }

    UiStage stage_{1200, 820};
};

TEST_F(TimelineViewTest, BeginsAtTheEndAndStaysThere) {
    EXPECT_TRUE(at_end());
    const float before = stage_.input.scroll_top;
    say("ana");
    stage_.settle();
    EXPECT_GT(stage_.input.scroll_top, before);
    EXPECT_TRUE(at_end());
    stage_.resize(800, 500);
    stage_.settle();
    EXPECT_TRUE(at_end());
    EXPECT_EQ(stage_.output.title, "Parley");
}

TEST_F(TimelineViewTest, StaysWhereTheReaderScrolledToAndCountsWhatIsNew) {
    stage_.scroll_by(-500);
    stage_.settle();
    const float before = stage_.input.scroll_top;
    say("ana");
    add_entry(stage_.model, EntryKind::Joined, "bo");
    say("bo");
    stage_.settle();
    EXPECT_EQ(stage_.input.scroll_top, before);
    EXPECT_EQ(stage_.output.title, "(2) Parley");

    stage_.scroll_by(1e6F);
    stage_.settle();
    EXPECT_EQ(stage_.output.title, "Parley");
    say("ana");
    stage_.settle();
    EXPECT_TRUE(at_end());
}

TEST_F(TimelineViewTest, TheButtonJumpsToTheNews) {
    stage_.scroll_by(-500);
    say("ana");
    stage_.settle();
    stage_.click(272 + (1200 - 272) / 2, 820 - 73 - 34);
    stage_.settle();
    EXPECT_TRUE(at_end());
    EXPECT_EQ(stage_.output.title, "Parley");
}

TEST_F(TimelineViewTest, AnOwnMessageJumpsToTheEnd) {
    stage_.scroll_by(-500);
    stage_.settle();
    say("");
    stage_.settle();
    EXPECT_TRUE(at_end());
}

TEST_F(TimelineViewTest, WhatIsReadKeepsItsPlaceWhileOldEntriesAreDropped) {
    stage_.scroll_by(-1'000);
    stage_.settle();
    const float from_end = stage_.scroll_end() - stage_.input.scroll_top;
    for (int i = 0; i < 10; ++i) stage_.model.timeline.pop_front();
    stage_.settle();
    EXPECT_EQ(stage_.scroll_end() - stage_.input.scroll_top, from_end);
}

TEST_F(TimelineViewTest, WhatIsReadKeepsItsPlaceInAnotherWidth) {
    for (int i = 0; i < 60; ++i) say("ana", std::string(600, 'w'));
    say("ana", "the one that is read");
    for (int i = 0; i < 60; ++i) say("ana", std::string(600, 'w'));
    stage_.settle();
    stage_.scroll_by(-3'000);
    stage_.settle();
    const float before = stage_.input.scroll_top;
    stage_.resize(760, 820);
    stage_.settle();
    EXPECT_NE(stage_.input.scroll_top, before) << "the entries above became higher";
    stage_.resize(1200, 820);
    stage_.settle();
    EXPECT_NEAR(stage_.input.scroll_top, before, 2);
}

TEST_F(TimelineViewTest, TheReaderKeepsThePlaceWhileTheDrawerIsOpen) {
    stage_.resize(390, 844);
    stage_.settle();
    stage_.scroll_by(-500);
    stage_.settle();
    const float before = stage_.input.scroll_top;
    stage_.click(30, 32);
    ASSERT_FALSE(stage_.output.scroller);
    stage_.input.scroll_top = 0;  // a hidden scroller may forget
    stage_.click(380, 400);
    stage_.settle();
    EXPECT_EQ(stage_.input.scroll_top, before);
}

TEST_F(TimelineViewTest, AShortConversationNeedsNoScrolling) {
    stage_.model.timeline.resize(3);
    stage_.settle();
    EXPECT_EQ(stage_.scroll_end(), 0);
    stage_.model.timeline.clear();
    stage_.settle();
    EXPECT_EQ(stage_.scroll_end(), 0);
}

using Entries = std::vector<std::uint64_t>;

TEST_F(TimelineViewTest, ReportsTheNewestMessageOfAnotherThatHasBeenOnScreenOnce) {
    say("ana");
    say("bo");
    say("");
    add_entry(stage_.model, EntryKind::Left, "bo");
    EXPECT_EQ(reported(), Entries{102});
    say("");
    EXPECT_EQ(reported(), Entries{});
    say("ana");
    EXPECT_EQ(reported(), Entries{106});
}

TEST_F(TimelineViewTest, ReportsNothingThatIsBelowTheScreen) {
    stage_.scroll_by(-500);
    stage_.settle();
    say("ana");
    EXPECT_EQ(reported(), Entries{});
    stage_.scroll_by(1e6F);
    EXPECT_EQ(reported(), Entries{101});
}

TEST_F(TimelineViewTest, ReportsNothingWhileNobodyCanBeLooking) {
    for (bool UiInput::* looking : {&UiInput::visible, &UiInput::in_front}) {
        stage_.input.*looking = false;
        say("ana");
        EXPECT_EQ(reported(), Entries{});
        stage_.input.*looking = true;
        EXPECT_EQ(reported(), Entries{stage_.model.timeline.back().id});
    }
}

TEST_F(TimelineViewTest, ReportsNothingThatTheSettingsCover) {
    stage_.press("Settings");
    say("ana");
    EXPECT_EQ(reported(), Entries{});
    stage_.input.escaped = true;
    EXPECT_EQ(reported(), Entries{101});
}

TEST_F(TimelineViewTest, ReportsAMessageHigherThanTheScreenOnceItsEndIsThere) {
    stage_.scroll_by(-500);
    stage_.settle();
    say("ana", std::string(20'000, 'w'));
    stage_.settle();
    stage_.scroll_by(900);
    EXPECT_EQ(reported(), Entries{});
    stage_.scroll_by(1e6F);
    EXPECT_EQ(reported(), Entries{101});
}

TEST_F(TimelineViewTest, AnEntryThatBecomesAnotherKindGetsTheRoomThatItNeeds) {
    add_entry(stage_.model, EntryKind::Left, std::string(60, 'w').c_str());
    stage_.settle();
    const float before = stage_.output.scroller->rows.back().height;
    stage_.model.timeline.back().kind = EntryKind::Returned;
    stage_.settle();
    EXPECT_EQ(stage_.output.scroller->rows.back().height, before + 18);
}

TEST_F(TimelineViewTest, ReadsOutWhatOthersWriteOnce) {
    stage_.input.now += Time(10'000);
    stage_.settle();
    say("ana");
    say("");
    EXPECT_EQ(stage_.frame().announcements, std::vector<std::string>{"ana: news"});
    EXPECT_TRUE(stage_.frame().announcements.empty());
}

TEST_F(TimelineViewTest, ReadsOutOfAFloodOnlyHowMuchMoreThereWas) {
    stage_.input.now += Time(10'000);
    stage_.settle();
    for (int i = 0; i < 4; ++i) say("ana");
    EXPECT_EQ(stage_.frame().announcements.size(), 4u);
    for (int i = 0; i < 46; ++i) say("ana");
    EXPECT_EQ(stage_.frame().announcements.size(), 1u);
    EXPECT_TRUE(stage_.frame().announcements.empty());
    ASSERT_TRUE(stage_.output.redraw_at);
    stage_.input.now = *stage_.output.redraw_at;
    EXPECT_EQ(stage_.frame().announcements, std::vector<std::string>{"45 more messages"});
    say("ana");
    EXPECT_EQ(stage_.frame().announcements, std::vector<std::string>{"ana: news"});
}

TEST_F(TimelineViewTest, CountsMessagesOnlyOfAFlood) {
    stage_.input.now += Time(10'000);
    stage_.settle();
    for (int i = 0; i < 5; ++i) say("ana");
    EXPECT_EQ(stage_.frame().announcements.size(), 5u);
    add_entry(stage_.model, EntryKind::Joined, "bo");
    stage_.frame();
    EXPECT_TRUE(stage_.output.announcements.empty());
    say("bo");
    add_entry(stage_.model, EntryKind::Left, "bo");
    stage_.frame();
    stage_.input.now += Time(3'000);
    EXPECT_EQ(stage_.frame().announcements, std::vector<std::string>{"1 more message"});
}

}  // namespace
}  // namespace parley
