#include "ui/column.h"

#include "ui/declare.h"

namespace parley {

float note_height(const ViewContext& context, float width, std::string_view words) {
    return words.empty() ? 0 : context.paint.paragraph_height(width, kUnlimitedLines, Type::Secondary, words);
}

void note(const ViewContext& context, const Rect& rect, std::string_view key, std::string_view words, Color color) {
    if (words.empty()) return;
    declare_text(context, Role::Text, key, words, rect);
    context.paint.paragraph({rect.x, rect.y}, rect.width, kUnlimitedLines, Align::Start, Type::Secondary, color, words);
}

}  // namespace parley
