#pragma once

#include "ui/frame.h"

namespace parley {

/// Empties a DOM text field (web/fields.js): its text was taken over.
void clear_field(FieldId field);

void fill_field(const FieldText& text);

}  // namespace parley
