#include "ui/ui.h"

#include <gtest/gtest.h>

#include <utility>
#include <variant>

#include "protocol/chat_message.h"
#include "unit/support/ui_stage.h"

namespace parley {
namespace {

constexpr float kWidth = 1200, kHeight = 820;
constexpr float kLeaveX = 200;  // in the button

template <class Action>
const Action* only_action(const UiOutput& output) {
    return output.actions.size() == 1 ? std::get_if<Action>(&output.actions[0]) : nullptr;
}

class JoinTest : public testing::Test {
protected:
    JoinTest() {
        stage_.value(FieldId::Name) = "mika";
        stage_.value(FieldId::Server) = "wss://signal.example.org";
        stage_.settle();
    }

    UiOutput press_join() { return stage_.press("Join"); }

    UiStage stage_{kWidth, kHeight};
};

TEST_F(JoinTest, AsksForNameAndServerAndNothingElse) {
    EXPECT_TRUE(stage_.declares(FieldId::Name));
    EXPECT_TRUE(stage_.declares(FieldId::Server));
    EXPECT_FALSE(stage_.declares(FieldId::Composer));
    EXPECT_FALSE(stage_.output.scroller);
    EXPECT_EQ(stage_.input.focused, name_of(FieldId::Name));
}

TEST(EarlyFocusTest, StaysWhereTheUserPutItBeforeTheFirstFrame) {
    UiStage stage(kWidth, kHeight);
    stage.input.focused = name_of(FieldId::Server);
    stage.settle();
    EXPECT_EQ(stage.input.focused, name_of(FieldId::Server));
}

TEST_F(JoinTest, EnterInEitherFieldJoins) {
    for (const FieldId field : {FieldId::Name, FieldId::Server}) {
        const JoinAction* join = only_action<JoinAction>(stage_.submit(field));
        ASSERT_NE(join, nullptr);
        EXPECT_EQ(join->name, "mika");
        EXPECT_EQ(join->url, "wss://signal.example.org");
    }
}

TEST_F(JoinTest, TheButtonJoins) { EXPECT_NE(only_action<JoinAction>(press_join()), nullptr); }

TEST_F(JoinTest, ABlankNameCannotJoin) {
    stage_.value(FieldId::Name) = " \t";
    EXPECT_TRUE(stage_.submit(FieldId::Name).actions.empty());
    EXPECT_TRUE(press_join().actions.empty());
}

TEST_F(JoinTest, WhoPressesBeforeThePageIsCompleteIsToldAndJoinsOnce) {
    stage_.input.complete = false;
    EXPECT_TRUE(press_join().actions.empty());
    ASSERT_NE(stage_.node("status"), nullptr);
    EXPECT_NE(stage_.node("status")->name.find("still loading"), std::string::npos);
    EXPECT_TRUE(stage_.settle().actions.empty());
    stage_.value(FieldId::Name) = "kim";
    stage_.input.complete = true;
    const JoinAction* join = only_action<JoinAction>(stage_.frame());
    ASSERT_NE(join, nullptr);
    EXPECT_EQ(join->name, "kim");
    EXPECT_TRUE(stage_.settle().actions.empty());
}

TEST_F(JoinTest, AnAddressThatIsNoneIsRefusedBeforeItIsTried) {
    stage_.value(FieldId::Server) = "https://example.org";
    EXPECT_TRUE(stage_.submit(FieldId::Server).actions.empty());
    stage_.settle();
    ASSERT_TRUE(stage_.node("status"));
    EXPECT_NE(stage_.node("status")->name, "");
    stage_.value(FieldId::Server) = "https://example.or";
    stage_.settle();
    EXPECT_FALSE(stage_.node("status")) << "it says why, until the text changes";
}

TEST_F(JoinTest, IsNotSentTwiceWhileUnderWayButCanBeChanged) {
    stage_.model.joined = true;
    stage_.model.own_name = "mika";
    stage_.model.connection.state = SignalingState::Connecting;
    stage_.model.connection.url = "wss://signal.example.org";
    EXPECT_TRUE(stage_.submit(FieldId::Name).actions.empty());
    stage_.value(FieldId::Server) = "wss://other.example.org";
    EXPECT_NE(only_action<JoinAction>(stage_.submit(FieldId::Server)), nullptr);
}

TEST_F(JoinTest, CountsDownWithoutIdleFrames) {
    stage_.model.joined = true;
    stage_.model.connection.state = SignalingState::Waiting;
    stage_.model.connection.retry_at = stage_.input.now + Time(3'500);
    stage_.settle();
    EXPECT_EQ(stage_.output.redraw_at, stage_.input.now + Time(500));
    EXPECT_FALSE(stage_.output.animating);
}

TEST(LowScreenTest, TheJoinCardScrollsAndFollowsTheFocus) {
    UiStage stage(320, 200);
    stage.value(FieldId::Name) = "mika";
    stage.value(FieldId::Server) = "wss://signal.example.org";
    stage.input.focus_visible = true;
    const auto field_is_visible = [&](FieldId field) {
        const Rect& rect = stage.node(name_of(field))->rect;
        return rect.y >= 0 && rect.y + rect.height <= 200;
    };
    stage.settle();
    EXPECT_TRUE(field_is_visible(FieldId::Name));
    stage.input.focused = name_of(FieldId::Server);
    stage.settle();
    EXPECT_TRUE(field_is_visible(FieldId::Server));
    EXPECT_NE(only_action<JoinAction>(stage.click(160, 160)), nullptr) << "the button has come along";
    stage.point_at(160, 120);
    stage.wheel(-1'000);
    stage.settle();
    EXPECT_FALSE(field_is_visible(FieldId::Server)) << "the card's beginning is on screen";
}

TEST(LowScreenTest, TheJoinCardFollowsTheFocusWhereAKeyboardTakesTheRoom) {
    UiStage stage(390, 844);
    stage.settle();
    stage.input.focus_visible = true;
    stage.input.focused = name_of(FieldId::Server);
    stage.settle();
    stage.resize(390, 200);
    stage.settle();
    const Rect& field = stage.node(name_of(FieldId::Server))->rect;
    EXPECT_GE(field.y, 0);
    EXPECT_LE(field.y + field.height, 200);
}

TEST(LowScreenTest, TheSettingsCardScrollsAndFollowsTheKeyboardButNotThePointer) {
    constexpr float kScreen = 160;
    UiStage stage(320, kScreen);
    stage.model = chatting();
    stage.settle();
    stage.press("Open menu");
    stage.press("Settings");
    const auto is_visible = [&](std::string_view key) {
        const Rect& rect = stage.node(key)->rect;
        return rect.y >= 0 && rect.y + rect.height <= kScreen;
    };
    EXPECT_TRUE(is_visible("Close settings"));
    EXPECT_FALSE(is_visible("Relay only"));
    stage.point_at(160, 80);
    stage.wheel(1'000);
    stage.settle();
    EXPECT_TRUE(is_visible("Relay only"));
    stage.input.focused = "Light";
    const float under_the_pointer = stage.node("Light")->rect.y;
    stage.settle();
    EXPECT_EQ(stage.node("Light")->rect.y, under_the_pointer);
    stage.input.focus_visible = true;
    for (const std::string_view key :
         {"Close settings", "As the system", "Dark", "Read receipts", "STUN and TURN servers", "Relay only"}) {
        stage.input.focused = key;
        stage.settle();
        EXPECT_TRUE(is_visible(key)) << key;
    }
}

class ChatTest : public testing::Test {
protected:
    ChatTest() {
        stage_.model = chatting();
        stage_.settle();
    }

    void type(std::string text) { stage_.value(FieldId::Composer) = std::move(text); }
    UiOutput press_send() { return stage_.press("Send"); }

    UiStage stage_{kWidth, kHeight};
};

TEST_F(ChatTest, OffersComposerAndTimelineAndFocusesTheComposer) {
    EXPECT_TRUE(stage_.declares(FieldId::Composer));
    EXPECT_FALSE(stage_.declares(FieldId::Name));
    EXPECT_TRUE(stage_.output.scroller);
    EXPECT_EQ(stage_.input.focused, name_of(FieldId::Composer));
    EXPECT_FALSE(stage_.output.animating);
}

TEST_F(ChatTest, EnterSendsAndEmptiesTheField) {
    type("hello\nthere");
    const SendAction* send = only_action<SendAction>(stage_.submit(FieldId::Composer));
    ASSERT_NE(send, nullptr);
    EXPECT_EQ(send->text, "hello\nthere");
    EXPECT_EQ(stage_.output.clear, FieldId::Composer);
    EXPECT_EQ(stage_.value(FieldId::Composer), "");
}

TEST_F(ChatTest, TheButtonSendsAndGivesTheFocusBack) {
    type("hello");
    stage_.input.focused.clear();
    EXPECT_NE(only_action<SendAction>(press_send()), nullptr);
    EXPECT_EQ(stage_.input.focused, name_of(FieldId::Composer));
}

TEST_F(ChatTest, ABlankOrTooLongMessageIsNotSent) {
    for (const std::string& text : {std::string(), std::string(" \n\t"), std::string(kMaxTextBytes + 1, 'x')}) {
        type(text);
        EXPECT_TRUE(stage_.submit(FieldId::Composer).actions.empty());
        EXPECT_TRUE(press_send().actions.empty());
        EXPECT_EQ(stage_.value(FieldId::Composer), text);
    }
}

TEST_F(ChatTest, TheComposerGrowsWithItsTextUpToALimit) {
    const auto field_height = [&](float text) {
        stage_.input.composer_text_height = text;
        stage_.settle();
        return stage_.node(name_of(FieldId::Composer))->rect.height;
    };
    EXPECT_EQ(field_height(0), 22);
    EXPECT_EQ(field_height(66), 66);
    EXPECT_EQ(field_height(1e6F), 132);
}

TEST_F(ChatTest, LeaveLeaves) { EXPECT_NE(only_action<LeaveAction>(stage_.click(kLeaveX, kHeight - 36)), nullptr); }

TEST_F(ChatTest, MoreMembersThanFitCanBeScrolled) {
    for (std::uint32_t i = 1; i <= 100; ++i)
        stage_.model.members.push_back({.key = i, .id = "a", .name = "a", .state = MemberState::Connected});
    stage_.settle();
    const float at_top = stage_.node("member 1")->rect.y;
    stage_.point_at(100, 400);
    stage_.frame();
    stage_.wheel(1'000);
    stage_.settle();
    const Rect& list = stage_.node("Members")->rect;
    EXPECT_NEAR(stage_.node("member 100")->rect.y + stage_.node("member 100")->rect.height, list.y + list.height, 1);
    stage_.wheel(-1'000);
    stage_.settle();
    EXPECT_EQ(stage_.node("member 1")->rect.y, at_top);
}

TEST_F(ChatTest, NothingUnderTheJoinCardReacts) {
    stage_.model = {};
    stage_.settle();
    EXPECT_TRUE(stage_.click(kLeaveX, kHeight - 36).actions.empty());
    type("hello");
    EXPECT_TRUE(press_send().actions.empty());
    EXPECT_FALSE(stage_.declares(FieldId::Composer));
}

TEST(PhoneTest, TheSidebarIsADrawerBehindTheMenuButton) {
    UiStage stage(390, 844);
    stage.model = chatting();
    stage.settle();
    EXPECT_TRUE(stage.click(kLeaveX, 844 - 36).actions.empty()) << "no Leave button yet";
    stage.click(30, 32);
    EXPECT_FALSE(stage.declares(FieldId::Composer)) << "the drawer covers it";
    EXPECT_FALSE(stage.output.scroller);
    EXPECT_NE(only_action<LeaveAction>(stage.click(kLeaveX, 844 - 36)), nullptr);
    stage.click(380, 400);
    EXPECT_TRUE(stage.declares(FieldId::Composer));
    EXPECT_TRUE(stage.output.scroller);
    EXPECT_EQ(stage.input.focused, "Open menu") << "which is declared only when the drawer has gone";
}

TEST(InsetsTest, EverythingStaysClearOfThem) {
    constexpr float kTop = 59, kRight = 21, kBottom = 34, kLeft = 47;
    const auto check = [&](UiStage& stage, float width, float height) {
        stage.input.insets = {kTop, kRight, kBottom, kLeft};
        stage.settle();
        for (const Node& node : stage.output.nodes) {
            if (node.key == "Close menu") continue;  // is everything beside the drawer
            EXPECT_GE(node.rect.x, kLeft) << node.key;
            EXPECT_GE(node.rect.y, kTop) << node.key;
            EXPECT_LE(node.rect.x + node.rect.width, width - kRight) << node.key;
            EXPECT_LE(node.rect.y + node.rect.height, height - kBottom) << node.key;
        }
    };
    for (const auto& [width, height] : {std::pair(390.0F, 844.0F), {844.0F, 390.0F}, {1200.0F, 1100.0F}}) {
        UiStage joining(width, height);
        if (height > 400) check(joining, width, height);  // else the card scrolls
        UiStage stage(width, height);
        stage.model = chatting();
        check(stage, width, height);
        const Rect log = stage.node(kLogName)->rect;
        EXPECT_EQ(log.x + log.width, width - kRight);
        stage.press("Open menu");
        check(stage, width, height);
        stage.press("Settings");
        EXPECT_TRUE(stage.node("Close settings"));
        if (height > 1000) check(stage, width, height);  // else the card scrolls
    }
}

TEST(InsetsTest, CardsThatScrollAreSeenBetweenThem) {
    constexpr float kTop = 59, kBottom = 34, kHeight = 220;
    const auto check = [&](const Node& card) {
        EXPECT_GE(card.rect.y, kTop);
        EXPECT_LE(card.rect.y + card.rect.height, kHeight - kBottom);
    };
    UiStage stage(844, kHeight);
    stage.input.insets = {.top = kTop, .bottom = kBottom};
    stage.input.focus_visible = true;
    for (const FieldId field : {FieldId::Name, FieldId::Server}) {
        stage.input.focused = name_of(field);
        stage.settle();
        check(*stage.node("Join the conversation"));
    }
    stage.model = chatting();
    stage.settle();
    stage.press("Settings");
    for (const Node& node : stage.output.nodes)
        if (node.role == Role::Dialog) check(node);
}

TEST(InsetsTest, WhatIsLeftOfTheWidthDecidesOnThePhoneLayout) {
    UiStage stage(760, 390);
    stage.model = chatting();
    stage.settle();
    EXPECT_FALSE(stage.node("Open menu"));
    stage.input.insets = {.right = 21, .left = 47};
    stage.settle();
    EXPECT_TRUE(stage.node("Open menu"));
}

TEST(FocusTest, GoesIntoADrawerAndBackToTheButtonThatOpenedIt) {
    UiStage stage{390, 844};
    stage.model = chatting();
    stage.settle();
    stage.press("Open menu");
    EXPECT_EQ(stage.input.focused, "Settings");
    stage.press("Close menu");
    EXPECT_EQ(stage.input.focused, "Open menu");
}

}  // namespace
}  // namespace parley
