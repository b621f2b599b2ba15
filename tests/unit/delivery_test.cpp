// How far a message of ours has come, in words and as a mark.
#include <gtest/gtest.h>

#include <string_view>

#include "ui/delivery_mark.h"
#include "ui/delivery_text.h"

namespace parley {
namespace {

struct Case {
    Delivery delivery;
    std::string_view text;
    DeliveryMark mark;
};

constexpr Case kCases[] = {
    {{}, "waiting for somebody to come", DeliveryMark::Pending},
    {{.to = 1}, "sending", DeliveryMark::Pending},
    {{.to = 3}, "sending", DeliveryMark::Pending},
    {{.basic = 2}, "sent, no receipt possible", DeliveryMark::Sent},
    {{.to = 3, .delivered = 2}, "delivered to 2 of 3", DeliveryMark::Sent},
    {{.to = 3, .delivered = 2, .read = 1}, "delivered to 2 of 3, read by 1", DeliveryMark::Sent},
    {{.to = 1, .delivered = 1}, "delivered", DeliveryMark::Delivered},
    {{.to = 3, .delivered = 3}, "delivered", DeliveryMark::Delivered},
    {{.to = 3, .delivered = 3, .read = 2}, "read by 2 of 3", DeliveryMark::Delivered},
    {{.to = 3, .delivered = 3, .read = 3}, "read", DeliveryMark::Read},
    {{.to = 1, .basic = 1}, "sending, no receipt from 1 basic client", DeliveryMark::Pending},
    {{.to = 1, .delivered = 1, .read = 1, .basic = 2}, "read, no receipt from 2 basic clients", DeliveryMark::Read},
    {{.lost = 1}, "not delivered to 1", DeliveryMark::Lost},
    {{.to = 3, .delivered = 2, .read = 1, .lost = 1},
     "not delivered to 1, delivered to 2, read by 1",
     DeliveryMark::Lost},
    {{.basic = 1, .lost = 2}, "not delivered to 2, no receipt from 1 basic client", DeliveryMark::Lost},
};

TEST(DeliveryTest, EachStateHasItsWordsAndItsMark) {
    for (const auto& [delivery, text, mark] : kCases) {
        EXPECT_EQ(delivery_text(delivery), text);
        EXPECT_EQ(delivery_mark(delivery), mark) << text;
    }
}

}  // namespace
}  // namespace parley
