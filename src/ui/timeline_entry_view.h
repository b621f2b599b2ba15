#pragma once

#include "ui/document.h"
#include "ui/timeline_layout.h"
#include "ui/view_context.h"

namespace parley {

/// Where the pieces of one entry lie, on the canvas. One without a width is not there.
struct EntryPlaces {
    Rect row{};  ///< the whole, with what stands above its bubble or pill
    Rect day{}, divider{};
    Rect bubble{}, name{}, body{}, time{};  ///< of a message
    Rect mark{};                            ///< of our own: how far it has come
    Rect pill{};                            ///< of any other entry: its lines
};

EntryPlaces place_entry(const ViewContext& context, const Rect& row, const TimelineEntry& entry,
                        const EntryLayout& layout);

/// Draws what lies in `visible`. `ends_group`: the next entry is by somebody else.
void draw_entry(const ViewContext& context, const EntryPlaces& places, const Rect& visible, const TimelineEntry& entry,
                const EntryLayout& layout, bool ends_group);

/// The entry as a document; its place in the scroller's content is left to the caller.
DocumentRow describe_entry(const ViewContext& context, const EntryPlaces& places, const TimelineEntry& entry,
                           const EntryLayout& layout);

}  // namespace parley
