#pragma once

#include "ui/view_context.h"

namespace parley {

inline constexpr float kSidebarWidth = 272;  ///< CSS pixels

/// Oneself, the members, and where the signaling connection stands.
class SidebarView {
public:
    /// Returns whether the settings are asked for.
    bool draw(const ViewContext& context, const Rect& rect, const ChatModel& model);

private:
    void draw_members(const ViewContext& context, const Rect& rect, const ChatModel& model);

    float scroll_ = 0;  ///< of the members, canvas pixels
};

}  // namespace parley
