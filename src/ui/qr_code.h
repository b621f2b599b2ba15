#pragma once

#include <string>

#include "ui/geometry.h"

namespace parley {

class Painter;

inline constexpr int kMaxQrSize = 177;  ///< modules in a row of the largest code, version 40

/// The QR code (ISO/IEC 18004) of a text.
struct QrCode {
    std::string text;
    int size = 0;           ///< modules in a row; 0: there is no code of this text
    std::string modules{};  ///< row by row, '1' is dark; size² of them
};

/// Fills a square with white and a code, in the middle, as large as fits with the quiet zone that the standard asks
/// for.
void paint_qr_code(Painter& paint, const Rect& square, const QrCode& code);

}  // namespace parley
