#pragma once

#include <cstdint>

#include "ui/news_reader.h"
#include "ui/timeline_scroll.h"
#include "ui/view_context.h"

namespace parley {

/// The messages and what else happened. Sticks to its end unless the reader scrolled up.
class TimelineView {
public:
    void draw(const ViewContext& context, const Rect& rect, const ChatModel& model);

    /// Messages that arrived since the reader left the end or the page.
    std::size_t unread() const { return unread_; }

private:
    void count_arrivals(const ViewContext& context, const ChatModel& model);
    void declare_scroller(const ViewContext& context, const Rect& rect, float position);
    void draw_entries(const ViewContext& context, const Rect& rect, const ChatModel& model, float position);
    void report_read(const ViewContext& context, std::uint64_t id);
    void draw_empty(const ViewContext& context, const Rect& rect, const ChatModel& model);
    void draw_jump_button(const ViewContext& context, const Rect& rect);

    TimelineLayout layout_;
    TimelineScroll scroll_;
    NewsReader reader_;
    std::uint64_t last_id_ = 0;     ///< the newest entry seen
    std::uint64_t read_id_ = 0;     ///< the newest message of another that somebody has had before them
    std::uint64_t divider_id_ = 0;  ///< the first entry that was unread; 0: none
    std::size_t unread_ = 0;
    bool scroller_shown_ = false;  ///< in the last frame
};

}  // namespace parley
