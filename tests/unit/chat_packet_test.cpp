#include "protocol/chat_packet.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "protocol/chat_message.h"

namespace parley {
namespace {

using Strings = std::vector<std::string>;

Strings take_all(PacketWriter& writer) {
    Strings packets;
    while (writer.size() > 0) packets.push_back(writer.take());
    return packets;
}

Strings read_all(PacketReader& reader, const Strings& packets) {
    Strings messages;
    for (const std::string& packet : packets)
        for (std::string& message : reader.take(packet)) messages.push_back(std::move(message));
    return messages;
}

TEST(ChatPacket, CarriesSeveralMessages) {
    PacketWriter writer;
    writer.add("{1}");
    writer.add("{2}");
    const Strings packets = take_all(writer);
    EXPECT_EQ(packets, Strings{"+{1}\n{2}\n"});
    PacketReader reader;
    EXPECT_EQ(read_all(reader, packets), (Strings{"{1}", "{2}"}));
}

TEST(ChatPacket, CarriesAMessageInPartsThatAreWholeCharacters) {
    std::string message = "{";
    while (message.size() < 3 * kMaxPacketBytes) message += "€";  // three bytes
    PacketWriter writer;
    writer.add("{first}");
    writer.add(message);
    EXPECT_TRUE(writer.has_full_packet());
    const Strings packets = take_all(writer);
    EXPECT_EQ(packets.size(), 4U);
    for (const std::string& packet : packets) {
        EXPECT_TRUE(is_packet(packet));
        EXPECT_LE(packet.size(), kMaxPacketBytes);
        EXPECT_NE(static_cast<unsigned char>(packet[1]) & 0xC0, 0x80);
    }
    PacketReader reader;
    EXPECT_EQ(read_all(reader, packets), (Strings{"{first}", message}));
}

TEST(ChatPacket, IsFullWhenNothingMoreFits) {
    PacketWriter writer;
    writer.add(std::string(kMaxPacketBytes - 3, 'x'));
    EXPECT_FALSE(writer.has_full_packet());
    EXPECT_EQ(writer.take().size(), kMaxPacketBytes - 1);
    writer.add(std::string(kMaxPacketBytes - 2, 'x'));
    EXPECT_TRUE(writer.has_full_packet());
    EXPECT_EQ(writer.take().size(), kMaxPacketBytes);
    EXPECT_EQ(writer.size(), 0U);
}

TEST(ChatPacket, AMessageThatWasGivenUpDoesNotRunIntoTheNext) {
    PacketWriter writer;
    writer.add(std::string(2 * kMaxPacketBytes, 'x'));
    PacketReader reader;
    EXPECT_EQ(reader.take(writer.take()), Strings{});
    writer.give_up();
    writer.add("{next}");
    const Strings messages = read_all(reader, take_all(writer));
    ASSERT_EQ(messages.size(), 2U) << "what came of the first, which is no JSON, and the next";
    EXPECT_EQ(messages[0], std::string(kMaxPacketBytes - 1, 'x'));
    EXPECT_EQ(messages[1], "{next}");
}

TEST(ChatPacket, WhatIsTooLongIsReadAsNothingAndKeptNowhere) {
    PacketReader reader;
    EXPECT_EQ(reader.take("+" + std::string(kMaxChatBytes, 'x')), Strings{});
    EXPECT_EQ(reader.take("+\n"), Strings{std::string(kMaxChatBytes, 'x')}) << "this is how long it may be";
    for (int i = 0; i < 3; ++i) EXPECT_EQ(reader.take("+" + std::string(kMaxChatBytes / 2 + 1, 'x')), Strings{});
    EXPECT_EQ(reader.take("+x\n{next}\n"), (Strings{"", "{next}"}));
}

TEST(ChatPacket, EmptyLinesAndEmptyPacketsAreNothing) {
    PacketReader reader;
    EXPECT_EQ(reader.take("+"), Strings{});
    EXPECT_EQ(reader.take("+\n\n{1}\n\n"), Strings{"{1}"});
    EXPECT_FALSE(is_packet(""));
    EXPECT_FALSE(is_packet("{\"userId\":\"\"}"));
}

}  // namespace
}  // namespace parley
