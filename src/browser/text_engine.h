#pragma once

#include "ui/text_engine.h"

namespace parley {

/// TextEngine over web/text_engine.js.
class BrowserTextEngine final : public TextEngine {
public:
    TextBlock lay_out(std::string_view text, const TextStyle& style, float max_width, int max_lines) override;
    void release(int block) override;
    TextExtent measure(std::string_view text, const TextStyle& style, float max_width) override;
    float baseline(const TextStyle& style, float line_height) override;
    LineImage paint_line(int block, std::size_t line, Color color) override;

    /// Pictures of lines painted from here on stay until the next frame begins.
    void begin_frame();

    /// The WebGL context is lost, and all pictures with it.
    void forget();
};

}  // namespace parley
