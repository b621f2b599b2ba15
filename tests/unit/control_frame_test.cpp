#include "protocol/control_frame.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "protocol/chat_message.h"

namespace parley {
namespace {

TEST(ControlFrame, IsWrittenAndRead) {
    const std::vector<std::pair<ControlFrame, std::string>> table{
        {PingFrame{7}, R"({"type":"ping","n":7})"},
        {PongFrame{0}, R"({"type":"pong","n":0})"},
        {AckFrame{kMaxSeq}, R"({"type":"ack","n":9007199254740991})"},
        {ReadFrame{3}, R"({"type":"read","n":3})"},
        {ByeFrame{}, R"({"type":"bye"})"},
        {RelayFrame{"ann", "bob", SignalType::Ice, R"({"candidate":""})"},
         R"({"type":"signal","from":"ann","to":"bob","kind":"Ice","data":"{\"candidate\":\"\"}"})"},
    };
    for (const auto& [frame, text] : table) {
        EXPECT_EQ(serialize_control(frame), text);
        EXPECT_EQ(parse_control(text), frame) << text;
    }
}

TEST(ControlFrame, RefusesWhatIsNone) {
    for (const char* text : {
             "",
             "{}",
             "[]",
             "null",
             R"("ping")",
             R"({"type":"ping"})",
             R"({"type":"ping","n":-1})",
             R"({"type":"ping","n":1.5})",
             R"({"type":"ping","n":"1"})",
             R"({"type":"ack","n":9007199254740993})",
             R"({"type":"ack","n":1e300})",
             R"({"type":"handshake","n":1})",
             R"({"type":7,"n":1})",
             R"({"type":"signal","from":"a","to":"b","kind":"Login","data":""})",
             R"({"type":"signal","from":"","to":"b","kind":"Ice","data":""})",
             R"({"type":"signal","from":"a","to":"b","kind":"Ice"})",
             R"({"type":"signal","from":"a","kind":"Ice","data":""})",
         })
        EXPECT_EQ(parse_control(text), std::nullopt) << text;
}

TEST(ControlFrame, ReadsNoMoreThanFitsOneMessage) {
    RelayFrame frame{"a", "b", SignalType::Offer, ""};
    frame.data.assign(kMaxControlBytes - serialize_control(frame).size(), 'x');
    EXPECT_EQ(parse_control(serialize_control(frame)), ControlFrame{frame});
    frame.data += 'x';
    EXPECT_EQ(parse_control(serialize_control(frame)), std::nullopt);
}

}  // namespace
}  // namespace parley
