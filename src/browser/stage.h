#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "browser/canvas.h"
#include "browser/frame_scheduler.h"
#include "browser/text_engine.h"
#include "chat/chat_model.h"
#include "ui/ui.h"

namespace parley {

/// The page's drawing: gathers what the browser knows, lets the views draw a frame of the model, and gives the page
/// what they answer.
class Stage {
public:
    using Apply = std::function<void(const ChatAction&)>;

    /// Draws the join card alone, until there is a model. `apply` gets what the user does. One stage lives as long as
    /// the page.
    explicit Stage(Apply apply);
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// Draws the model from now on: the page is complete. It must outlive the stage.
    void complete(const ChatModel& model);

    void on_context_lost();
    void on_context_restored();
    FrameScheduler& frames() { return frames_; }
    /// What the next frame is drawn from; wake the frames after changing it.
    UiInput& input() { return input_; }
    std::uint64_t frames_drawn() const { return frames_drawn_; }

    /// Canvas pixels, and how many of them a CSS pixel has. Draws at once.
    void resize(int width, int height, float scale);

    /// CSS pixels.
    void set_insets(const Insets& insets);

    void set_theme(const Appearance& appearance, ThemeChoice choice);

    /// The page's one stage; null before it exists.
    static Stage* page();

private:
    FrameScheduler::Next draw(bool paint);
    void show(const UiOutput& output);

    const ChatModel nobody_;
    const ChatModel* model_ = &nobody_;
    Apply apply_;
    Canvas canvas_;
    BrowserTextEngine engine_;
    Ui ui_;
    FrameScheduler frames_;
    UiInput input_;
    Insets insets_{};  ///< CSS pixels
    std::uint64_t frames_drawn_ = 0;
    std::string title_;
};

}  // namespace parley
