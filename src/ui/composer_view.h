#pragma once

#include "chat/chat_model.h"
#include "ui/view_context.h"

namespace parley {

/// How high the composer wants to be in a column of this width, canvas pixels: it grows with its text up to six lines,
/// but not beyond half of `available`.
float composer_height(const ViewContext& context, const ChatModel& model, float width, float available);

/// That of a composer without text, of which it needs nothing but the measures.
float empty_composer_height(const Painter& paint);

/// The message field and its Send button; Enter sends too.
void composer_view(const ViewContext& context, const ChatModel& model, const Rect& rect);

}  // namespace parley
