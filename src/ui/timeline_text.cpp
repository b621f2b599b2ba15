#include "ui/timeline_text.h"

namespace parley {

std::string pill_text(const TimelineEntry& entry) {
    if (entry.kind == EntryKind::Joined) return entry.author + " joined";
    if (entry.kind == EntryKind::Left) return entry.author + " left";
    return entry.text;
}

bool same_author(const TimelineEntry& a, const TimelineEntry& b) {
    return a.mine == b.mine && a.author_id == b.author_id && a.author == b.author;
}

}  // namespace parley
