#include "ui/avatar.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace parley {
namespace {

struct Case {
    const char* name;
    const char* initials;
};

TEST(AvatarTest, InitialsStandForTheName) {
    const Case cases[] = {
        {"ana", "AN"},
        {"Anna Maria Schmidt", "AS"},
        {"x", "X"},
        {"r2d2", "R2"},
        {"  mika  ", "MI"},
        {"ömer", "ÖM"},
        {"žofie", "ŽO"},
        {"łukasz", "ŁU"},
        {"иван петров", "ИП"},
        {"ѓорѓи", "ЃО"},
        {"αθήνα", "ΑΘ"},
        {"陈晓", "陈"},
        {"rana · رنا", "RA"},
        {"رنا", "ر"},
        {"김민준", "김"},
        {"नमस्ते", "न"},
        {"(bo)", "BO"},
        {"e\xCC\x81mile", "EM"},
        {"🎉 party", "PA"},
        {"🎉", "🎉"},
        {"👨‍👩‍👧‍👦", "👨"},
        {"!!!", "!"},
        {"", "?"},
        {" \n\t", "?"},
        {"\xFF\xFE", "\xEF\xBF\xBD"},
    };
    for (const Case& c : cases) EXPECT_EQ(initials(c.name), c.initials) << c.name;
}

TEST(AvatarTest, ColorDependsOnTheIdAlone) {
    EXPECT_EQ(avatar_color("a1b2"), avatar_color(std::string("a1") + "b2"));
    std::set<std::uint32_t> seen;
    for (int i = 0; i < 100; ++i) {
        const Color c = avatar_color(std::to_string(i));
        seen.insert(static_cast<std::uint32_t>(c.r << 16 | c.g << 8 | c.b));
    }
    EXPECT_EQ(seen.size(), 10U) << "the whole palette is in use";
}

}  // namespace
}  // namespace parley
