#pragma once

#include <imgui.h>

#include <vector>

namespace parley {

/// Every interactive ImGui item that was submitted, through ImGui's test-engine hooks (IMGUI_ENABLE_TEST_ENGINE). The
/// screen's own window is none. One recorder at a time.
class ItemRecorder {
public:
    ItemRecorder();
    ~ItemRecorder();
    ItemRecorder(const ItemRecorder&) = delete;
    ItemRecorder& operator=(const ItemRecorder&) = delete;

    /// To be called after NewFrame(), which switches the hooks off.
    void begin_frame();

    struct Item {
        float x, y, width, height;
    };
    /// Since begin_frame().
    const std::vector<Item>& items() const { return items_; }

    void add(const Item& item) { items_.push_back(item); }

private:
    std::vector<Item> items_;
};

}  // namespace parley
