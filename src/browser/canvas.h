#pragma once

namespace parley {

/// The page's canvas: Dear ImGui's context and what it is drawn on. Sizes are in canvas pixels.
class Canvas {
public:
    Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    /// Starts a frame; false while there is nothing to draw on (no size yet, or the WebGL context is lost).
    bool begin_frame(double milliseconds);
    void end_frame(int glyph_phases);

    /// ImGui holds input back (a press and its release never share a frame) and wants a further frame for it.
    bool input_is_waiting() const;

    void resize(int width, int height);
    void on_context_lost();
    void on_context_restored() { lost_ = false; }

private:
    bool lost_ = false;
    double last_frame_ = 0;
};

}  // namespace parley
