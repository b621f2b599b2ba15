#include "mesh/description_signal.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mesh/sdp.h"

namespace parley {
namespace {

const std::string kOwn = "0b8f7f3c-52c9-4d4a-9a0e-6f3f3c1f2a11";
const std::string kTo = "6c1f2a11-52c9-4d4a-9a0e-6f3f3c1f2a11";

DescriptionPayload payload() { return {{SdpType::Offer, "v=0\r\n"}, DescriptionExtension{"client", "offer", true}}; }

IceCandidate candidate(std::size_t number, std::size_t bytes) {
    std::string text = "candidate:" + std::to_string(number) + " ";
    return {text.append(bytes, 'x'), "0", 0, "zKTo"};
}

std::size_t message_bytes(const std::string& data) {
    return serialize_signal({kOwn, SignalType::Offer, data, kTo}).size();
}

TEST(SignalType, FollowsTheDescription) {
    EXPECT_EQ(signal_type({SdpType::Offer, ""}), SignalType::Offer);
    EXPECT_EQ(signal_type({SdpType::Answer, ""}), SignalType::Answer);
}

TEST(ComposeDescription, PutsTheCandidatesInsideAndKeepsTheRest) {
    std::vector<IceCandidate> candidates{candidate(1, 10), candidate(2, 10)};
    const auto composed = parse_description(compose_description(kOwn, kTo, payload(), candidates));
    ASSERT_TRUE(composed);
    EXPECT_EQ(composed->description.sdp, "v=0\r\na=candidate:1 xxxxxxxxxx\r\na=candidate:2 xxxxxxxxxx\r\n");
    EXPECT_EQ(composed->ext, payload().ext);
    EXPECT_TRUE(candidates.empty());
}

TEST(ComposeDescription, LeavesADescriptionWithoutCandidatesAsItIs) {
    std::vector<IceCandidate> none;
    EXPECT_EQ(compose_description(kOwn, kTo, payload(), none), serialize_description(payload()));
}

TEST(ComposeDescription, FillsTheMessageToTheLastByteAndNoFurther) {
    std::vector<IceCandidate> none{candidate(1, 0)};
    const std::size_t empty = message_bytes(compose_description(kOwn, kTo, payload(), none));
    const std::size_t room = kMaxSignalSendBytes - empty;

    std::vector<IceCandidate> fits{candidate(1, room)};
    EXPECT_EQ(message_bytes(compose_description(kOwn, kTo, payload(), fits)), kMaxSignalSendBytes);
    EXPECT_TRUE(fits.empty());

    std::vector<IceCandidate> too_long{candidate(1, room + 1)};
    EXPECT_EQ(compose_description(kOwn, kTo, payload(), too_long), serialize_description(payload()));
    EXPECT_EQ(too_long, (std::vector{candidate(1, room + 1)}));
}

TEST(ComposeDescription, CountsWhatDoubleEncodingCosts) {
    std::vector<IceCandidate> quotes{{"candidate:" + std::string(2'500, '"'), "0", 0, "zKTo"}};
    compose_description(kOwn, kTo, payload(), quotes);
    EXPECT_EQ(quotes.size(), 1U);  // 2,500 bytes in the SDP, four times as many in the message
}

TEST(ComposeDescription, GivesBackInOrderWhatDoesNotFit) {
    std::vector<IceCandidate> candidates;
    for (std::size_t number = 0; number < 100; ++number)
        candidates.push_back(candidate(number, number == 3 ? 9'000 : 130));
    const std::vector<IceCandidate> all = candidates;
    const std::string data = compose_description(kOwn, kTo, payload(), candidates);
    EXPECT_LE(message_bytes(data), kMaxSignalSendBytes);
    EXPECT_GT(message_bytes(data), kMaxSignalSendBytes - 200);

    const std::string sdp = parse_description(data)->description.sdp;
    std::vector<IceCandidate> outside;
    for (const IceCandidate& one : all)
        if (sdp.find("a=" + one.candidate + "\r\n") == std::string::npos) outside.push_back(one);
    EXPECT_EQ(candidates, outside);
    EXPECT_EQ(outside.front(), all[3]);  // smaller ones after it still found room
    EXPECT_LT(outside.size(), 70U);
}

}  // namespace
}  // namespace parley
