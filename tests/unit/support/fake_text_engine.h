#pragma once

#include <map>

#include "ui/text_engine.h"

namespace parley {

/// Every code point is half as wide as the text is high; Hebrew runs from right to left. Pictures show nothing.
class FakeTextEngine final : public TextEngine {
public:
    TextBlock lay_out(std::string_view text, const TextStyle& style, float max_width, int max_lines) override;
    void release(int block) override;
    TextExtent measure(std::string_view text, const TextStyle& style, float max_width) override;
    float baseline(const TextStyle& style, float line_height) override;
    LineImage paint_line(int block, std::size_t line, Color color) override;

    std::size_t living_blocks() const { return blocks_.size(); }

private:
    std::map<int, TextBlock> blocks_;
    int last_id_ = 0;
};

}  // namespace parley
