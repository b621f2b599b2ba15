#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// The longest packet we send, in bytes: what every WebRTC stack carries in one message.
inline constexpr std::size_t kMaxPacketBytes = 16 * 1024;

/// A packet carries a piece of a stream of chat messages, each of which ends with a line break: several, a part of one,
/// or both (docs/PROTOCOL.md, "Packets"). JSON as we write it holds no line break. Anything else on the chat channel is
/// one whole message.
bool is_packet(std::string_view text);

/// Makes packets of messages.
class PacketWriter {
public:
    /// `message` is UTF-8 and holds no line break.
    void add(std::string_view message);

    /// Not yet taken, in bytes.
    std::size_t size() const { return stream_.size(); }
    bool has_full_packet() const { return stream_.size() >= kMaxPacketBytes - 1; }

    /// The next packet, as long as may be; size() must not be 0.
    std::string take();

    /// Drops what is not yet taken. Of what was, some may not arrive: the message it ends in is ended.
    void give_up();

private:
    std::string stream_;
};

/// Makes messages of packets.
class PacketReader {
public:
    /// The messages that end in this packet. One above kMaxChatBytes comes as an empty one; no more than that is kept.
    std::vector<std::string> take(std::string_view packet);

private:
    std::string begun_;  ///< the message whose end has not come
    bool too_long_ = false;
};

}  // namespace parley
