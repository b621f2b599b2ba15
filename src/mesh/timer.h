#pragma once

#include <algorithm>
#include <optional>

#include "mesh/time.h"

namespace parley {

/// One moment to wait for. It does nothing by itself: its owner asks due() whenever it is told the time.
class Timer {
public:
    void set(Time at) { at_ = at; }
    void clear() { at_.reset(); }
    bool is_set() const { return at_.has_value(); }
    std::optional<Time> at() const { return at_; }

    /// True once when the moment has come; the timer is then clear.
    bool due(Time now) {
        if (!at_ || now < *at_) return false;
        at_.reset();
        return true;
    }

private:
    std::optional<Time> at_;
};

/// The earlier of two moments, either of which may not exist.
inline std::optional<Time> earlier(std::optional<Time> a, std::optional<Time> b) {
    if (!a) return b;
    if (!b) return a;
    return std::min(*a, *b);
}

}  // namespace parley
