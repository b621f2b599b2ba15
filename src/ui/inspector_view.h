#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "chat/peer_story.h"
#include "ui/view_context.h"

namespace parley {

inline constexpr float kInspectorWidth = 340;        ///< CSS pixels
inline constexpr float kInspectorBesideFrom = 1000;  ///< CSS pixels: a narrower page has it over the chat
inline constexpr std::string_view kInspectorName = "Connection details";
inline constexpr std::string_view kCloseInspector = "Close connection details";

/// One connection in all that is known of it: its path and figures, its states over time, its candidates, the signaling
/// log, and why it does not work.
class InspectorView {
public:
    /// Looks at this member from now on.
    void choose(std::uint32_t peer) { chosen_ = peer; }

    /// Whom it shows; 0: nobody has been here.
    std::uint32_t peer(const ViewContext& context, const ChatModel& model);

    /// Returns whether it is to be closed.
    bool draw(const ViewContext& context, const Rect& rect, const ChatModel& model);

private:
    void update(const FlightLog& log, std::uint32_t peer);
    void draw_path(class InspectorColumn& column, const ChatModel& model, const Member* member) const;
    void follow_focus(const ViewContext& context, const Rect& rect);

    std::uint32_t chosen_ = 0;
    PeerStory story_;
    std::uint32_t told_peer_ = 0;  ///< what story_ is made from
    std::uint64_t told_until_ = 0;
    float scroll_ = 0, overflow_ = 0;  ///< canvas pixels
    std::string followed_;             ///< what had the focus when it was last scrolled to it
};

}  // namespace parley
