// What the views declare beside the canvas. That each interactive item has a node is checked in every frame of every
// test that draws (UiStage).
#include <gtest/gtest.h>

#include <algorithm>
#include <variant>

#include "ui/delivery_text.h"
#include "unit/support/ui_stage.h"

namespace parley {
namespace {

class SemanticsTest : public testing::Test {
protected:
    SemanticsTest() {
        stage_.model = chatting();
        stage_.model.members.push_back({.key = 7, .id = "a", .name = "ana", .state = MemberState::Connected});
        stage_.settle();
    }

    std::vector<std::string> focusable() const {
        std::vector<std::string> keys;
        for (const Node& node : stage_.output.nodes)
            if (node.role >= Role::Button) keys.push_back(node.key);
        return keys;
    }

    UiStage stage_{1200, 820};
};

using Keys = std::vector<std::string>;

TEST_F(SemanticsTest, TabWalksTheSidebarThenTheTimelineThenTheComposer) {
    EXPECT_EQ(focusable(), (Keys{"Settings", "member 7", "Invite", "Leave", "Connection details", "Conversation",
                                 "Message", "Send"}));
}

TEST_F(SemanticsTest, NamesEachMemberAndItsState) {
    const Node* list = stage_.node("Members");
    ASSERT_TRUE(list);
    EXPECT_EQ(list->role, Role::List);
    const Node* member = stage_.node("member 7");
    ASSERT_TRUE(member);
    EXPECT_EQ(member->role, Role::Button);
    EXPECT_EQ(stage_.node("item of member 7")->role, Role::Item);
    EXPECT_EQ(stage_.node("item of member 7")->depth, list->depth + 1);
    EXPECT_EQ(member->depth, list->depth + 2);
    EXPECT_EQ(member->name, "ana, basic client");
}

TEST_F(SemanticsTest, WithoutMembersThereIsNoListButTheHeadingSaysSo) {
    stage_.model.members.clear();
    stage_.settle();
    EXPECT_FALSE(stage_.node("Members"));
    EXPECT_EQ(stage_.node("members")->name, "Members — 0");
}

TEST_F(SemanticsTest, SendIsDisabledWhileThereIsNothingToSend) {
    EXPECT_TRUE(stage_.node("Send")->disabled);
    stage_.value(FieldId::Composer) = "hello";
    stage_.settle();
    EXPECT_FALSE(stage_.node("Send")->disabled);
}

TEST_F(SemanticsTest, SettingsCoverTheRestAndGiveTheFocusBack) {
    stage_.press("Settings");
    EXPECT_EQ(stage_.input.focused, "Close settings");
    EXPECT_EQ(focusable(), (Keys{"Close settings", "As the system", "Light", "Dark", "Read receipts",
                                 "STUN and TURN servers", "Save", "Reset", "Check", "Relay only"}));
    EXPECT_TRUE(*stage_.node("As the system")->checked);
    stage_.press("Light");
    EXPECT_EQ(stage_.input.theme_choice, ThemeChoice::Light);
    EXPECT_TRUE(*stage_.node("Light")->checked);
    stage_.input.escaped = true;
    stage_.settle();
    EXPECT_EQ(stage_.input.focused, "Settings");
    EXPECT_TRUE(stage_.node("Message"));
}

TEST_F(SemanticsTest, ASwitchTurnsReadReceiptsOffAndOn) {
    stage_.press("Settings");
    EXPECT_EQ(stage_.node("Read receipts")->role, Role::Switch);
    for (const bool on : {true, false}) {
        stage_.model.read_receipts = on;
        stage_.settle();
        EXPECT_EQ(stage_.node("Read receipts")->checked, on);
        const UiOutput output = stage_.press("Read receipts");
        ASSERT_EQ(output.actions.size(), 1U);
        EXPECT_EQ(std::get<ReadReceiptsAction>(output.actions[0]).on, !on);
    }
}

TEST_F(SemanticsTest, NoFrameDeclaresADialogBesideWhatItCovers) {
    stage_.input.activated = "Settings";
    for (int frame = 0; frame < 3; ++frame) {
        stage_.frame();
        EXPECT_NE(stage_.node("Leave") != nullptr, stage_.node("Close settings") != nullptr);
    }
    EXPECT_TRUE(stage_.node("Close settings"));
    stage_.input.escaped = true;
    for (int frame = 0; frame < 3; ++frame) {
        stage_.frame();
        EXPECT_NE(stage_.node("Leave") != nullptr, stage_.node("Close settings") != nullptr);
    }
    EXPECT_TRUE(stage_.node("Leave"));
}

TEST_F(SemanticsTest, EscapeClosesOneThingAtATime) {
    stage_.resize(390, 844);
    stage_.settle();
    EXPECT_TRUE(stage_.node("Open menu")->opens_dialog);
    stage_.press("Open menu");
    EXPECT_EQ(stage_.input.focused, "Settings");
    stage_.press("Settings");
    EXPECT_FALSE(stage_.node("Close settings")->opens_dialog);
    EXPECT_FALSE(stage_.node("Close menu")) << "the settings lie over it";
    stage_.input.escaped = true;
    stage_.settle();
    EXPECT_EQ(stage_.input.focused, "Settings");
    EXPECT_TRUE(stage_.node("Close menu"));
    stage_.input.escaped = true;
    stage_.settle();
    EXPECT_EQ(stage_.input.focused, "Open menu");
    EXPECT_TRUE(stage_.node("Message"));
}

TEST_F(SemanticsTest, ReadsOutTroubleWithoutTheSecondsAndItsEnd) {
    ConnectionFacts& connection = stage_.model.connection;
    connection.state = SignalingState::Waiting;
    connection.problem = "Can’t reach the server";
    connection.retry_at = stage_.input.now + Time(3'000);
    stage_.frame();
    EXPECT_EQ(stage_.output.announcements, Keys{"Can’t reach the server"});
    stage_.input.now += Time(1'000);
    stage_.frame();
    EXPECT_TRUE(stage_.output.announcements.empty());
    connection.state = SignalingState::Online;
    stage_.frame();
    EXPECT_EQ(stage_.output.announcements, Keys{"Connected to the server"});
}

TEST_F(SemanticsTest, CountsWhatArrivesWhileThePageIsHidden) {
    stage_.input.visible = false;
    add_entry(stage_.model, EntryKind::Message, "bo", "hello");
    stage_.settle();
    EXPECT_EQ(stage_.output.title, "(1) Parley");
    stage_.input.visible = true;
    stage_.settle();
    EXPECT_EQ(stage_.output.title, "Parley");
}

TEST_F(SemanticsTest, TheDocumentHoldsWhatIsNearTheVisiblePart) {
    for (int i = 0; i < 2'000; ++i) add_entry(stage_.model, EntryKind::Message, i % 2 ? "bo" : "", "hello");
    stage_.settle();
    const std::vector<DocumentRow>& rows = stage_.output.scroller->rows;
    EXPECT_LT(rows.size(), 100U);
    EXPECT_EQ(rows.back().id, 2'000U);
    EXPECT_EQ(rows.back().author, "bo");
    EXPECT_TRUE(std::ranges::is_sorted(rows, {}, &DocumentRow::top));
    const auto body = std::ranges::find(rows.back().parts, PartKind::Body, &DocumentPart::kind);
    ASSERT_NE(body, rows.back().parts.end());
    EXPECT_NE(body->block, 0);
}

TEST_F(SemanticsTest, LetsGoOfTextsThatHaveLeftTheScreen) {
    for (int i = 0; i < 2'000; ++i) add_entry(stage_.model, EntryKind::Message, "bo", "message " + std::to_string(i));
    stage_.settle();
    const std::size_t before = stage_.living_blocks();
    for (int i = 0; i < 60; ++i) {
        stage_.scroll_by(-500);
        stage_.frame();
    }
    for (int i = 0; i < 40; ++i) stage_.frame();
    EXPECT_LT(stage_.living_blocks(), 2 * before);
}

TEST_F(SemanticsTest, TheTimeStandsWhereTheLastLineEnds) {
    add_entry(stage_.model, EntryKind::Message, "bo", "hello");
    add_entry(stage_.model, EntryKind::Message, "bo", "שלום");
    stage_.settle();
    const auto part = [](const DocumentRow& row, PartKind kind) {
        return std::ranges::find(row.parts, kind, &DocumentPart::kind)->rect;
    };
    const std::vector<DocumentRow>& rows = stage_.output.scroller->rows;
    const DocumentRow& latin = rows[rows.size() - 2];
    const DocumentRow& hebrew = rows.back();
    EXPECT_GT(part(latin, PartKind::Time).x, part(latin, PartKind::Body).x);
    EXPECT_EQ(part(hebrew, PartKind::Time).x, part(hebrew, PartKind::Body).x);
}

TEST_F(SemanticsTest, AnOwnMessageSaysHowFarItHasComeAndNothingMovesOrSpeaks) {
    add_entry(stage_.model, EntryKind::Message, "", "hello");
    stage_.settle();
    const std::vector<DocumentPart> parts = stage_.output.scroller->rows.back().parts;
    EXPECT_EQ(parts.back().kind, PartKind::State);
    EXPECT_EQ(stage_.output.scroller->rows.back().state, "waiting for somebody to come");
    Delivery& delivery = stage_.model.timeline.back().delivery;
    for (std::uint32_t Delivery::* what : {&Delivery::to, &Delivery::delivered, &Delivery::read, &Delivery::lost}) {
        ++(delivery.*what);
        stage_.frame();
        EXPECT_FALSE(stage_.output.animating);
        EXPECT_TRUE(stage_.output.announcements.empty());
        EXPECT_EQ(stage_.output.scroller->rows.back().parts, parts);
        EXPECT_EQ(stage_.output.scroller->rows.back().state, delivery_text(delivery));
        EXPECT_EQ(stage_.output.scroller->rows.back().mark, delivery_mark(delivery));
    }
}

TEST_F(SemanticsTest, OnlyAnOwnMessageHasAState) {
    add_entry(stage_.model, EntryKind::Message, "bo", "hello");
    stage_.settle();
    const DocumentRow& row = stage_.output.scroller->rows.back();
    EXPECT_EQ(row.state, "");
    EXPECT_EQ(row.parts.back().kind, PartKind::Time);
}

TEST(FormerPressTest, APressCountsOnce) {
    UiStage stage(1200, 820);
    stage.model = chatting();
    stage.settle();
    const UiOutput output = stage.press("Leave");
    ASSERT_EQ(output.actions.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<LeaveAction>(output.actions[0]));
}

}  // namespace
}  // namespace parley
