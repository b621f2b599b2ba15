#include "browser/fields.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "browser/stage.h"

// clang-format off
EM_JS(void, field_place, (size_t field, float x, float y, float width, float height), {
    Module.fields.place(field, x, y, width, height);
});
EM_JS(void, field_name, (size_t field, const char* label, size_t label_size, const char* hint, size_t hint_size), {
    Module.fields.name(field, Module.decodeUtf8(HEAPU8.subarray(label, label + label_size)),
                       Module.decodeUtf8(HEAPU8.subarray(hint, hint + hint_size)));
});
EM_JS(void, field_hide, (size_t field), { Module.fields.hide(field); });
EM_JS(void, field_clear, (size_t field), { Module.fields.clear(field); });
EM_JS(void, field_focus, (size_t field), { Module.fields.focus(field); });
// clang-format on

namespace parley {
namespace {

/// How a field stands in the DOM.
struct Shown {
    bool visible = false;
    Rect css;
    std::string label, placeholder;
};

std::array<Shown, kFieldCount> all_shown;

bool same(const Rect& a, const Rect& b) {
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

void show_field(const FieldDecl& declared, float scale) {
    const auto field = static_cast<std::size_t>(declared.id);
    const Rect css = {declared.rect.x / scale, declared.rect.y / scale, declared.rect.width / scale,
                      declared.rect.height / scale};
    Shown& shown = all_shown[field];
    if (shown.label != declared.label || shown.placeholder != declared.placeholder) {
        shown.label = declared.label;
        shown.placeholder = declared.placeholder;
        field_name(field, shown.label.data(), shown.label.size(), shown.placeholder.data(), shown.placeholder.size());
    }
    if (!shown.visible || !same(shown.css, css)) {
        shown.visible = true;
        shown.css = css;
        field_place(field, css.x, css.y, css.width, css.height);
    }
}

void hide_others(const std::vector<FieldDecl>& declared) {
    std::array<bool, kFieldCount> keep{};
    for (const FieldDecl& field : declared) keep[static_cast<std::size_t>(field.id)] = true;
    for (std::size_t field = 0; field < kFieldCount; ++field) {
        if (keep[field] || !all_shown[field].visible) continue;
        all_shown[field].visible = false;
        field_hide(field);
    }
}

}  // namespace

void show_fields(const UiOutput& output, float scale) {
    for (const FieldDecl& field : output.fields) show_field(field, scale);
    hide_others(output.fields);
    if (output.clear) field_clear(static_cast<std::size_t>(*output.clear));
    if (output.focus) field_focus(static_cast<std::size_t>(*output.focus));
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
    input.composer_text_height = height * input.scale;
    Stage::page()->frames().wake();
}

EMSCRIPTEN_KEEPALIVE void parley_field_focus(size_t field, bool focused) {
    std::optional<FieldId>& current = Stage::page()->input().focused;
    const auto id = static_cast<FieldId>(field);
    if (focused) {
        current = id;
    } else if (current == id) {
        current.reset();
    }
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
