// Models and screens that no reasonable person would make. ImGui's assertions are on: a bad one ends the process.
#include <gtest/gtest.h>

#include <ctime>
#include <string>

#include "unit/support/ui_stage.h"

namespace parley {
namespace {

struct Screen {
    float width, height, scale;
};

class HostileTest : public testing::TestWithParam<Screen> {
protected:
    UiStage stage_{GetParam().width, GetParam().height, GetParam().scale};
};

INSTANTIATE_TEST_SUITE_P(Screens, HostileTest,
                         testing::Values(Screen{1360, 820, 1}, Screen{2720, 1640, 2}, Screen{585, 1266, 1.5F},
                                         Screen{320, 200, 1}, Screen{200, 100, 3}, Screen{1, 1, 1},
                                         Screen{300, 8'000, 0.25F}));

std::string repeated(std::string_view part, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += part;
    return text;
}

std::vector<std::string> hostile_texts() {
    return {"",
            "\n",
            repeated("\n", 2'000),
            repeated("w", 10'000),
            repeated(" ", 10'000),
            repeated("陈", 10'000),
            repeated("e\xCC\x81", 3'000),
            "a" + repeated("\xCC\x81", 10'000),
            repeated("👨‍👩‍👧‍👦", 1'000),
            "\xE2\x80\xAEgnp.exe",
            "\xFF\xC3\x28\xED\xA0\x80",
            std::string("NUL \0 inside", 12),
            "tab\tand \r return \x1b[31m",
            "\xF4\x8F\xBF\xBF ﷽﷽﷽"};
}

TEST_P(HostileTest, EveryStateOfEveryViewIsDrawn) {
    stage_.model = chatting();
    const std::vector<std::string> texts = hostile_texts();
    for (const EntryKind kind :
         {EntryKind::Message, EntryKind::Joined, EntryKind::Left, EntryKind::Returned, EntryKind::Notice})
        for (const std::string& text : texts) {
            add_entry(stage_.model, kind, text.c_str(), text);
            add_entry(stage_.model, kind, "", text);
        }
    std::uint32_t key = 0;
    for (const std::string& text : texts)
        for (const MemberState state :
             {MemberState::Connecting, MemberState::Connected, MemberState::Reconnecting, MemberState::Left})
            stage_.model.members.push_back({.key = ++key, .id = text, .name = text, .state = state});

    for (const SignalingState state :
         {SignalingState::Off, SignalingState::Connecting, SignalingState::Online, SignalingState::Waiting})
        for (const bool ever_online : {true, false})
            for (const std::string& text : texts) {
                stage_.input.appearance.dark = !stage_.input.appearance.dark;
                stage_.model.connection = {.state = state,
                                           .ever_online = ever_online,
                                           .url = text,
                                           .retry_at = stage_.input.now + Time(1),
                                           .problem = text};
                stage_.model.own_name = text;
                stage_.input.values = {text, text, text};
                stage_.input.composer_text_height = static_cast<float>(text.size());
                stage_.frame();
            }
}

TEST_P(HostileTest, EveryPlaceCanBeClicked) {
    stage_.model = chatting();
    for (int i = 0; i < 50; ++i) add_entry(stage_.model, EntryKind::Message, "ana", "hello");
    stage_.settle();
    const auto [width, height, scale] = GetParam();
    for (float y = 0; y < height; y += height / 12)
        for (float x = 0; x < width; x += width / 8) stage_.click(x, y);
    stage_.model = {};
    for (float y = 0; y < height; y += height / 12)
        for (float x = 0; x < width; x += width / 8) stage_.click(x, y);
}

TEST_P(HostileTest, AnyScrollPositionIsDrawn) {
    stage_.model = chatting();
    for (int i = 0; i < 300; ++i) add_entry(stage_.model, EntryKind::Message, i % 2 ? "ana" : "bo", repeated("ab ", i));
    stage_.settle();
    for (const float top : {-1e9F, -1.0F, 0.0F, 0.5F, 100.0F, 1e9F, 3.0F}) {
        stage_.input.scroll_top = top;
        stage_.frame();
        stage_.model.timeline.pop_front();
        stage_.frame();
    }
}

/// Processor time, so that other work on the machine does not count.
double seconds_for(int frames, UiStage& stage) {
    const std::clock_t begin = std::clock();
    for (int i = 0; i < frames; ++i) stage.frame();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST(LongTimelineTest, AFrameCostsWhatIsVisibleNotWhatIsThere) {
    UiStage stage(1360, 820);
    stage.model = chatting();
    for (int i = 0; i < 20'000; ++i)
        add_entry(stage.model, EntryKind::Message, i % 3 ? "ana" : "", repeated("some words ", i % 20));
    stage.settle();
    EXPECT_LT(seconds_for(100, stage), 2.0);
    stage.scroll_by(-400'000);
    EXPECT_LT(seconds_for(100, stage), 2.0);
    EXPECT_LT(stage.vertices(), 40'000);
}

TEST(LongTimelineTest, AnotherWidthIsTakenInPartsAndThenRests) {
    UiStage stage(1360, 820);
    stage.model = chatting();
    for (int i = 0; i < 20'000; ++i) add_entry(stage.model, EntryKind::Message, "ana", repeated("some words ", i % 20));
    stage.settle();
    stage.resize(900, 820);
    int frames = 0;
    do stage.frame();
    while (++frames < 1'000 && stage.output.animating);
    EXPECT_GT(frames, 2) << "not all at once";
    EXPECT_LT(frames, 150);
    const float refined = stage.output.scroller->content_height;

    UiStage fresh(900, 820);
    fresh.model = stage.model;
    EXPECT_EQ(fresh.settle().scroller->content_height, refined) << "the same as if it had never had another width";
}

}  // namespace
}  // namespace parley
