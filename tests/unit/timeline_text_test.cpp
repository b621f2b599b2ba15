#include "ui/timeline_text.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

constexpr Time kAt{std::chrono::hours{9} + std::chrono::minutes{5}};

TEST(Transcript, HasEachMessageWithItsTimeAndAuthor) {
    ChatModel model;
    model.timeline = {{.kind = EntryKind::Joined, .author = "Bob", .at = kAt},
                      {.author = "Bob", .text = "hello\nthere", .at = kAt},
                      {.kind = EntryKind::Notice, .text = "A notice.", .at = kAt},
                      {.mine = true, .author = "Ann", .text = "hi", .at = kAt + std::chrono::minutes{1}},
                      {.kind = EntryKind::Left, .author = "Bob", .at = kAt}};
    EXPECT_EQ(transcript(model, 60), "[10:05] Bob: hello\nthere\n[10:06] You: hi");
}

TEST(PillText, SaysWhoCameAndWent) {
    EXPECT_EQ(pill_text({.kind = EntryKind::Joined, .author = "Bob"}), "Bob joined");
    EXPECT_EQ(pill_text({.kind = EntryKind::Left, .author = "Bob"}), "Bob left");
    EXPECT_EQ(pill_text({.kind = EntryKind::Returned, .author = "Bob"}), "Bob left and came back");
    EXPECT_EQ(pill_text({.kind = EntryKind::Notice, .text = "A notice."}), "A notice.");
}

TEST(Transcript, OfNothingIsEmpty) { EXPECT_EQ(transcript(ChatModel{}, 0), ""); }

}  // namespace
}  // namespace parley
