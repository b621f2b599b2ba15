#pragma once

#include "chat/chat_model.h"
#include "ui/icons.h"
#include "ui/theme.h"

namespace parley {

/// What stands beside the time of a message of ours: a clock; one tick when somebody has it, two when all do who can
/// say so, in another colour when they have read it; a warning where somebody will not get it.
/// web/timeline_text.js has the same order.
enum class DeliveryMark { Pending, Sent, Delivered, Read, Lost };

DeliveryMark delivery_mark(const Delivery& delivery);

Icon icon_of(DeliveryMark mark);

/// On one's own bubbles.
Color color_of(const Theme& theme, DeliveryMark mark);

}  // namespace parley
