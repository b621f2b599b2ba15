#pragma once

#include <algorithm>
#include <optional>

#include "mesh/time.h"

namespace parley {

/// One moment to wait for. It does nothing by itself: its owner asks due() whenever it is told the time.
class Timer {
public:
    void set(Time at) {
        at_ = at;
        is_set_ = true;
    }
    void clear() { is_set_ = false; }
    bool is_set() const { return is_set_; }
    std::optional<Time> at() const { return is_set_ ? std::optional(at_) : std::nullopt; }

    /// True once when the moment has come; the timer is then clear.
    bool due(Time now) {
        const bool has_come = is_set_ && now >= at_;
        if (has_come) is_set_ = false;
        return has_come;
    }

private:
    Time at_{};
    bool is_set_ = false;
};

/// The earlier of two moments, either of which may not exist.
inline std::optional<Time> earlier(std::optional<Time> a, std::optional<Time> b) {
    if (!a) return b;
    if (!b) return a;
    return std::min(*a, *b);
}

}  // namespace parley
