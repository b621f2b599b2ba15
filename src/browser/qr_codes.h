#pragma once

#include <string>

namespace parley {

/// Has web/qr_codes.js make the QR code of a text; the stage's input gets it.
void make_qr_code(const std::string& text);

}  // namespace parley
