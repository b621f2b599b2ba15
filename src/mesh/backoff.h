#pragma once

#include <algorithm>

#include "mesh/random.h"
#include "mesh/time.h"

namespace parley {

/// Exponential backoff with jitter: each delay lies between half of and the whole of a ceiling that doubles.
class Backoff {
public:
    static constexpr Time kFirstCeiling{500};
    static constexpr Time kLastCeiling{30'000};

    explicit Backoff(Random& random) : random_(random) {}

    Time next_delay() {
        const auto half = static_cast<std::uint64_t>(ceiling_.count()) / 2;
        const Time delay{static_cast<Time::rep>(half + random_.below(half + 1))};
        ceiling_ = std::min(ceiling_ * 2, kLastCeiling);
        return delay;
    }

    void reset() { ceiling_ = kFirstCeiling; }

private:
    Random& random_;
    Time ceiling_ = kFirstCeiling;
};

}  // namespace parley
