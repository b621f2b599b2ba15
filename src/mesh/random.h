#pragma once

#include <cstdint>
#include <string>

namespace parley {

/// SplitMix64 (Steele, Lea, Flood, 2014): small, and the same on every platform, so that a seed replays a simulation.
/// For jitter and local names only, never for secrets.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }

    /// 0 … bound-1; 0 for a bound of 0. The bias is below 2^-32 for the small bounds used here.
    std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : next() % bound; }

    /// Sixteen hexadecimal digits.
    std::string hex() {
        static constexpr char kDigits[] = "0123456789abcdef";
        std::string text;
        for (std::uint64_t value = next(), i = 0; i < 16; ++i, value >>= 4) text += kDigits[value & 15];
        return text;
    }

private:
    std::uint64_t state_;
};

}  // namespace parley
