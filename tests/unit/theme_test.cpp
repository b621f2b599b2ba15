#include "ui/theme.h"

#include <gtest/gtest.h>

#include <string>

#include "ui/avatar.h"

namespace parley {
namespace {

struct Pair {
    const char* use;
    Color text, background;
};

std::string hex(Color c) {
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", c.r, c.g, c.b);
    return text;
}

void expect_legible(const Pair& pair) {
    EXPECT_GE(contrast(pair.text, pair.background), kTextContrast)
        << pair.use << ": " << hex(pair.text) << " on " << hex(pair.background);
}

class ThemeTest : public testing::TestWithParam<Appearance> {
protected:
    const Theme theme_ = theme(GetParam());
};

INSTANTIATE_TEST_SUITE_P(
    Appearances, ThemeTest,
    testing::Values(Appearance{.dark = true}, Appearance{.dark = false},
                    Appearance{.dark = true, .more_contrast = true}, Appearance{.dark = false, .more_contrast = true},
                    Appearance{.forced = ForcedColors{rgb(0x000000), rgb(0xffffff), rgb(0x1aebff)}},
                    Appearance{.forced = ForcedColors{rgb(0xffffff), rgb(0x000000), rgb(0x37006e)}}));

TEST_P(ThemeTest, EveryTextIsLegibleOnEverySurfaceItIsUsedOn) {
    const Theme& t = theme_;
    const Pair pairs[] = {
        {"field text, title of the empty timeline", t.text, t.background},
        {"names, titles", t.text, t.side},
        {"card title", t.text, t.panel},
        {"message", t.text, t.bubble},
        {"joined pill", t.text, t.joined_pill},
        {"left pill", t.text, t.left_pill},
        {"placeholder, day", t.dim, t.background},
        {"second lines", t.dim, t.side},
        {"card text", t.dim, t.panel},
        {"time of a message", t.dim, t.bubble},
        {"primary button, own message", t.on_fill, t.fill},
        {"time of an own message", t.on_fill_dim, t.fill},
        {"read by all", t.on_fill_good, t.fill},
        {"not delivered", t.on_fill_warning, t.fill},
        {"signaling trouble", t.warning_text, t.side},
        {"connected", t.good_text, t.side},
        {"join error", t.error_text, t.panel},
        {"composer error", t.error_text, t.side},
        {"unread divider", readable_on(t.background, t.accent), t.background},
    };
    for (const Pair& pair : pairs) expect_legible(pair);
}

TEST_P(ThemeTest, InitialsAndNamesAreLegibleInEveryAvatarColor) {
    expect_legible({"own initials", readable_on(theme_.fill, rgb(0xffffff)), theme_.fill});
    for (int i = 0; i < 200; ++i) {
        const Color color = avatar_color("member " + std::to_string(i));
        expect_legible({"initials", rgb(0xffffff), color});
        expect_legible({"name over a message", readable_on(theme_.bubble, color), theme_.bubble});
    }
}

TEST_P(ThemeTest, TheFocusRingStandsOutFromEverySurface) {
    for (const Color ground : {theme_.background, theme_.side, theme_.panel})
        EXPECT_GE(contrast(theme_.focus, ground), 3.0) << hex(theme_.focus) << " on " << hex(ground);
}

TEST(AppearanceTest, MoreContrastIsMore) {
    for (const bool dark : {true, false}) {
        const Theme plain = theme({.dark = dark}), strong = theme({.dark = dark, .more_contrast = true});
        EXPECT_GT(contrast(strong.dim, strong.side), contrast(plain.dim, plain.side));
        EXPECT_GT(contrast(strong.line, strong.side), contrast(plain.line, plain.side));
    }
}

TEST(AppearanceTest, ForcedColorsAreTheOnlyOnes) {
    const Appearance appearance{.dark = true, .forced = ForcedColors{rgb(0xffffff), rgb(0x000000), rgb(0x37006e)}};
    const Theme forced = theme(appearance);
    EXPECT_EQ(forced.background, rgb(0xffffff));
    EXPECT_EQ(forced.text, rgb(0x000000));
    EXPECT_EQ(forced.focus, rgb(0x37006e));
    EXPECT_FALSE(has_light_text(appearance));
    EXPECT_TRUE(has_light_text({.dark = true}));
}

TEST(ColorTest, ContrastIsThatOfWcag) {
    EXPECT_DOUBLE_EQ(contrast(rgb(0x000000), rgb(0xffffff)), 21.0);
    EXPECT_DOUBLE_EQ(contrast(rgb(0x808080), rgb(0x808080)), 1.0);
    EXPECT_NEAR(contrast(rgb(0x767676), rgb(0xffffff)), 4.54, 0.005);
    EXPECT_EQ(contrast(rgb(0x123456), rgb(0xfedcba)), contrast(rgb(0xfedcba), rgb(0x123456)));
}

TEST(ColorTest, ReadableLeavesALegibleColorAlone) {
    EXPECT_EQ(readable_on(rgb(0xffffff), rgb(0x2166e0)), rgb(0x2166e0));
    EXPECT_NE(readable_on(rgb(0xffffff), rgb(0xffe066)), rgb(0xffe066));
}

TEST(ColorTest, MixGoesChannelByChannel) {
    EXPECT_EQ(mix(rgb(0x000000), rgb(0xff8040), 0), rgb(0x000000));
    EXPECT_EQ(mix(rgb(0x000000), rgb(0xff8040), 1), rgb(0xff8040));
    EXPECT_EQ(mix(rgb(0x204060), rgb(0x406080), 0.5F), rgb(0x305070));
}

}  // namespace
}  // namespace parley
