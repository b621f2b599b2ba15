// Finding each other without an introduction: announcing ourselves again when alone.
#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

#include "unit/support/mesh_host.h"

namespace parley {
namespace {

class MeshAloneTest : public ::testing::Test, protected testing::MeshHost {
protected:
    std::size_t announcements() const { return sent(SignalType::NewMember, "signaling").size(); }
    /// Seconds at which we announce ourselves again, within ten minutes.
    std::vector<long> announced_at() {
        std::vector<long> seconds;
        const Time start = network.now;
        for (std::size_t before = announcements(); network.now < start + Time{600'000}; before = announcements()) {
            network.pass(Time{1'000});
            if (announcements() > before) seconds.push_back(static_cast<long>((network.now - start) / Time{1'000}));
        }
        return seconds;
    }
};

TEST_F(MeshAloneTest, AnnouncesItselfLessAndLessOftenToAnEmptyRoom) {
    const auto seconds = announced_at();
    ASSERT_GE(seconds.size(), 4U);
    EXPECT_GE(seconds[0], 8);
    EXPECT_LE(seconds[0], 12);
    const std::vector<long> waits{16, 32, 64, 120, 120, 120};
    for (std::size_t i = 1; i < seconds.size(); ++i) EXPECT_EQ(seconds[i] - seconds[i - 1], waits[i - 1]) << i;
}

TEST_F(MeshAloneTest, AnnouncesItselfTwiceAtMostAmongReferenceClients) {
    reach(Stage::Open, "b");
    const auto seconds = announced_at();
    ASSERT_EQ(seconds.size(), 2U);
    EXPECT_EQ(seconds[1] - seconds[0], 16);
}

TEST_F(MeshAloneTest, LeavesItToAParleyClientInSight) {
    reach(Stage::Connecting, "b", "bob");
    network.pass(Time{13'000});
    EXPECT_EQ(announcements(), 1U);
    network.peer().opens();
    EXPECT_EQ(announced_at(), std::vector<long>{});
}

TEST_F(MeshAloneTest, IsSilentWhileLoggedOut) {
    network.socket().closes(1011);
    network.pass(Time{13'000});
    EXPECT_FALSE(logged("not sent: NewMember signaling"));
}

TEST_F(MeshAloneTest, StartsAnewWithEachLogin) {
    network.pass(Time{100'000});
    log_in_anew("m2");
    const auto seconds = announced_at();
    EXPECT_GE(seconds.at(0), 8);
    EXPECT_LE(seconds.at(0), 12);
}

}  // namespace
}  // namespace parley
