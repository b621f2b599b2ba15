#pragma once

#include "ui/timeline_layout.h"
#include "ui/view_context.h"

namespace parley {

/// Draws one entry. `row` is the whole of it, with what stands above its bubble or pill; the parts outside `visible`
/// are left out. `ends_group`: the next entry is by somebody else.
void draw_timeline_entry(const ViewContext& context, const Rect& row, const Rect& visible, const TimelineEntry& entry,
                         const EntryLayout& layout, bool ends_group);

}  // namespace parley
