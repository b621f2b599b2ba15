#include "protocol/plain_chat.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "protocol/extension.h"
#include "protocol/signal_message.h"

namespace parley {
namespace {

/// Walks through a text piece by piece; what does not fit makes it fail for good.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    Scanner& skip(std::string_view literal) {
        if (!rest_.starts_with(literal)) failed_ = true;
        if (!failed_) rest_.remove_prefix(literal.size());
        return *this;
    }

    /// What stands for itself in a JSON string, up to what does not.
    Scanner& text(std::string& value, std::size_t least, std::size_t most) {
        const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; };
        const auto size = static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_plain) - rest_.begin());
        if (size < least || size > most) failed_ = true;
        if (failed_) return *this;
        value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return *this;
    }

    Scanner& number(std::uint64_t& value, std::uint64_t most) {
        const char* const begin = rest_.data();
        const auto [end, error] = std::from_chars(begin, begin + rest_.size(), value);
        const bool has_zeros = rest_.starts_with('0') && end != begin + 1;
        if (error != std::errc{} || has_zeros || value > most) failed_ = true;
        if (!failed_) rest_.remove_prefix(static_cast<std::size_t>(end - begin));
        return *this;
    }

    bool next_is(char character) const { return rest_.starts_with(character); }
    bool is_done() const { return !failed_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool failed_ = false;
};

}  // namespace

std::optional<ChatMessage> parse_plain_chat(std::string_view text) {
    Scanner scanner(text);
    ChatMessage message{{}, ChatType::Message, {}};
    scanner.skip(R"({"userId":")").text(message.user_id, 0, kMaxNameBytes);
    scanner.skip(R"(","data":")").text(message.data, 0, kMaxChatBytes).skip(R"(","type":"message")");
    if (scanner.next_is(',')) {
        Envelope envelope;
        std::uint64_t time = 0;
        scanner.skip(R"(,"ext":{"v":1,"id":")").text(envelope.id, 1, kMaxExtensionIdBytes);
        scanner.skip(R"(","client":")").text(envelope.client, 1, kMaxExtensionIdBytes);
        scanner.skip(R"(","seq":)").number(envelope.seq, kMaxSeq);
        scanner.skip(R"(,"time":)").number(time, kMaxSeq).skip("}");
        if (envelope.seq == 0) return std::nullopt;
        envelope.time = static_cast<std::int64_t>(time);
        message.envelope = std::move(envelope);
    }
    if (!scanner.skip("}").is_done()) return std::nullopt;
    return message;
}

}  // namespace parley
