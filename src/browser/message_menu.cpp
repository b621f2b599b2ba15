#include "browser/message_menu.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <cstddef>

#include "browser/stage.h"

// clang-format off
EM_JS(void, message_copy, (const char* text, size_t size), {
    Module.messageMenu.copy(Module.decodeUtf8(HEAPU8.subarray(text, text + size)));
});
EM_JS(void, message_select, (double id), { Module.messageMenu.select(id); });
// clang-format on

namespace parley {

void copy_text(const std::string& text) { message_copy(text.data(), text.size()); }

void select_message(std::uint64_t id) { message_select(static_cast<double>(id)); }

extern "C" {

/// A finger rests on the message with this id. CSS pixels.
EMSCRIPTEN_KEEPALIVE void parley_message_held(double id, float x, float y) {
    UiInput& input = Stage::page()->input();
    input.held = {.id = static_cast<std::uint64_t>(id), .x = x * input.scale, .y = y * input.scale};
    Stage::page()->frames().wake();
}

/// What copy_text() was given is on the clipboard.
EMSCRIPTEN_KEEPALIVE void parley_copied() {
    Stage::page()->input().copied = true;
    Stage::page()->frames().wake();
}

}  // extern "C"

}  // namespace parley
