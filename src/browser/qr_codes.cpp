#include "browser/qr_codes.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <cstddef>

#include "browser/stage.h"

// clang-format off
EM_JS(void, qr_make, (const char* text, size_t size), {
    Module.qrCodes.make(Module.decodeUtf8(HEAPU8.subarray(text, text + size)));
});
// clang-format on

namespace parley {

void make_qr_code(const std::string& text) { qr_make(text.data(), text.size()); }

extern "C" {

/// `size`: modules in a row; 0: there is no code of this text. `modules`: as QrCode has them.
EMSCRIPTEN_KEEPALIVE void parley_qr_made(const char* text, size_t text_size, int size, const char* modules,
                                         size_t count) {
    QrCode& code = Stage::page()->input().qr;
    code = {.text = {text, text_size}};
    if (size > 0 && size <= kMaxQrSize && count == static_cast<size_t>(size) * static_cast<size_t>(size)) {
        code.size = size;
        code.modules.assign(modules, count);
    }
    Stage::page()->frames().wake();
}

}  // extern "C"

}  // namespace parley
