#include "chat/inbox.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

Envelope envelope(std::uint64_t seq, const std::string& client = "ann") {
    return {client + std::to_string(seq), client, seq, 0};
}

TEST(Inbox, TakesEachMessageOnce) {
    Inbox inbox;
    EXPECT_EQ(inbox.last("ann"), 0U);
    for (const std::uint64_t seq : {4, 5, 9}) EXPECT_TRUE(inbox.take(envelope(seq)));
    for (const std::uint64_t seq : {4, 5, 9}) EXPECT_FALSE(inbox.take(envelope(seq)));
    EXPECT_TRUE(inbox.take(envelope(5, "bob")));
    EXPECT_EQ(inbox.last("ann"), 9U);
    EXPECT_EQ(inbox.last("bob"), 5U);
}

TEST(Inbox, LosesNothingToALieAboutANumber) {
    Inbox inbox;
    EXPECT_TRUE(inbox.take({"a lie", "ann", kMaxSeq, 0}));
    EXPECT_TRUE(inbox.take(envelope(1)));
    EXPECT_FALSE(inbox.take(envelope(1)));
}

TEST(Inbox, RemembersAsMuchAsAnAuthorKeepsAndNoMore) {
    Inbox inbox;
    for (std::uint64_t seq = 1; seq <= 2 * Inbox::kMaxMessages; ++seq) inbox.take(envelope(seq));
    EXPECT_FALSE(inbox.take(envelope(Inbox::kMaxMessages + 1)));
    EXPECT_TRUE(inbox.take(envelope(1)));
    for (std::size_t i = 0; i < Inbox::kMaxAuthors; ++i) inbox.take(envelope(1, "author " + std::to_string(i)));
    EXPECT_EQ(inbox.last("ann"), 0U);
}

}  // namespace
}  // namespace parley
