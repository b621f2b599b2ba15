#pragma once

#include <cstdint>
#include <string>

namespace parley {

/// What the menu of a message does (web/message_menu.js).

/// Puts a text on the clipboard.
void copy_text(const std::string& text);

/// Selects the text of the timeline's entry with this id.
void select_message(std::uint64_t id);

}  // namespace parley
