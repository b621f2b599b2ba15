#include "browser/scroller.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "browser/pixels.h"
#include "browser/stage.h"
#include "protocol/json_writer.h"

// clang-format off
EM_JS(void, scroller_size, (float height, float content), { Module.scroller.size(height, content); });
EM_JS(void, scroller_rows, (const char* json, size_t size, float scale), {
    Module.scroller.show(JSON.parse(Module.decodeUtf8(HEAPU8.subarray(json, json + size))).rows, scale);
});
EM_JS(float, scroller_move, (float top), { return Module.scroller.move(top); });
// clang-format on

namespace parley {
namespace {

float shown_height = 0, shown_content = 0, shown_scale = 0;
std::vector<DocumentRow> shown_rows;

JsonWriter part_json(const DocumentPart& part) {
    JsonWriter json;
    json.integer("kind", static_cast<int>(part.kind)).integers("rect", pixels(part.rect));
    if (part.block != 0) json.integer("block", part.block);
    if (!part.text.empty()) json.text("text", part.text);
    if (!part.hint.empty()) json.text("hint", part.hint);
    return json;
}

/// Whether two rows differ at most in where they stand.
bool same_content(const DocumentRow& a, const DocumentRow& b) {
    const auto content = [](const DocumentRow& row) {
        return std::tie(row.id, row.left, row.height, row.mine, row.author, row.time, row.state, row.mark, row.parts);
    };
    return content(a) == content(b);
}

/// Of a row that is as it was, web/timeline_text.js needs no more than where it stands.
JsonWriter row_json(const DocumentRow& row, bool changed) {
    JsonWriter json;
    json.integer("id", static_cast<std::int64_t>(row.id)).integer("top", std::lround(row.top));
    if (!changed) return json;
    json.integer("left", std::lround(row.left)).integer("height", std::lround(row.height));
    if (row.mine) json.yes("mine");
    json.text("author", row.author).text("time", row.time);
    if (!row.state.empty()) json.text("state", row.state).integer("mark", static_cast<int>(row.mark));
    std::vector<JsonWriter> parts;
    for (const DocumentPart& part : row.parts) parts.push_back(part_json(part));
    return json.objects("parts", std::move(parts));
}

void show_rows(const std::vector<DocumentRow>& rows, float scale) {
    if (rows == shown_rows && scale == shown_scale) return;
    std::vector<JsonWriter> list;
    auto before = shown_rows.begin();
    for (const DocumentRow& row : rows) {
        while (before != shown_rows.end() && before->id < row.id) ++before;
        const bool known = before != shown_rows.end() && same_content(*before, row) && scale == shown_scale;
        list.push_back(row_json(row, !known));
    }
    shown_rows = rows;
    shown_scale = scale;
    const std::string json = JsonWriter().objects("rows", std::move(list)).finish();
    scroller_rows(json.data(), json.size(), scale);
}

}  // namespace

std::optional<float> show_scroller(const ScrollerDecl& declared, float scale) {
    const float height = declared.rect.height / scale, content = declared.content_height / scale;
    if (height != shown_height || content != shown_content) {
        shown_height = height;
        shown_content = content;
        scroller_size(height, content);
    }
    std::optional<float> moved;
    if (declared.scroll_to) moved = scroller_move(*declared.scroll_to / scale) * scale;
    show_rows(declared.rows, scale);
    return moved;
}

extern "C" {

/// CSS pixels. Browsers tell of each move, also of ours.
EMSCRIPTEN_KEEPALIVE void parley_scroll(float top) {
    UiInput& input = Stage::page()->input();
    if (top * input.scale == input.scroll_top) return;
    input.scroll_top = top * input.scale;
    Stage::page()->frames().wake();
}

}  // extern "C"

}  // namespace parley
