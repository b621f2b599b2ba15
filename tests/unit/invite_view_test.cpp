#include "ui/invite_view.h"

#include <gtest/gtest.h>

#include "unit/support/ui_stage.h"

namespace parley {
namespace {

constexpr std::string_view kCode = "QR code of the invite link", kCopy = "Copy link", kLink = "Invite link";
constexpr char kExpected[] = "https://chat.example/p/#signaling=wss%3A%2F%2Fsignal.example%2Fsocket1";

class InviteTest : public testing::Test {
protected:
    explicit InviteTest(float width = 1200, float height = 820) : stage_(width, height) {
        stage_.model = chatting();
        stage_.model.connection.url = "wss://signal.example/socket1";
        stage_.input.page_address = "https://chat.example/p/";
        stage_.settle();
    }

    /// Opens it, and makes the code of `size` modules a side that it asks for, as the page does.
    void open(int size = 25) {
        stage_.input.activated = kInvite;
        asked_ = stage_.frame().qr;
        stage_.settle();
        if (!asked_) return;
        const auto count = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
        stage_.input.qr = {.text = *asked_, .size = size, .modules = std::string(count, '1')};
        stage_.settle();
    }

    std::string text(std::string_view key) const {
        const Node* node = stage_.node(key);
        return node ? node->name : "";
    }

    std::optional<std::string> asked_;
    UiStage stage_;
};

TEST_F(InviteTest, ShowsTheLinkAndItsCode) {
    open();
    EXPECT_EQ(asked_, kExpected);
    EXPECT_EQ(stage_.value(FieldId::InviteLink), kExpected);
    ASSERT_TRUE(stage_.node(kCode));
    EXPECT_EQ(stage_.node(kCode)->role, Role::Image);
    EXPECT_EQ(stage_.node(kCode)->rect.width, stage_.node(kCode)->rect.height);
    EXPECT_TRUE(stage_.declares(FieldId::InviteLink));
    EXPECT_FALSE(stage_.declares(FieldId::Composer)) << "it covers the rest";
    EXPECT_EQ(text("link remark"), "");
}

TEST_F(InviteTest, TakesTheFocusAndGivesItBack) {
    EXPECT_TRUE(stage_.node(kInvite)->opens_dialog);
    open();
    EXPECT_EQ(stage_.node(kInvite)->role, Role::Dialog);
    EXPECT_EQ(stage_.input.focused, kCloseInvite);
    stage_.press(kCloseInvite);
    EXPECT_EQ(stage_.input.focused, kInvite);
    open();
    stage_.input.escaped = true;
    stage_.settle();
    EXPECT_EQ(stage_.input.focused, kInvite);
    EXPECT_FALSE(stage_.node(kCloseInvite));
}

TEST_F(InviteTest, AsksForTheSameCodeOnceOnly) {
    open();
    stage_.press(kCloseInvite);
    open();
    EXPECT_FALSE(asked_);
    EXPECT_TRUE(stage_.node(kCode));
    stage_.press(kCloseInvite);
    stage_.model.connection.url = "wss://other.example/";
    open();
    EXPECT_EQ(asked_, "https://chat.example/p/#signaling=wss%3A%2F%2Fother.example%2F");
}

TEST_F(InviteTest, PaintsNoCodeOfAnotherLink) {
    open();
    const int shown = stage_.vertices();
    stage_.input.qr.text = "https://elsewhere.example/";
    stage_.settle();
    EXPECT_LT(stage_.vertices(), shown);
    EXPECT_TRUE(stage_.node(kCode)) << "its place is kept, so that nothing jumps when it comes";
}

TEST_F(InviteTest, PaintsALargestCodeToo) {
    open(kMaxQrSize);
    const int all_dark = stage_.vertices();
    for (std::size_t i = 0; i < stage_.input.qr.modules.size(); i += 2) stage_.input.qr.modules[i] = '0';
    stage_.settle();
    EXPECT_GT(stage_.vertices(), all_dark + 4 * 177 * 80);
}

TEST_F(InviteTest, SaysWhereThereIsNoCode) {
    open(0);
    EXPECT_FALSE(stage_.node(kCode));
    EXPECT_NE(text("no code"), "");
    EXPECT_TRUE(stage_.node(kCopy));
    stage_.press(kCloseInvite);
    open();
    EXPECT_EQ(asked_, kExpected) << "the page's host may be back";
    EXPECT_TRUE(stage_.node(kCode));
}

TEST_F(InviteTest, SaysThatTheLinkIsCopiedOnceItIs) {
    open();
    stage_.input.activated = kCopy;
    EXPECT_EQ(stage_.frame().copy, kExpected) << "at once: browsers want it in the press";
    EXPECT_FALSE(stage_.settle().copy);
    EXPECT_EQ(text("copied"), "") << "the browser may refuse";
    stage_.input.copied = true;
    EXPECT_EQ(stage_.frame().announcements, std::vector<std::string>{"Copied"});
    EXPECT_TRUE(stage_.frame().announcements.empty());
    EXPECT_EQ(text("copied"), "Copied");
    stage_.press(kCloseInvite);
    open();
    EXPECT_EQ(text("copied"), "");
}

TEST_F(InviteTest, SaysThatALocalLinkWorksOnThisMachineOnly) {
    stage_.input.page_address = "http://localhost:8080/";
    open();
    EXPECT_EQ(text("link remark"), "This link works on this machine only: elsewhere, “localhost” is another machine.");
    EXPECT_TRUE(stage_.node(kCopy));
    stage_.press(kCloseInvite);
    stage_.input.page_address = "https://chat.example/";
    stage_.model.connection.url = "ws://127.0.0.1:8080/socket1";
    open();
    EXPECT_NE(text("link remark").find("127.0.0.1"), std::string::npos);
}

TEST_F(InviteTest, OffersNoLinkToAFile) {
    stage_.input.page_address.clear();
    open();
    EXPECT_FALSE(asked_);
    EXPECT_NE(text("link remark").find("opened from a file"), std::string::npos);
    for (const std::string_view key : {kCode, kCopy, kLink}) EXPECT_FALSE(stage_.node(key)) << key;
    EXPECT_TRUE(stage_.node(kCloseInvite));
}

TEST_F(InviteTest, ClosesWithTheRoom) {
    open();
    stage_.model.joined = false;
    stage_.settle();
    EXPECT_FALSE(stage_.node(kCloseInvite));
    stage_.model.joined = true;
    stage_.settle();
    EXPECT_FALSE(stage_.node(kCloseInvite));
}

class NarrowInviteTest : public InviteTest {
protected:
    NarrowInviteTest() : InviteTest(390, 844) {}
};

TEST_F(NarrowInviteTest, LiesOverTheDrawerAndInsideTheScreen) {
    stage_.press("Open menu");
    open();
    for (const Node& node : stage_.output.nodes) {
        EXPECT_GE(node.rect.x, 0) << node.key;
        EXPECT_LE(node.rect.x + node.rect.width, 390) << node.key;
    }
    EXPECT_FALSE(stage_.node("Close menu"));
    stage_.input.escaped = true;
    stage_.settle();
    EXPECT_TRUE(stage_.node("Close menu")) << "one thing at a time";
    EXPECT_EQ(stage_.input.focused, kInvite);
}

}  // namespace
}  // namespace parley
