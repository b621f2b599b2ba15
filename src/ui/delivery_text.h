#pragma once

#include <string>

#include "chat/chat_model.h"

namespace parley {

/// How far a message of ours has come: "delivered to 2 of 3". Counts are of people.
std::string delivery_text(const Delivery& delivery);

}  // namespace parley
