#include "browser/settings.h"

#include <emscripten/em_js.h>

#include <cstddef>

// clang-format off
EM_JS(void, settings_keep, (const char* name, size_t name_size, const char* value, size_t size), {
    Module.settings.keep(Module.decodeUtf8(HEAPU8.subarray(name, name + name_size)),
                         Module.decodeUtf8(HEAPU8.subarray(value, value + size)));
});
EM_JS(void, settings_forget, (const char* name, size_t size), {
    Module.settings.forget(Module.decodeUtf8(HEAPU8.subarray(name, name + size)));
});
// clang-format on

namespace parley {

void keep_setting(std::string_view name, std::string_view value) {
    settings_keep(name.data(), name.size(), value.data(), value.size());
}

void forget_setting(std::string_view name) { settings_forget(name.data(), name.size()); }

}  // namespace parley
