#include "ui/timeline_text.h"

#include "ui/format.h"

namespace parley {

std::string pill_text(const TimelineEntry& entry) {
    if (entry.kind == EntryKind::Joined) return entry.author + " joined";
    if (entry.kind == EntryKind::Left) return entry.author + " left";
    if (entry.kind == EntryKind::Returned) return entry.author + " left and came back";
    return entry.text;
}

bool same_author(const TimelineEntry& a, const TimelineEntry& b) {
    return a.mine == b.mine && a.author_id == b.author_id && a.author == b.author;
}

std::string transcript(const ChatModel& model, int utc_offset_minutes) {
    std::string text;
    for (const TimelineEntry& entry : model.timeline) {
        if (entry.kind != EntryKind::Message) continue;
        if (!text.empty()) text += '\n';
        text.append("[").append(clock_time(entry.at, utc_offset_minutes)).append("] ");
        text.append(entry.mine ? kOwnAuthor : entry.author).append(": ").append(entry.text);
    }
    return text;
}

}  // namespace parley
