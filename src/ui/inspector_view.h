#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "chat/peer_story.h"
#include "ui/inspector_recording.h"
#include "ui/view_context.h"

namespace parley {

inline constexpr float kInspectorWidth = 340;        ///< CSS pixels
inline constexpr float kInspectorBesideFrom = 1000;  ///< CSS pixels: a narrower page has it over the chat
inline constexpr std::string_view kInspectorName = "Connection details";
inline constexpr std::string_view kCloseInspector = "Close connection details";

/// One connection in all that is known of it: its path and figures, its states over time, its candidates, the signaling
/// log, and why it does not work. Where the input has a recording, what that tells of whomever is chosen in it.
class InspectorView {
public:
    /// Looks at this member from now on.
    void choose(std::uint32_t peer) { chosen_ = peer; }

    /// Which member it shows; 0: nobody has been here, or it shows a recording.
    std::uint32_t member(const UiInput& input, const ChatModel& model);

    /// Returns whether it is to be closed.
    bool draw(const ViewContext& context, const Rect& rect, const ChatModel& model);

private:
    void update(const ViewContext& context, const ChatModel& model);
    void announce(const ViewContext& context, std::string_view title);
    void draw_present(InspectorColumn& column, const ChatModel& model, const Member* member) const;
    void draw_path(InspectorColumn& column, const ChatModel& model, const Member& member) const;
    void draw_story(InspectorColumn& column, const PeerStats* stats, Time now, std::string_view name) const;
    void follow_focus(const ViewContext& context, const Rect& rect);

    std::uint32_t chosen_ = 0;  ///< of the members
    RecordingSummary recording_;
    std::uint32_t chosen_recorded_ = 0;  ///< of those whom the recording tells of
    std::string said_;                   ///< what of recordings was read out last
    PeerStory story_;
    const FlightLog* told_log_ = nullptr;  ///< what story_ is made from
    std::uint32_t told_peer_ = 0;
    std::uint64_t told_until_ = 0;
    Time told_at_{};
    float scroll_ = 0, overflow_ = 0;  ///< canvas pixels
    std::string followed_;             ///< what had the focus when it was last scrolled to it
};

}  // namespace parley
