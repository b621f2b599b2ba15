#pragma once

#include <string>
#include <string_view>

#include "chat/peer_story.h"
#include "ui/view_context.h"

namespace parley {

/// Places the inspector's parts one below the other.
class InspectorColumn {
public:
    InspectorColumn(const ViewContext& context, Point top_left, float width)
        : context_(context), x_(top_left.x), top_(top_left.y), y_(top_left.y), width_(width) {}

    Rect take(float height) {
        const Rect rect{x_, y_, width_, height};
        y_ += height;
        return rect;
    }
    void gap(float css) { y_ += context_.paint.px(css); }
    float height() const { return y_ - top_; }

    const ViewContext& context() const { return context_; }

private:
    const ViewContext& context_;
    const float x_, top_;
    float y_;
    const float width_;
};

/// A section's heading; its text is its node's key, after "inspector ".
void inspector_heading(InspectorColumn& column, std::string_view text);

/// A name at the left and a figure at the right.
void inspector_figure(InspectorColumn& column, std::string_view name, std::string_view value, Color color);

/// Words over the whole width.
void inspector_words(InspectorColumn& column, std::string_view key, std::string_view words, Color color);

/// The latest states of a connection and how long each lasted; the present one until `now`.
void inspector_states(InspectorColumn& column, const PeerStory& story, Time now);

/// Where `stats` is null, those that were signaled.
void inspector_candidates(InspectorColumn& column, const PeerStory& story, const PeerStats* stats);

/// The latest lines of the signaling log. `name`: what the peer is called in it.
void inspector_signaling(InspectorColumn& column, const PeerStory& story, std::string_view name);

}  // namespace parley
