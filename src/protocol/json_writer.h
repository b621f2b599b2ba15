#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// Writes an object member by member, byte for byte as JSON.stringify does. Strings are UTF-8; each ill-formed part (as
/// the WHATWG decoder counts them) becomes U+FFFD. Names are literals that need no escape.
class JsonWriter {
public:
    JsonWriter& text(std::string_view name, std::string_view value);
    JsonWriter& text_or_null(std::string_view name, const std::optional<std::string>& value);
    JsonWriter& number_or_null(std::string_view name, std::optional<std::uint32_t> value);
    JsonWriter& integer(std::string_view name, std::int64_t value);
    JsonWriter& integers(std::string_view name, std::span<const int> values);
    JsonWriter& yes(std::string_view name);
    JsonWriter& texts(std::string_view name, std::span<const std::string> values);
    JsonWriter& object(std::string_view name, JsonWriter inner);
    JsonWriter& objects(std::string_view name, std::vector<JsonWriter> values);

    /// The whole object; the writer is spent.
    std::string finish();

private:
    void key(std::string_view name);
    void quote(std::string_view value);

    std::string out_ = "{";
};

}  // namespace parley
