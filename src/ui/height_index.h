#pragma once

#include <cstddef>
#include <vector>

namespace parley {

/// The heights of a growing list, in whole pixels, with its prefix sums: everything but pop_front() takes O(log n).
/// (A Fenwick tree; rows dropped from the front keep a slot of height zero until half of the slots are such.)
class HeightIndex {
public:
    std::size_t size() const { return heights_.size() - dropped_; }
    double total() const { return top(size()); }

    /// Where row `index` begins; `index` may be size().
    double top(std::size_t index) const;
    double height(std::size_t index) const { return heights_[dropped_ + index]; }

    /// The row that covers `y`: the first one for what lies above, the last one for what lies below. Not for an empty
    /// list.
    std::size_t at(double y) const;

    void push_back(double height);
    void set(std::size_t index, double height);
    void pop_front();  ///< constant on average
    void clear();

private:
    void add(std::size_t slot, double difference);
    double sum(std::size_t slots) const;

    std::vector<double> heights_;
    std::vector<double> tree_;  ///< tree_[i]: the sum of the (i+1) & -(i+1) heights that end at slot i
    std::size_t dropped_ = 0;
};

}  // namespace parley
