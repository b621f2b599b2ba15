#include "browser/small_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace parley {
namespace {

struct Spec {
    bool zeros = false;
    int width = 0;
    int precision = -1;
    bool wide = false;  ///< "ll"
};

/// Writes up to a capacity and counts what it would have written.
class Output {
public:
    Output(char* buffer, std::size_t capacity) : buffer_(buffer), capacity_(capacity) {}

    void put(char character) {
        if (size_ + 1 < capacity_) buffer_[size_] = character;
        ++size_;
    }
    void put(std::string_view text, const Spec& spec) {
        for (int fill = spec.width - static_cast<int>(text.size()); fill > 0; --fill) put(spec.zeros ? '0' : ' ');
        for (const char character : text) put(character);
    }
    int finish() {
        if (capacity_ > 0) buffer_[std::min(size_, capacity_ - 1)] = '\0';
        return static_cast<int>(size_);
    }

private:
    char* buffer_;
    std::size_t capacity_;
    std::size_t size_ = 0;
};

/// Shared by reference: a va_list handed on by value forgets what the callee took.
struct Arguments {
    va_list list;
};

int read_number(const char*& format, Arguments& arguments) {
    if (*format == '*') return ++format, va_arg(arguments.list, int);
    int value = 0;
    while (*format >= '0' && *format <= '9') value = value * 10 + (*format++ - '0');
    return value;
}

void put_integer(Output& output, Spec spec, std::int64_t value, int base, bool upper) {
    std::array<char, 24> digits;
    char* const end = std::to_chars(digits.begin(), digits.end(), value, base).ptr;
    if (upper) std::transform(digits.begin(), end, digits.begin(), [](char c) { return c >= 'a' ? char(c - 32) : c; });
    if (spec.precision >= 0) spec = {.zeros = true, .width = spec.precision};
    output.put({digits.begin(), end}, spec);
}

void put_conversion(Output& output, char conversion, const Spec& spec, Arguments& arguments) {
    switch (conversion) {
        case 'd':
        case 'i':
            return put_integer(output, spec,
                               spec.wide ? va_arg(arguments.list, long long) : va_arg(arguments.list, int), 10, false);
        case 'u':
        case 'x':
        case 'X':
            return put_integer(
                output, spec,
                spec.wide ? va_arg(arguments.list, long long) : std::int64_t{va_arg(arguments.list, unsigned)},
                conversion == 'u' ? 10 : 16, conversion == 'X');
        case 'c':
            return output.put(static_cast<char>(va_arg(arguments.list, int)));
        case 'f':
            return put_integer(output, {.width = spec.width}, static_cast<std::int64_t>(va_arg(arguments.list, double)),
                               10, false);
        case 's': {
            const char* text = va_arg(arguments.list, const char*);
            const auto limit = static_cast<std::size_t>(spec.precision);
            return output.put({text, spec.precision < 0 ? std::strlen(text) : strnlen(text, limit)}, spec);
        }
        default:  // also '%'
            return output.put(conversion);
    }
}

}  // namespace

int format_text(char* buffer, std::size_t capacity, const char* format, va_list list) {
    Output output(buffer, capacity);
    Arguments arguments;
    va_copy(arguments.list, list);
    while (*format != '\0') {
        if (*format != '%') {
            output.put(*format++);
            continue;
        }
        Spec spec;
        spec.zeros = *++format == '0';
        spec.width = read_number(format, arguments);
        if (*format == '.') spec.precision = read_number(++format, arguments);
        spec.wide = format[0] == 'l' && format[1] == 'l';
        format += std::strspn(format, "hlz");
        if (*format != '\0') put_conversion(output, *format++, spec, arguments);
    }
    va_end(arguments.list);
    return output.finish();
}

}  // namespace parley
