#pragma once

#include <memory>

#include "chat/chat_model.h"
#include "ui/frame.h"

struct ImFont;

namespace parley {

class TextEngine;

/// What text is set with. ImGui's fonts, for labels, are made by the browser side with its glyph loader; sizes are
/// given per draw. The engine sets everything else. Both must outlive the interface.
struct UiFonts {
    ImFont* regular = nullptr;
    ImFont* semibold = nullptr;
    ImFont* icons = nullptr;  ///< code points: see ui/icons.h
    TextEngine* engine = nullptr;
};

/// The whole interface: a function of the model, plus what only the view knows (scroll position, open drawer).
class Ui {
public:
    explicit Ui(UiFonts fonts);
    ~Ui();

    /// Draws one frame. Call between ImGui::NewFrame() and ImGui::Render().
    UiOutput draw(const ChatModel& model, const UiInput& input);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace parley
