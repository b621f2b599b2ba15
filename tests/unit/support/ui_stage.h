#pragma once

#include <imgui.h>

#include <string_view>

#include "ui/ui.h"
#include "unit/support/fake_text_engine.h"
#include "unit/support/item_recorder.h"

namespace parley {

/// Stands in for the page: draws the interface into nothing and behaves as the DOM beside the canvas does. Each frame
/// is checked: every interactive ImGui item has a node, and no two nodes share role and key.
class UiStage {
public:
    UiStage(float width, float height, float scale = 1);
    ~UiStage();
    UiStage(const UiStage&) = delete;
    UiStage& operator=(const UiStage&) = delete;

    /// Draws one frame, then moves the scroller and empties fields as it asks.
    const UiOutput& frame();

    /// Frames until none is asked for.
    const UiOutput& settle();

    /// Presses the topmost node there, as a click does; the answer holds every action of the frames that it took.
    UiOutput click(float x, float y);

    /// Presses the node with this key, as Enter or a screen reader does.
    UiOutput press(std::string_view key);

    /// Null where the last frame declared none.
    const Node* node(std::string_view key) const;
    void point_at(float x, float y);
    void wheel(float lines);  ///< where the pointer is; positive scrolls down
    void resize(float width, float height);

    /// As the reader does. Canvas pixels.
    void scroll_by(float distance);

    /// Enter in a field; the answer is that of the frame that follows.
    const UiOutput& submit(FieldId field);

    std::string& value(FieldId field) { return input.values[static_cast<std::size_t>(field)]; }
    bool declares(FieldId field) const;
    int vertices() const;
    std::size_t living_blocks() const { return engine_.living_blocks(); }
    float scroll_end() const;

    ChatModel model;
    UiInput input;
    UiOutput output;  ///< of the last frame

private:
    ImGuiIO& io() const;  ///< of this stage, whichever was used last

    bool can_have_focus(std::string_view key) const;
    void check_nodes() const;

    ImGuiContext* context_;
    ItemRecorder recorder_;
    FakeTextEngine engine_;
    Ui ui_;
};

/// A model in which mika has joined.
ChatModel chatting();
void add_entry(ChatModel& model, EntryKind kind, const char* author, std::string text = {});

}  // namespace parley
