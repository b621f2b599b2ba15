#include "browser/text_engine.h"

#include <emscripten/em_js.h>

#include <array>
#include <cstddef>
#include <cstdint>

// clang-format off
EM_JS(int, engine_lay_out, (const char* text, size_t bytes, int weight, float size, float width, int lines), {
    return Module.engine.layOut(Module.decodeUtf8(HEAPU8.subarray(text, text + bytes)), weight, size, width, lines);
});
EM_JS(int, engine_line_count, (int block), { return Module.engine.lineCount(block); });
EM_JS(void, engine_line_metrics, (int block, float* metrics), {
    HEAPF32.set(Module.engine.lineMetrics(block), metrics >> 2);
});
EM_JS(void, engine_release, (int block), { Module.engine.release(block); });
EM_JS(void, engine_measure, (const char* text, size_t bytes, int weight, float size, float width, float* extent), {
    HEAPF32.set(Module.engine.measureBlock(Module.decodeUtf8(HEAPU8.subarray(text, text + bytes)), weight, size, width,
                                           Infinity), extent >> 2);
});
EM_JS(float, engine_baseline, (int weight, float size, float line_height), {
    return Module.engine.baseline(weight, size, line_height);
});
EM_JS(int, engine_paint_line, (int block, size_t line, std::uint32_t color, float* place), {
    const painted = Module.engine.paintLine(block, line, color >>> 0);
    HEAPF32.set(painted.slice(1), place >> 2);
    return painted[0];
});
EM_JS(void, engine_begin_frame, (), { Module.engine.beginFrame(); });
EM_JS(void, engine_forget, (), { Module.engine.forget(); });
// clang-format on

namespace parley {
namespace {

int weight(const TextStyle& style) { return style.semibold ? 600 : 400; }

std::uint32_t packed(Color c) {
    return static_cast<std::uint32_t>(c.a) << 24 | static_cast<std::uint32_t>(c.b) << 16 |
           static_cast<std::uint32_t>(c.g) << 8 | c.r;
}

}  // namespace

TextBlock BrowserTextEngine::lay_out(std::string_view text, const TextStyle& style, float max_width, int max_lines) {
    TextBlock block;
    block.id = engine_lay_out(text.data(), text.size(), weight(style), style.size, max_width, max_lines);
    std::vector<float> metrics(2 * static_cast<std::size_t>(engine_line_count(block.id)));
    engine_line_metrics(block.id, metrics.data());
    for (std::size_t i = 0; i < metrics.size(); i += 2)
        block.lines.push_back({.width = metrics[i], .rtl = metrics[i + 1] != 0});
    return block;
}

void BrowserTextEngine::release(int block) { engine_release(block); }

TextExtent BrowserTextEngine::measure(std::string_view text, const TextStyle& style, float max_width) {
    std::array<float, 4> extent{};
    engine_measure(text.data(), text.size(), weight(style), style.size, max_width, extent.data());
    return {.lines = static_cast<std::uint32_t>(extent[0]),
            .width = extent[1],
            .last_width = extent[2],
            .last_rtl = extent[3] != 0};
}

float BrowserTextEngine::baseline(const TextStyle& style, float line_height) {
    return engine_baseline(weight(style), style.size, line_height);
}

LineImage BrowserTextEngine::paint_line(int block, std::size_t line, Color color) {
    std::array<float, 4> place{};
    const int texture = engine_paint_line(block, line, packed(color), place.data());
    return {.texture = static_cast<std::uint32_t>(texture),
            .left = place[0],
            .top = place[1],
            .width = place[2],
            .height = place[3]};
}

void BrowserTextEngine::begin_frame() { engine_begin_frame(); }
void BrowserTextEngine::forget() { engine_forget(); }

}  // namespace parley
