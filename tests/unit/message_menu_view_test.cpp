#include "ui/message_menu_view.h"

#include <gtest/gtest.h>

#include "unit/support/ui_stage.h"

namespace parley {
namespace {

constexpr float kWidth = 390, kHeight = 844;
constexpr std::string_view kMenu = "Message menu", kCopy = "Copy text", kSelect = "Select text";

class MessageMenuTest : public testing::Test {
protected:
    MessageMenuTest() {
        stage_.model = chatting();
        add_entry(stage_.model, EntryKind::Joined, "lena");
        add_entry(stage_.model, EntryKind::Message, "lena", "one\ntwo  \u202eabc");
        stage_.settle();
    }

    std::uint64_t message() const { return stage_.model.timeline.back().id; }

    void hold(std::uint64_t id, float x = kWidth / 2, float y = kHeight / 2) {
        stage_.input.held = HeldMessage{.id = id, .x = x, .y = y};
        stage_.frame();
        stage_.input.held.reset();
        stage_.settle();
    }

    bool is_open() const { return stage_.node(kCopy) != nullptr; }

    UiStage stage_{kWidth, kHeight};
};

TEST_F(MessageMenuTest, OpensWithItsFirstItemFocused) {
    hold(message());
    ASSERT_TRUE(is_open());
    EXPECT_EQ(stage_.node(kMenu)->role, Role::Menu);
    EXPECT_EQ(stage_.node(kCopy)->role, Role::MenuItem);
    EXPECT_EQ(stage_.node(kSelect)->role, Role::MenuItem);
    EXPECT_EQ(stage_.input.focused, kCopy);
    EXPECT_FALSE(stage_.declares(FieldId::Composer)) << "it covers the rest";
}

TEST_F(MessageMenuTest, CopiesTheTextAsItWasWritten) {
    hold(message());
    stage_.input.activated = kCopy;
    EXPECT_EQ(stage_.frame().copy, stage_.model.timeline.back().text) << "at once: browsers want it in the press";
    EXPECT_FALSE(stage_.settle().copy);
    EXPECT_FALSE(is_open());
    EXPECT_EQ(stage_.input.focused, kLogName);
}

TEST_F(MessageMenuTest, SelectsWhenTheTimelineIsThereAgain) {
    hold(message());
    stage_.input.activated = kSelect;
    EXPECT_FALSE(stage_.frame().select);
    EXPECT_EQ(stage_.frame().select, message());
    EXPECT_TRUE(stage_.output.scroller);
    EXPECT_FALSE(stage_.frame().select);
}

TEST_F(MessageMenuTest, ClosesByEscapeAndByAPressBesideIt) {
    hold(message());
    stage_.input.escaped = true;
    stage_.settle();
    EXPECT_FALSE(is_open());
    hold(message());
    EXPECT_TRUE(stage_.click(5, 5).actions.empty());
    EXPECT_FALSE(is_open());
}

TEST_F(MessageMenuTest, OnlyMessagesHaveOne) {
    hold(stage_.model.timeline.front().id);
    EXPECT_FALSE(is_open());
    hold(message() + 1);
    EXPECT_FALSE(is_open());
    hold(0);
    EXPECT_FALSE(is_open());
}

TEST_F(MessageMenuTest, GoesWithItsMessage) {
    hold(message());
    stage_.model.timeline.pop_back();
    stage_.settle();
    EXPECT_FALSE(is_open());
}

TEST_F(MessageMenuTest, DoesNotOpenUnderAnotherCard) {
    const std::uint64_t id = message();
    stage_.press("Open menu");
    hold(id);
    EXPECT_FALSE(is_open());
    stage_.model.joined = false;
    hold(id);
    EXPECT_FALSE(is_open());
}

TEST_F(MessageMenuTest, StaysInsideTheScreenAndItsInsets) {
    stage_.input.insets = {50, 30, 34, 47};
    for (const float x : {0.0F, kWidth})
        for (const float y : {0.0F, kHeight}) {
            hold(message(), x, y);
            const Rect& rect = stage_.node(kMenu)->rect;
            EXPECT_GE(rect.x, 47);
            EXPECT_GE(rect.y, 50);
            EXPECT_LE(rect.x + rect.width, kWidth - 30);
            EXPECT_LE(rect.y + rect.height, kHeight - 34);
        }
}

TEST_F(MessageMenuTest, LeavesRoomForTheFinger) {
    for (const float y : {60.0F, 400.0F}) {
        hold(message(), kWidth / 2, y);
        const Rect& rect = stage_.node(kMenu)->rect;
        EXPECT_TRUE(rect.y > y || rect.y + rect.height < y);
    }
}

}  // namespace
}  // namespace parley
