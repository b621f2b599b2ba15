#include "protocol/control_frame.h"

#include <array>
#include <utility>

#include "protocol/chat_message.h"
#include "protocol/extension.h"
#include "protocol/json_writer.h"

namespace parley {
namespace {

JsonWriter frame(std::string_view type) {
    JsonWriter writer;
    writer.text("type", type);
    return writer;
}

JsonWriter numbered(std::string_view type, std::uint64_t number) {
    JsonWriter writer = frame(type);
    writer.integer("n", static_cast<std::int64_t>(number));
    return writer;
}

JsonWriter write(const PingFrame& ping) { return numbered("ping", ping.number); }
JsonWriter write(const PongFrame& pong) { return numbered("pong", pong.number); }
JsonWriter write(const AckFrame& ack) { return numbered("ack", ack.seq); }
JsonWriter write(const ReadFrame& read) { return numbered("read", read.seq); }

JsonWriter write(const ByeFrame&) { return frame("bye"); }

JsonWriter write(const RelayFrame& relay) {
    JsonWriter writer = frame("signal");
    writer.text("from", relay.from).text("to", relay.to).text("kind", to_string(relay.type)).text("data", relay.data);
    return writer;
}

std::optional<ControlFrame> numbered_frame(std::string_view type, std::uint64_t number) {
    if (type == "ping") return PingFrame{number};
    if (type == "pong") return PongFrame{number};
    if (type == "ack") return AckFrame{number};
    if (type == "read") return ReadFrame{number};
    return std::nullopt;
}

bool is_relayed(SignalType type) {
    return type == SignalType::Offer || type == SignalType::Answer || type == SignalType::Ice;
}

}  // namespace

std::optional<ControlFrame> parse_control(std::string_view text) {
    if (text.size() > kMaxControlBytes) return std::nullopt;
    std::array members{JsonMember{"type"}, JsonMember{"n"},    JsonMember{"from"},
                       JsonMember{"to"},   JsonMember{"kind"}, JsonMember{"data"}};
    if (!read_json_object(text, members)) return std::nullopt;
    auto& [type, number, from, to, kind, data] = members;
    const auto name = take_string(type, kMaxControlBytes);
    if (!name) return std::nullopt;
    if (*name == "bye") return ByeFrame{};
    if (*name != "signal") {
        const auto count = take_integer(number, kMaxSeq);
        return count ? numbered_frame(*name, *count) : std::nullopt;
    }
    auto sender = take_extension_id(from);
    auto receiver = take_extension_id(to);
    const auto kind_text = take_string(kind, kMaxControlBytes);
    const auto signal = signal_type_from_string(kind_text.value_or(""));
    auto content = take_string(data, kMaxControlBytes);
    if (!sender || !receiver || !content) return std::nullopt;
    if (!signal || !is_relayed(*signal)) return std::nullopt;
    return RelayFrame{std::move(*sender), std::move(*receiver), *signal, std::move(*content)};
}

std::string serialize_control(const ControlFrame& frame) {
    return std::visit([](const auto& known) { return write(known); }, frame).finish();
}

}  // namespace parley
