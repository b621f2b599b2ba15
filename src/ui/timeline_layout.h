#pragma once

#include <cstdint>
#include <deque>

#include "chat/chat_model.h"
#include "ui/height_index.h"
#include "ui/painter.h"

namespace parley {

/// What the layout of every entry depends on.
struct TimelineGeometry {
    float width = 0;      ///< of a row, canvas pixels
    float row_limit = 0;  ///< the most that an avatar and its bubble take of it
    float scale = 1;
    int utc_offset_minutes = 0;

    bool operator==(const TimelineGeometry&) const = default;
};

/// How one entry is laid out: from top to bottom the day's name, the unread divider, the author's name, the text.
struct EntryLayout {
    EntryKind kind = EntryKind::Message;  ///< of the entry then: who left may prove to have returned
    float text_limit = 0;                 ///< what the text of a message was broken to
    float bubble_width = 0;
    float above = 0;  ///< between the entry before and this one's bubble or pill
    std::uint32_t generation = 0;
    std::uint32_t lines = 0;  ///< of a message
    bool starts_day = false;
    bool after_divider = false;
    bool shows_name = false;
    bool time_below = false;  ///< on a line of its own
    bool time_left = false;   ///< the last line runs from right to left
};

/// Where each entry of the timeline stands. Only what is asked for is laid out exactly; the others keep the height of
/// an earlier width, or a guess, until refine() reaches them.
class TimelineLayout {
public:
    /// Follows the timeline, which grew at the end and lost entries at the front since the last call.
    void update(const std::deque<TimelineEntry>& timeline, const TimelineGeometry& geometry, std::uint64_t divider_id,
                const Painter& paint);

    /// Lays out some of the entries that are not exact yet, newest first. True once all are.
    bool refine(const Painter& paint);

    const EntryLayout& exact(std::size_t index, const Painter& paint);

    std::size_t size() const { return entries_.size(); }
    double top(std::size_t index) const { return heights_.top(index); }
    double height(std::size_t index) const { return heights_.height(index); }
    double total() const { return heights_.total(); }
    std::size_t at(double y) const { return heights_.at(y); }

    std::uint64_t id_of(std::size_t index) const { return first_id_ + index; }

    /// The entry with this id, or the oldest one after it. Not for an empty timeline.
    std::size_t index_of(std::uint64_t id) const;

private:
    void follow(const std::deque<TimelineEntry>& timeline, const Painter& paint);
    void set_divider(std::uint64_t id);
    bool is_stale(std::size_t index) const { return entries_[index].generation != generation_; }
    void make_stale(std::size_t index);
    void make_all_stale();
    void clear();
    EntryLayout lay_out(std::size_t index, const Painter& paint, float& height) const;
    float lay_out_message(const TimelineEntry& entry, const Painter& paint, EntryLayout& layout) const;

    const std::deque<TimelineEntry>* timeline_ = nullptr;  ///< of the last update()
    TimelineGeometry geometry_;
    std::deque<EntryLayout> entries_;
    HeightIndex heights_;
    std::uint64_t first_id_ = 0;    ///< of entries_.front()
    std::uint64_t divider_id_ = 0;  ///< the divider stands above this entry; 0: nowhere
    std::uint32_t generation_ = 1;  ///< grows with each change of the geometry
    std::size_t stale_ = 0;         ///< how many entries are not exact
    std::size_t refine_next_ = 0;   ///< all stale entries lie before this one
};

}  // namespace parley
