#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>

namespace parley {

/// A set of signaling ids that forgets the oldest beyond its capacity, so that nobody can make it grow without bound.
class KnownIds {
public:
    explicit KnownIds(std::size_t capacity) : capacity_(capacity) {}

    void insert(const std::string& id) {
        if (!ids_.insert(id).second) return;
        order_.push_back(id);
        if (order_.size() <= capacity_) return;
        ids_.erase(order_.front());
        order_.pop_front();
    }

    void erase(const std::string& id) {
        if (ids_.erase(id) != 0) std::erase(order_, id);
    }

    bool contains(const std::string& id) const { return ids_.contains(id); }

private:
    std::size_t capacity_;
    std::unordered_set<std::string> ids_;
    std::deque<std::string> order_;
};

}  // namespace parley
