#include "chat/timeline.h"

#include <ranges>
#include <utility>

namespace parley {
namespace {

std::size_t cost(const TimelineEntry& entry) {
    return sizeof(TimelineEntry) + entry.text.size() + entry.author.size() + entry.author_id.size();
}

}  // namespace

void append(ChatModel& model, TimelineEntry entry) {
    entry.id = model.next_entry_id++;
    model.timeline_bytes += cost(entry);
    model.timeline.push_back(std::move(entry));
    while (model.timeline_bytes > kMaxTimelineBytes) {
        model.timeline_bytes -= cost(model.timeline.front());
        model.timeline.pop_front();
    }
    ++model.revision;
}

TimelineEntry* find_entry(ChatModel& model, std::uint64_t id) {
    if (model.timeline.empty() || id < model.timeline.front().id || id >= model.next_entry_id) return nullptr;
    return &model.timeline[static_cast<std::size_t>(id - model.timeline.front().id)];
}

TimelineEntry* find_left(ChatModel& model, std::string_view author, Time since) {
    for (TimelineEntry& entry : std::views::reverse(model.timeline)) {
        if (entry.kind == EntryKind::Message || entry.at < since) return nullptr;
        if (entry.author == author) return entry.kind == EntryKind::Left ? &entry : nullptr;
    }
    return nullptr;
}

void append_log(ChatModel& model, std::string line) {
    constexpr std::size_t kMaxLine = 300;
    if (line.size() > kMaxLine) line.resize(kMaxLine);
    model.log.push_back(std::move(line));
    ++model.log_lines;
    if (model.log.size() > kMaxLogLines) model.log.pop_front();
}

}  // namespace parley
