#pragma once

#include <cstdint>
#include <string>

namespace parley {

/// What the menu of a message does (web/message_menu.js).

/// Puts a text on the clipboard; the stage's input hears when it is there, and the user where it cannot be.
void copy_text(const std::string& text);

/// Selects the text of the timeline's entry with this id.
void select_message(std::uint64_t id);

}  // namespace parley
