#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace parley {

/// The live objects that browser callbacks name by a handle. A handle is never reused, so that a callback which comes
/// late finds nothing. Owns nothing: each object adds itself and removes itself.
template <typename Object>
class HandleTable {
public:
    int add(Object& object) {
        entries_.emplace_back(++last_handle_, &object);
        return last_handle_;
    }

    void remove(int handle) {
        std::erase_if(entries_, [&](const auto& entry) { return entry.first == handle; });
    }

    /// Null for a handle that is dead.
    Object* find(int handle) const {
        const auto found = std::ranges::find_if(entries_, [&](const auto& entry) { return entry.first == handle; });
        return found == entries_.end() ? nullptr : found->second;
    }

private:
    std::vector<std::pair<int, Object*>> entries_;
    int last_handle_ = 0;
};

}  // namespace parley
