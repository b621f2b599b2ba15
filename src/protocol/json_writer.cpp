#include "protocol/json_writer.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace parley {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Sequence {
    std::size_t length;  ///< bytes to consume, at least 1
    bool valid;
};

/// The UTF-8 sequence, or the maximal ill-formed part of one, that `text` (not empty) starts with.
/// Unicode 15, table 3-7 and "U+FFFD Substitution of Maximal Subparts".
Sequence first_sequence(std::string_view text) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {1, true};
    if (lead < 0xC2 || lead > 0xF4) return {1, false};
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // The second byte is where overlong forms, surrogates and what is above U+10FFFF are told apart.
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (std::size_t index = 1; index < length; ++index) {
        if (index == text.size()) return {index, false};
        const bool fits = index == 1 ? byte(1) >= low && byte(1) <= high : (byte(index) & 0xC0) == 0x80;
        if (!fits) return {index, false};
    }
    return {length, true};
}

/// How much of it stands for itself.
std::size_t plain_prefix(std::string_view text) {
    const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; };
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
}

}  // namespace

void JsonWriter::key(std::string_view name) {
    if (out_.size() > 1) out_ += ',';
    out_ += '"';
    out_ += name;
    out_ += "\":";
}

void JsonWriter::quote(std::string_view value) {
    constexpr char kHex[] = "0123456789abcdef";
    out_ += '"';
    while (!value.empty()) {
        if (const std::size_t plain = plain_prefix(value); plain > 0) {
            out_ += value.substr(0, plain);
            value.remove_prefix(plain);
            continue;
        }
        const char character = value.front();
        const auto [length, valid] = first_sequence(value);
        switch (character) {
            case '"':
                out_ += "\\\"";
                break;
            case '\\':
                out_ += "\\\\";
                break;
            case '\b':
                out_ += "\\b";
                break;
            case '\f':
                out_ += "\\f";
                break;
            case '\n':
                out_ += "\\n";
                break;
            case '\r':
                out_ += "\\r";
                break;
            case '\t':
                out_ += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(character) < 0x20) {
                    out_ += "\\u00";
                    out_ += kHex[character >> 4];
                    out_ += kHex[character & 15];
                } else {
                    out_ += valid ? value.substr(0, length) : kReplacement;
                }
        }
        value.remove_prefix(length);
    }
    out_ += '"';
}

JsonWriter& JsonWriter::text(std::string_view name, std::string_view value) {
    key(name);
    quote(value);
    return *this;
}

JsonWriter& JsonWriter::text_or_null(std::string_view name, const std::optional<std::string>& value) {
    if (value) return text(name, *value);
    key(name);
    out_ += "null";
    return *this;
}

JsonWriter& JsonWriter::number_or_null(std::string_view name, std::optional<std::uint32_t> value) {
    key(name);
    out_ += value ? std::to_string(*value) : "null";
    return *this;
}

JsonWriter& JsonWriter::integer(std::string_view name, std::int64_t value) {
    key(name);
    out_ += std::to_string(value);
    return *this;
}

JsonWriter& JsonWriter::integers(std::string_view name, std::span<const int> values) {
    key(name);
    out_ += '[';
    for (const int value : values) {
        if (out_.back() != '[') out_ += ',';
        out_ += std::to_string(value);
    }
    out_ += ']';
    return *this;
}

JsonWriter& JsonWriter::yes(std::string_view name) {
    key(name);
    out_ += "true";
    return *this;
}

JsonWriter& JsonWriter::texts(std::string_view name, std::span<const std::string> values) {
    key(name);
    out_ += '[';
    for (const std::string& value : values) {
        if (out_.back() != '[') out_ += ',';
        quote(value);
    }
    out_ += ']';
    return *this;
}

JsonWriter& JsonWriter::object(std::string_view name, JsonWriter inner) {
    key(name);
    out_ += inner.finish();
    return *this;
}

JsonWriter& JsonWriter::objects(std::string_view name, std::vector<JsonWriter> values) {
    key(name);
    out_ += '[';
    for (JsonWriter& value : values) {
        if (out_.back() != '[') out_ += ',';
        out_ += value.finish();
    }
    out_ += ']';
    return *this;
}

std::string JsonWriter::finish() {
    out_ += '}';
    return std::move(out_);
}

}  // namespace parley
