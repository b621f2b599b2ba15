#include "protocol/chat_packet.h"

#include <algorithm>
#include <utility>

#include "protocol/chat_message.h"

namespace parley {
namespace {

constexpr char kMark = '+';  // no JSON text begins with it
constexpr char kEnd = '\n';
constexpr std::size_t kLongestCharacter = 4;

}  // namespace

bool is_packet(std::string_view text) { return text.starts_with(kMark); }

void PacketWriter::add(std::string_view message) {
    stream_ += message;
    stream_ += kEnd;
}

std::string PacketWriter::take() {
    std::size_t size = std::min(stream_.size(), kMaxPacketBytes - 1);
    const auto is_inside_character = [this](std::size_t at) {
        return at < stream_.size() && (static_cast<unsigned char>(stream_[at]) & 0xC0) == 0x80;
    };
    for (std::size_t begun = 0; begun < kLongestCharacter - 1 && is_inside_character(size); ++begun) --size;
    std::string packet{kMark};
    packet.append(stream_, 0, size);
    stream_.erase(0, size);
    return packet;
}

void PacketWriter::give_up() { stream_ = kEnd; }

std::vector<std::string> PacketReader::take(std::string_view packet) {
    std::vector<std::string> messages;
    packet.remove_prefix(std::min<std::size_t>(packet.size(), 1));
    for (;;) {
        const std::size_t end = packet.find(kEnd);
        const std::string_view piece = packet.substr(0, end);
        too_long_ |= begun_.size() + piece.size() > kMaxChatBytes;
        if (too_long_) {
            begun_ = {};
        } else {
            begun_ += piece;
        }
        if (end == std::string_view::npos) return messages;
        if (std::exchange(too_long_, false) || !begun_.empty()) messages.push_back(std::exchange(begun_, {}));
        packet.remove_prefix(end + 1);
    }
}

}  // namespace parley
