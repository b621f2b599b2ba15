#include "mesh/known_ids.h"

#include <gtest/gtest.h>

#include <string>

namespace parley {
namespace {

TEST(KnownIds, ForgetsTheOldestBeyondItsCapacity) {
    KnownIds ids(2);
    ids.insert("a");
    ids.insert("b");
    EXPECT_TRUE(ids.contains("a"));
    ids.insert("c");
    EXPECT_FALSE(ids.contains("a"));
    EXPECT_TRUE(ids.contains("b"));
    EXPECT_TRUE(ids.contains("c"));
}

TEST(KnownIds, CountsARepeatedIdOnce) {
    KnownIds ids(2);
    for (int times = 0; times < 3; ++times) ids.insert("a");
    ids.insert("b");
    EXPECT_TRUE(ids.contains("a"));
    EXPECT_TRUE(ids.contains("b"));
}

TEST(KnownIds, GivesTheRoomOfAnErasedIdToAnother) {
    KnownIds ids(2);
    ids.insert("a");
    ids.insert("b");
    ids.erase("a");
    ids.erase("never inserted");
    EXPECT_FALSE(ids.contains("a"));
    ids.insert("c");
    EXPECT_TRUE(ids.contains("b"));
    EXPECT_TRUE(ids.contains("c"));
}

TEST(KnownIds, CountsTheAgeOfAnIdFromItsLastInsertionAfterErasure) {
    KnownIds ids(2);
    ids.insert("a");
    ids.insert("b");
    ids.erase("a");
    ids.insert("a");
    ids.insert("c");
    EXPECT_TRUE(ids.contains("a"));
    EXPECT_FALSE(ids.contains("b"));
}

}  // namespace
}  // namespace parley
