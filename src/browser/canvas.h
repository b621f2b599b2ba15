#pragma once

#include <cstdint>
#include <optional>

namespace parley {

/// The page's canvas: Dear ImGui's context and what it is drawn on. Sizes are in canvas pixels.
class Canvas {
public:
    Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    /// Starts a frame; false while there is nothing to draw on, as there is no size yet.
    bool begin_frame(double milliseconds);
    /// Paints it, unless it looks as the last one that was painted; whether it did.
    bool end_frame(int glyph_phases);
    /// Ends a frame that nobody would see.
    void drop_frame();

    /// ImGui holds input back (a press and its release never share a frame) and wants a further frame for it.
    bool input_is_waiting() const;

    void resize(int width, int height);
    void on_context_lost();
    void on_context_restored();
    /// False while the WebGL context is lost. Frames go on without being seen: what was pressed and typed must take
    /// effect.
    bool can_paint() const { return !lost_; }

private:
    bool lost_ = false;
    std::optional<std::uint64_t> painted_;  ///< picture_print() of what the canvas shows
    double last_frame_ = 0;
};

}  // namespace parley
