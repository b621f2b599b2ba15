#include <string>
#include <vector>

#include "fuzz/codec.h"
#include "protocol/chat_message.h"
#include "protocol/chat_packet.h"

using namespace parley;

namespace {

constexpr char kNext = '\x01';  // between packets; JSON has none

std::vector<std::string> read_all(std::string_view packets) {
    PacketReader reader;
    std::vector<std::string> messages;
    for (;;) {
        const std::size_t end = packets.find(kNext);
        for (std::string& message : reader.take(packets.substr(0, end))) messages.push_back(std::move(message));
        if (end == std::string_view::npos) return messages;
        packets.remove_prefix(end + 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // Whatever comes as packets yields messages within the limits; a broken one is an empty message.
    std::vector<std::string> messages = read_all(fuzz::view(data, size));
    for (const std::string& message : messages) {
        fuzz::require(message.size() <= kMaxChatBytes);
        fuzz::require(message.find('\n') == std::string::npos);
        if (message.empty()) return 0;
    }
    // And these travel as they are.
    PacketWriter writer;
    PacketReader reader;
    std::vector<std::string> arrived;
    const auto carry = [&] {
        const std::string packet = writer.take();
        fuzz::require(is_packet(packet) && packet.size() <= kMaxPacketBytes);
        for (std::string& message : reader.take(packet)) arrived.push_back(std::move(message));
    };
    for (const std::string& message : messages) {
        writer.add(message);
        while (writer.has_full_packet()) carry();
    }
    while (writer.size() > 0) carry();
    fuzz::require(arrived == messages);
    return 0;
}
