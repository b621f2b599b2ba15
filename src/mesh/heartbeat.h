#pragma once

#include <cstdint>
#include <optional>

#include "mesh/timer.h"

namespace parley {

/// Whether the peer at the other end is there: asks when it has been quiet, and judges by what comes back.
///
/// A page that slept or was throttled must not take its own absence for the peer's: when its timer comes late, the
/// silence so far says nothing, and it asks anew.
class Heartbeat {
public:
    static constexpr Time kAskAfter{5'000};
    static constexpr Time kSilentAfter{15'000};
    static constexpr Time kGoneAfter{30'000};
    static constexpr Time kLate{2'500};

    /// What to do now. Silent and Gone are said once in a silence.
    enum class Verdict { Nothing, Ask, Silent, Gone };

    void start(Time now) {
        heard_ = now;
        silent_ = false;
        timer_.set(now + kAskAfter);
    }
    void stop() { timer_.clear(); }
    bool is_running() const { return timer_.is_set(); }

    /// Something came from the peer.
    void heard(Time now) {
        if (is_running()) start(now);
    }

    Verdict advance(Time now) {
        const std::optional<Time> due = timer_.at();
        if (!timer_.due(now)) return Verdict::Nothing;
        if (now - *due > kLate) {
            start(now);
            return Verdict::Ask;
        }
        if (now - heard_ >= kGoneAfter) return Verdict::Gone;
        timer_.set(*due + kAskAfter);
        if (now - heard_ < kSilentAfter || silent_) return Verdict::Ask;
        silent_ = true;
        return Verdict::Silent;
    }

    std::optional<Time> next_deadline() const { return timer_.at(); }

private:
    Time heard_{};
    bool silent_ = false;
    Timer timer_;
};

}  // namespace parley
