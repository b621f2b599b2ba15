#include "unit/support/fake_text_engine.h"

#include <algorithm>

#include "ui/utf8.h"
#include "unit/support/text_wrap.h"

namespace parley {
namespace {

bool starts_hebrew(std::string_view text) {
    return !text.empty() && decode_utf8(text, 0).value >= 0x5D0 && decode_utf8(text, 0).value <= 0x5EA;
}

}  // namespace

TextBlock FakeTextEngine::lay_out(std::string_view text, const TextStyle& style, float max_width, int max_lines) {
    const float advance = style.size / 2;
    TextBlock block{.id = ++last_id_, .lines = {}};
    for (const TextLine& line : wrap_text(text, max_width, [advance](char32_t) { return advance; }))
        block.lines.push_back({.width = line.width, .rtl = starts_hebrew(text.substr(line.begin))});
    if (block.lines.size() > static_cast<std::size_t>(max_lines)) block.lines.resize(max_lines);
    blocks_[block.id] = block;
    return block;
}

void FakeTextEngine::release(int block) { blocks_.erase(block); }

TextExtent FakeTextEngine::measure(std::string_view text, const TextStyle& style, float max_width) {
    const TextBlock block = lay_out(text, style, max_width, kUnlimitedLines);
    release(block.id);
    TextExtent extent{.lines = static_cast<std::uint32_t>(block.lines.size()),
                      .width = 0,
                      .last_width = block.lines.back().width,
                      .last_rtl = block.lines.back().rtl};
    for (const LineMetrics& line : block.lines) extent.width = std::max(extent.width, line.width);
    return extent;
}

float FakeTextEngine::baseline(const TextStyle& style, float line_height) { return (line_height + style.size) / 2; }

LineImage FakeTextEngine::paint_line(int block, std::size_t line, Color) {
    const float width = blocks_.at(block).lines.at(line).width;
    return {.texture = width > 0 ? 1U : 0U, .left = 0, .top = -8, .width = width, .height = 10};
}

}  // namespace parley
