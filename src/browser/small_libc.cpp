// Small stand-ins for what ImGui and the JSON lexer reach of the C library: musl's conversions are exact in every base,
// rounding mode and width, and weigh 10 kB (brotli). Linked instead of musl's because they come first.
#include <emscripten/em_js.h>

#include <cstdarg>
#include <cstddef>
#include <cstring>

#include "browser/small_format.h"

// clang-format off
EM_JS(double, number_from_text, (const char* text, size_t size), {
    return Number(Module.decodeUtf8(HEAPU8.subarray(text, text + size)));
});
// clang-format on

extern "C" {

int vsnprintf(char* buffer, size_t capacity, const char* format, va_list arguments) {
    return parley::format_text(buffer, capacity, format, arguments);
}

int snprintf(char* buffer, size_t capacity, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const int size = vsnprintf(buffer, capacity, format, arguments);
    va_end(arguments);
    return size;
}

/// JavaScript's conversion is exact and in the binary already.
double strtod(const char* text, char** end) {
    const std::size_t size = std::strspn(text, "+-.0123456789Ee");
    if (end) *end = const_cast<char*>(text) + size;
    return number_from_text(text, size);
}

// Unused, but the C++ library's object files name them.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

}  // extern "C"
