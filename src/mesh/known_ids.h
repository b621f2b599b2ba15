#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace parley {

/// A set of signaling ids that forgets the oldest beyond its capacity, so that nobody can make it grow without bound.
class KnownIds {
public:
    explicit KnownIds(std::size_t capacity) : capacity_(capacity) {}

    void insert(const std::string& id) {
        if (contains(id)) return;
        if (ids_.size() == capacity_) ids_.erase(ids_.begin());
        ids_.push_back(id);
    }

    void erase(const std::string& id) { std::erase(ids_, id); }

    bool contains(const std::string& id) const { return std::ranges::find(ids_, id) != ids_.end(); }

private:
    std::size_t capacity_;
    std::vector<std::string> ids_;  ///< the oldest first
};

}  // namespace parley
