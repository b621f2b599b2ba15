#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "chat/chat_model.h"

namespace parley {

/// The text fields. Each is one real DOM field for the life of the page; ImGui draws the box around it, never its text.
enum class FieldId : std::size_t { Name, Server, Composer };
inline constexpr std::size_t kFieldCount = 3;

/// Canvas pixels, origin top left.
struct Rect {
    float x = 0, y = 0, width = 0, height = 0;
};

/// What a view wants of a text field this frame. A field that no view declares is hidden and cannot have focus.
struct FieldDecl {
    FieldId id = FieldId::Name;
    Rect rect;          ///< of the text itself, without the box's padding
    std::string label;  ///< accessible name: “Your name”, “Signaling server”, “Message”
    std::string placeholder;
    bool multiline = false;
};

/// The timeline's native scroller: a transparent DOM element over `rect` whose content is `content_height` high.
struct ScrollerDecl {
    Rect rect;
    float content_height = 0;
    std::optional<float> scroll_to;  ///< set only when the view moves it (stick to the bottom, jump)
};

/// What the views are drawn from besides the model. Filled by the browser side before each frame.
struct UiInput {
    float scale = 1;  ///< canvas pixels per CSS pixel
    bool dark = true;
    Time now{};
    int utc_offset_minutes = 0;                   ///< of local time, east positive
    std::array<std::string, kFieldCount> values;  ///< what the DOM fields hold
    std::optional<FieldId> focused;
    std::optional<FieldId> submitted;  ///< Enter was pressed in this field since the last frame
    float composer_text_height = 0;    ///< canvas pixels the composer's text needs (its scrollHeight)
    float scroll_top = 0;              ///< canvas pixels, as the native scroller stands
};

/// What a frame answers. Rebuilt by each frame.
struct UiOutput {
    std::vector<FieldDecl> fields;
    std::optional<ScrollerDecl> scroller;
    std::vector<ChatAction> actions;
    std::optional<FieldId> clear;   ///< the field's text was taken over: empty it
    std::optional<FieldId> focus;   ///< give this field the focus
    std::string title;              ///< document.title
    bool animating = false;         ///< wants a further frame
    std::optional<Time> redraw_at;  ///< wants a frame at that moment (a countdown)
};

}  // namespace parley
