#pragma once

#include <functional>
#include <optional>

#include "mesh/time.h"

namespace parley {

/// Asks the browser for animation frames, and only while there is something to draw. A hidden page gets none.
class FrameScheduler {
public:
    /// What the frame just drawn asks for.
    struct Next {
        bool more = false;       ///< a further frame at once
        std::optional<Time> at;  ///< a frame at that moment
    };

    /// `draw` draws one frame. One scheduler lives as long as the page.
    explicit FrameScheduler(std::function<Next()> draw);
    FrameScheduler(const FrameScheduler&) = delete;
    FrameScheduler& operator=(const FrameScheduler&) = delete;

    /// Something happened that may show. Three frames follow: ImGui settles hover and layout a frame late.
    void wake();

    /// Draws in the caller's task: a resized canvas is blank until it is drawn.
    void draw_now();

    void on_animation_frame();
    /// The moment that the last frame asked for has come.
    void on_due();

    /// The page's one scheduler; null before it exists.
    static FrameScheduler* page();

private:
    void request();

    std::function<Next()> draw_;
    int wanted_ = 0;
    bool requested_ = false;
};

}  // namespace parley
