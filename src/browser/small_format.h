#pragma once

#include <cstdarg>
#include <cstddef>

namespace parley {

/// As vsnprintf, for what ImGui and the JSON lexer use of it: %d %i %u %x %X %c %s %% with a minimum width, leading
/// zeros, a precision and the lengths h, l, ll and z (as wasm has them). %f gives the whole number only.
int format_text(char* buffer, std::size_t capacity, const char* format, va_list list);

}  // namespace parley
