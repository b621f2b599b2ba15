#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ui/view_context.h"

namespace parley {

inline constexpr float kSidebarWidth = 272;  ///< CSS pixels

/// Oneself, the members, and where the signaling connection stands.
class SidebarView {
public:
    /// What was pressed: the settings, the invitation, or a member, by key.
    struct Press {
        bool settings = false, invite = false;
        std::optional<std::uint32_t> member{};
    };

    /// `inspected`: the member whose connection is shown, if any.
    Press draw(const ViewContext& context, const Rect& rect, const ChatModel& model,
               std::optional<std::uint32_t> inspected);

private:
    std::optional<std::uint32_t> draw_members(const ViewContext& context, const Rect& rect, const ChatModel& model,
                                              std::optional<std::uint32_t> inspected);
    void follow_focus(const ViewContext& context, const Rect& rect, const Rect& row, std::string_view key);

    float scroll_ = 0;      ///< of the members, canvas pixels
    std::string followed_;  ///< what had the focus when the list was last scrolled to it
};

}  // namespace parley
