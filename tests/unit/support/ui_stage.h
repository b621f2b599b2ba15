#pragma once

#include <imgui.h>

#include "ui/ui.h"

namespace parley {

/// Stands in for the page: draws the interface into nothing and behaves as scroller and fields do.
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

    /// Presses and releases the pointer there; the answer holds every action of the frames that it took.
    UiOutput click(float x, float y);
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
    float scroll_end() const;

    ChatModel model;
    UiInput input;
    UiOutput output;  ///< of the last frame

private:
    ImGuiIO& io() const;  ///< of this stage, whichever was used last

    ImGuiContext* context_;
    Ui ui_;
};

/// A model in which mika has joined.
ChatModel chatting();
void add_entry(ChatModel& model, EntryKind kind, const char* author, std::string text = {});

}  // namespace parley
