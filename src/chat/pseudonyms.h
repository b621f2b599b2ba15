#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace parley {

/// Gives each value a name that says nothing of it, the same wherever the value stands.
class Pseudonyms {
public:
    /// The kind, a number in the order of first use, and as many x as make it as long as the value. Empty for an empty
    /// value. No kind may begin another.
    std::string of(std::string_view kind, std::string_view value);

    /// Of an ICE candidate or an SDP's connection data: an IPv6 address keeps a colon, and an mDNS name its ".local".
    /// Any and loopback addresses stay.
    std::string address(std::string_view value);

private:
    std::map<std::string, std::string> known_;                    ///< by kind and value
    std::map<std::string, std::size_t, std::less<>> how_many_{};  ///< of a kind
};

/// As many x.
std::string masked(std::string_view value);

/// With as many x behind it as make it so long.
std::string padded(std::string text, std::size_t size);

}  // namespace parley
