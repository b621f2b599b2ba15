#pragma once

#include <functional>
#include <optional>

#include "mesh/time.h"

namespace parley {

/// Asks the browser for animation frames, and only while there is something to draw. A page that gets none because it
/// is hidden is still laid out, so that the DOM beside the canvas tells the truth.
class FrameScheduler {
public:
    /// What the frame just drawn asks for.
    struct Next {
        bool more = false;       ///< a further frame at once
        std::optional<Time> at;  ///< a frame at that moment
    };

    /// `draw` lays one frame out, and paints it where it is told to. One scheduler lives as long as the page.
    explicit FrameScheduler(std::function<Next(bool paint)> draw);
    FrameScheduler(const FrameScheduler&) = delete;
    FrameScheduler& operator=(const FrameScheduler&) = delete;

    /// Something happened that may show. Three frames follow: ImGui settles hover and layout a frame late.
    void wake();

    /// Draws in the caller's task: a resized canvas is blank until it is drawn.
    void draw_now();

    /// The frame asked for has come; `paint` unless nobody would see it.
    void on_frame(bool paint);
    /// The moment that the last frame asked for has come.
    void on_due();

    /// The page's one scheduler; null before it exists.
    static FrameScheduler* page();

private:
    void request();
    void draw(bool paint);

    std::function<Next(bool paint)> draw_;
    int wanted_ = 0;
    bool requested_ = false;
};

}  // namespace parley
