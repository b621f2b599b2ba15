#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <string>
#include <vector>

#include "mesh/random.h"
#include "mesh/time.h"

namespace parley::sim {

/// The simulated machine: a clock that only events move, and one random generator, so that a seed replays a run.
class World {
public:
    explicit World(std::uint64_t seed) : random_(seed) {}

    Time now() const { return now_; }
    Random& random() { return random_; }

    /// A random time from `least` to `most`.
    Time between(Time least, Time most) {
        return least +
               Time{static_cast<Time::rep>(random_.below(static_cast<std::uint64_t>((most - least).count()) + 1))};
    }
    bool chance(unsigned percent) { return random_.below(100) < percent; }

    void at(Time when, std::function<void()> event) {
        queue_.push({std::max(when, now_), sequence_++, std::move(event)});
    }
    void after(Time delay, std::function<void()> event) { at(now_ + delay, std::move(event)); }

    /// Runs every event until `end`, in order of time and then of scheduling.
    void run_until(Time end) {
        while (!queue_.empty() && queue_.top().due <= end) {
            Event event = std::move(const_cast<Event&>(queue_.top()));
            queue_.pop();
            now_ = event.due;
            ++events_;
            event.run();
        }
        now_ = end;
    }
    std::uint64_t events() const { return events_; }

    /// A property of the simulation or of a client's behaviour that does not hold.
    void violation(std::string what) { violations_.push_back(std::move(what)); }
    const std::vector<std::string>& violations() const { return violations_; }

private:
    struct Event {
        Time due;
        std::uint64_t sequence;
        std::function<void()> run;
        bool operator<(const Event& other) const {
            return due != other.due ? due > other.due : sequence > other.sequence;
        }
    };

    Time now_{1'000'000};
    std::uint64_t sequence_ = 0;
    std::uint64_t events_ = 0;
    std::priority_queue<Event> queue_;
    Random random_;
    std::vector<std::string> violations_;
};

/// How far a client is from everything: one-way delay, drawn anew for each packet.
struct Distance {
    Time least{1};
    Time most{5};
};

/// Delivers in order over a delay that varies.
class Pipe {
public:
    Time arrival(World& world, Distance distance) {
        last_ = std::max(last_, world.now() + world.between(distance.least, distance.most));
        return last_;
    }
    void not_before(Time when) { last_ = std::max(last_, when); }

private:
    Time last_{};
};

}  // namespace parley::sim
