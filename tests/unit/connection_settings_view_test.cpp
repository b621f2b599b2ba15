#include <gtest/gtest.h>

#include <algorithm>
#include <variant>

#include "chat/ice_server_list.h"
#include "unit/support/ui_stage.h"

namespace parley {
namespace {

const std::string kTurn = "turn:turn.example.org user secret";

class ConnectionSettingsTest : public testing::Test {
protected:
    ConnectionSettingsTest() {
        stage_.model = chatting();
        stage_.model.ice.servers = stage_.input.configured_ice.servers = parse_ice_servers("stun:own").servers;
        stage_.settle();
        stage_.press("Settings");
    }

    std::string& field() { return stage_.value(FieldId::IceServers); }

    /// Presses, and does what the client would.
    void press(std::string_view key) {
        for (const ChatAction& action : stage_.press(key).actions)
            if (const auto* ice = std::get_if<IceAction>(&action)) stage_.model.ice = ice->ice;
        stage_.settle();
    }

    /// Presses for one frame, to see what only that frame answers.
    const UiOutput& touch(std::string_view key) {
        stage_.input.activated = key;
        return stage_.frame();
    }

    std::string text(std::string_view key) const {
        const Node* node = stage_.node(key);
        return node ? node->name : "";
    }

    UiStage stage_{1200, 1000};
};

TEST_F(ConnectionSettingsTest, TheFieldHoldsTheServersInForceWheneverTheSettingsOpen) {
    EXPECT_EQ(field(), "stun:own");
    field() = "stun:never saved";
    press("Close settings");
    press("Settings");
    EXPECT_EQ(field(), "stun:own");
}

TEST_F(ConnectionSettingsTest, SavingAppliesTheServersAndResettingThoseOfThePage) {
    EXPECT_TRUE(stage_.node("Save")->disabled);
    EXPECT_TRUE(stage_.node("Reset")->disabled);
    field() = "stun:a\n" + kTurn;
    stage_.settle();
    press("Save");
    EXPECT_EQ(to_text(stage_.model.ice.servers), field());
    EXPECT_EQ(text("servers remark"), "Saved. New connections use these servers.");
    EXPECT_TRUE(stage_.node("Save")->disabled);
    press("Reset");
    EXPECT_EQ(field(), "stun:own");
    EXPECT_EQ(to_text(stage_.model.ice.servers), "stun:own");
    EXPECT_TRUE(stage_.node("Reset")->disabled);
}

TEST_F(ConnectionSettingsTest, AWrongLineIsExplainedOnceUntilItIsChanged) {
    field() = "stun:a\nnonsense";
    stage_.settle();
    const std::string problem = "Line 2: stun:, stuns:, turn: or turns: comes first.";
    EXPECT_EQ(touch("Save").announcements, std::vector{problem});
    EXPECT_TRUE(stage_.frame().announcements.empty());
    EXPECT_EQ(text("servers objection"), problem);
    EXPECT_TRUE(stage_.node("STUN and TURN servers")->invalid);
    EXPECT_EQ(stage_.node("STUN and TURN servers")->description, problem);
    EXPECT_EQ(to_text(stage_.model.ice.servers), "stun:own");
    field() += " ";
    stage_.settle();
    EXPECT_EQ(text("servers objection"), "");
    EXPECT_FALSE(stage_.node("STUN and TURN servers")->invalid);
    EXPECT_EQ(stage_.node("STUN and TURN servers")->description, text("help on servers"));
    EXPECT_FALSE(touch("Check").ice_check);
    EXPECT_FALSE(stage_.frame().ice_check);
    EXPECT_EQ(text("servers objection"), problem);
}

TEST_F(ConnectionSettingsTest, ChecksWhatIsTypedAndSaysOnceWhatItHasFound) {
    field() = "stun:a:9";
    stage_.settle();
    const auto asked = touch("Check").ice_check;
    ASSERT_TRUE(asked);
    EXPECT_EQ(to_text(*asked), "stun:a:9");
    stage_.settle();
    EXPECT_EQ(text("Check"), "Checking…");
    EXPECT_TRUE(stage_.node("Check")->disabled);
    const IceCheckResult result{.candidates = {{"host", ""}}, .errors = {{"stun:a:9", 701, ""}}};
    stage_.input.ice_checked = result;
    EXPECT_EQ(stage_.frame().announcements, std::vector{check_words(*asked, result)});
    EXPECT_TRUE(stage_.frame().announcements.empty());
    EXPECT_EQ(text("check result"), check_words(*asked, result));
    EXPECT_EQ(text("Check"), "Check");
}

TEST_F(ConnectionSettingsTest, ACheckThatEndsAfterTheSettingsWereClosedSaysNothing) {
    touch("Check");
    press("Close settings");
    stage_.input.ice_checked = IceCheckResult{};
    EXPECT_TRUE(stage_.frame().announcements.empty());
    press("Settings");
    EXPECT_EQ(text("Check"), "Check");
    EXPECT_EQ(text("check result"), "");
}

TEST_F(ConnectionSettingsTest, RelayOnlyIsASwitchThatSaysWhenNobodyCanBeReached) {
    EXPECT_EQ(stage_.node("Relay only")->checked, false);
    press("Relay only");
    EXPECT_TRUE(stage_.model.ice.relay_only);
    EXPECT_EQ(stage_.node("Relay only")->checked, true);
    EXPECT_EQ(text("relay objection"), relay_objection(stage_.model.ice));
    field() = kTurn;
    stage_.settle();
    press("Save");
    EXPECT_TRUE(stage_.model.ice.relay_only);
    EXPECT_EQ(text("relay objection"), "");
    press("Relay only");
    EXPECT_FALSE(stage_.model.ice.relay_only);
}

}  // namespace
}  // namespace parley
