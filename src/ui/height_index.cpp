#include "ui/height_index.h"

#include <algorithm>
#include <bit>

namespace parley {
namespace {

std::size_t lowest_bit(std::size_t n) { return n & (~n + 1); }

}  // namespace

double HeightIndex::sum(std::size_t slots) const {
    double result = 0;
    for (; slots > 0; slots -= lowest_bit(slots)) result += tree_[slots - 1];
    return result;
}

void HeightIndex::add(std::size_t slot, double difference) {
    for (std::size_t i = slot + 1; i <= tree_.size(); i += lowest_bit(i)) tree_[i - 1] += difference;
}

double HeightIndex::top(std::size_t index) const { return sum(dropped_ + index); }

std::size_t HeightIndex::at(double y) const {
    std::size_t slot = 0;
    for (std::size_t step = std::bit_floor(tree_.size()); step > 0; step /= 2) {
        if (slot + step <= tree_.size() && tree_[slot + step - 1] <= y) {
            slot += step;
            y -= tree_[slot - 1];
        }
    }
    return std::clamp(slot, dropped_, heights_.size() - 1) - dropped_;
}

void HeightIndex::push_back(double height) {
    const std::size_t count = heights_.size() + 1;
    heights_.push_back(height);
    tree_.push_back(height + sum(count - 1) - sum(count - lowest_bit(count)));
}

void HeightIndex::set(std::size_t index, double height) {
    const std::size_t slot = dropped_ + index;
    add(slot, height - heights_[slot]);
    heights_[slot] = height;
}

void HeightIndex::pop_front() {
    set(0, 0);
    ++dropped_;
    if (dropped_ * 2 <= heights_.size()) return;
    const std::vector<double> rest(heights_.begin() + static_cast<std::ptrdiff_t>(dropped_), heights_.end());
    clear();
    for (const double height : rest) push_back(height);
}

void HeightIndex::clear() {
    heights_.clear();
    tree_.clear();
    dropped_ = 0;
}

}  // namespace parley
