#include "protocol/json_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

namespace parley {
namespace {

JsonMember* find(std::span<JsonMember> members, std::string_view name) {
    const auto found = std::ranges::find(members, name, &JsonMember::name);
    return found == members.end() ? nullptr : &*found;
}

/// nlohmann/json's SAX interface: each callback says whether to go on.
class Collector {
public:
    Collector(std::span<JsonMember> members, std::span<JsonMember> ext_members)
        : members_(members), ext_members_(ext_members) {}

    bool null() { return scalar(nullptr); }
    bool boolean(bool value) { return scalar(value); }
    bool number_integer(std::int64_t value) { return scalar(static_cast<double>(value)); }
    bool number_unsigned(std::uint64_t value) { return scalar(static_cast<double>(value)); }
    bool number_float(double value, const std::string&) { return scalar(value); }
    bool string(std::string& value) { return scalar(std::move(value)); }
    bool binary(nlohmann::json::binary_t&) { return false; }

    bool start_object(std::size_t) { return open(JsonOther{}); }
    bool start_array(std::size_t) { return depth_ > 0 && open(std::vector<std::string>{}); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& name) {
        if (depth_ == 1) {
            at_ext_ = name == "ext";
            // Of a repeated "ext" the last counts.
            if (at_ext_) std::ranges::for_each(ext_members_, [](JsonMember& member) { member.value = {}; });
            select(find(members_, name));
        } else if (depth_ == 2 && at_ext_) {
            select(find(ext_members_, name));
        }
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) { return false; }

private:
    void select(JsonMember* member) {
        target_ = member;
        target_depth_ = depth_;
    }

    template <class T>
    bool scalar(T value) {
        store(std::move(value));
        return depth_ > 0;
    }

    template <class T>
    bool open(T value) {
        store(std::move(value));
        ++depth_;
        return true;
    }

    bool close() {
        --depth_;
        return true;
    }

    template <class T>
    void store(T value) {
        if (target_ == nullptr) return;
        if (depth_ == target_depth_) {
            target_->value = std::move(value);
        } else if (auto* items = std::get_if<std::vector<std::string>>(&target_->value);
                   items != nullptr && depth_ == target_depth_ + 1 && items->size() < kMaxJsonItems) {
            if constexpr (std::is_same_v<T, std::string>) {
                items->push_back(std::move(value));
            } else {
                target_->value = JsonOther{};
            }
        }
    }

    std::span<JsonMember> members_;
    std::span<JsonMember> ext_members_;
    JsonMember* target_ = nullptr;  ///< the wanted member whose value follows or is open
    std::size_t target_depth_ = 0;  ///< the depth of its key
    std::size_t depth_ = 0;         ///< how many objects and arrays are open
    bool at_ext_ = false;           ///< the last key of the outer object was "ext"
};

}  // namespace

bool read_json_object(std::string_view text, std::span<JsonMember> members, std::span<JsonMember> ext_members) {
    // nlohmann/json takes NUL for the end of its input, whatever follows, and skips a byte order mark. JSON has
    // neither.
    if (text.find('\0') != std::string_view::npos || text.starts_with("\xEF\xBB\xBF")) return false;
    Collector collector(members, ext_members);
    return nlohmann::json::sax_parse(text.begin(), text.end(), &collector);
}

std::optional<std::string> take_string(JsonMember& member, std::size_t max_bytes) {
    auto* text = std::get_if<std::string>(&member.value);
    if (text == nullptr || text->size() > max_bytes) return std::nullopt;
    return std::move(*text);
}

bool take_optional_string(JsonMember& member, std::size_t max_bytes, std::optional<std::string>& out) {
    out.reset();
    if (is_absent(member) || is_null(member)) return true;
    out = take_string(member, max_bytes);
    return out.has_value();
}

std::optional<double> number_of(const JsonMember& member) {
    const auto* number = std::get_if<double>(&member.value);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

std::optional<std::uint64_t> take_integer(const JsonMember& member, std::uint64_t max) {
    const auto number = number_of(member);
    if (!number || !(*number >= 0 && *number <= static_cast<double>(max)) || *number != std::floor(*number))
        return std::nullopt;
    return static_cast<std::uint64_t>(*number);
}

}  // namespace parley
