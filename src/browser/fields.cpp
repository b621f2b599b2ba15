#include "browser/fields.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <cstddef>

#include "browser/stage.h"

// clang-format off
EM_JS(void, field_clear, (size_t field), { Module.fields.clear(field); });
EM_JS(void, field_fill, (size_t field, const char* text, size_t size), {
    Module.fields.fill(field, Module.decodeUtf8(HEAPU8.subarray(text, text + size)));
});
// clang-format on

namespace parley {

void clear_field(FieldId field) { field_clear(static_cast<std::size_t>(field)); }

void fill_field(const FieldText& text) {
    field_fill(static_cast<std::size_t>(text.field), text.text.data(), text.text.size());
}

// What web/fields.js reports.
extern "C" {

EMSCRIPTEN_KEEPALIVE void parley_field_text(size_t field, const char* text, size_t size) {
    Stage::page()->input().values[field].assign(text, size);
    Stage::page()->frames().wake();
}

/// What the composer's text needs, in CSS pixels.
EMSCRIPTEN_KEEPALIVE void parley_field_height(float height) {
    UiInput& input = Stage::page()->input();
    const float needed = height * input.scale;
    if (needed == input.composer_text_height) return;
    input.composer_text_height = needed;
    Stage::page()->frames().wake();
}

/// Drawn at once: the field is emptied before the next key is typed.
EMSCRIPTEN_KEEPALIVE void parley_field_submit(size_t field) {
    Stage::page()->input().submitted = static_cast<FieldId>(field);
    Stage::page()->frames().wake();
    Stage::page()->frames().draw_now();
}

}  // extern "C"

}  // namespace parley
