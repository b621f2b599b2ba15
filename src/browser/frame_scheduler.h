#pragma once

#include <functional>
#include <optional>

#include "mesh/time.h"
#include "mesh/timer.h"

namespace parley {

/// Asks the browser for animation frames, and only while there is something to draw. A page that gets none because it
/// is hidden is still laid out, so that the DOM beside the canvas tells the truth.
///
/// What the user does is drawn at once. News wait for three times as long as the last painted frame kept the page from
/// everything else, so that painting takes a quarter of its time at most, and what comes meanwhile is drawn together.
class FrameScheduler {
public:
    /// What the frame just drawn asks for.
    struct Next {
        bool more = false;       ///< a further frame at once
        std::optional<Time> at;  ///< a frame at that moment
        bool painted = false;    ///< this one was new to look at, and the browser has to show it
    };

    /// `draw` lays one frame out, and paints it where it is told to. One scheduler lives as long as the page.
    explicit FrameScheduler(std::function<Next(bool paint)> draw);
    FrameScheduler(const FrameScheduler&) = delete;
    FrameScheduler& operator=(const FrameScheduler&) = delete;

    /// Something happened that may show. Three frames follow: ImGui settles hover and layout a frame late.
    void wake();
    /// The same, but nobody waits for it: the model has changed.
    void wake_for_news();
    /// Frames are still to come, other than at a moment that is known.
    bool is_drawing() const { return wanted_ > 0; }

    /// Draws in the caller's task: a resized canvas is blank until it is drawn.
    void draw_now();
    /// The same, but nothing is painted.
    void lay_out_now();

    /// The frame asked for has come; `paint` unless nobody would see it. Returns whether it was painted.
    bool on_frame(bool paint);
    /// So long it was from the beginning of a painted frame until the page could do something else.
    void on_frame_took(double milliseconds);
    /// The moment for the next frame has come.
    void on_due();

    /// The page's one scheduler; null before it exists.
    static FrameScheduler* page();

private:
    void request();
    bool draw(bool paint);
    void arm();

    std::function<Next(bool paint)> draw_;
    int wanted_ = 0;
    int hurried_ = 0;  ///< of those wanted
    bool requested_ = false;
    Time pause_{};
    Timer due_;   ///< what the last frame asked for
    Timer news_;  ///< when they have waited
};

}  // namespace parley
