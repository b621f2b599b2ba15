#include "chat/outbox.h"

#include <algorithm>
#include <utility>

#include "chat/timeline.h"

namespace parley {

std::vector<std::string> Outbox::post(Message message, const std::vector<Reader>& readers) {
    message.seq = ++last_seq_;
    message.holders = 1;  // ours, until all are told
    Message& kept = messages_[message.seq] = std::move(message);
    std::vector<std::string> overflowed;
    for (const Reader& reader : readers) {
        Line& line = lines_[reader.name];
        line.acknowledges = reader.acknowledges;
        if (add(line, kept)) continue;
        count(kept.entry, &Delivery::lost);
        if (!std::exchange(line.overflowed, true)) overflowed.push_back(reader.name);
    }
    if (!readers.empty()) {
        release(kept.seq);
        return overflowed;
    }
    waiting_.push_back(kept.seq);
    waiting_bytes_ += kept.text.size();
    return overflowed;
}

void Outbox::open(const Reader& reader, Time now) {
    make_room();
    Line& line = lines_[reader.name];
    line.acknowledges = reader.acknowledges;
    line.ready = !reader.acknowledges;
    line.handed_over = 0;
    if (waiting_.empty()) return;
    if (!gathered_at_) gathered_at_ = now + kGathering;
    for (const std::uint64_t seq : waiting_)
        if (!std::ranges::binary_search(line.pending, seq)) add(line, messages_[seq]);
}

void Outbox::close(std::string_view reader) {
    Line* line = find(reader);
    if (!line) return;
    line->ready = false;
    line->handed_over = 0;
}

void Outbox::forget(std::string_view reader) {
    const auto it = lines_.find(reader);
    if (it == lines_.end()) return;
    for (const std::uint64_t seq : it->second.pending) {
        count(messages_[seq].entry, &Delivery::lost);
        release(seq);
    }
    lines_.erase(it);
}

const Outbox::Message* Outbox::next(std::string_view reader) const {
    const auto it = lines_.find(reader);
    if (it == lines_.end() || !it->second.ready) return nullptr;
    const Line& line = it->second;
    return line.handed_over < line.pending.size() ? &messages_.at(line.pending[line.handed_over]) : nullptr;
}

void Outbox::handed_over(std::string_view reader) {
    Line& line = *find(reader);
    const std::uint64_t seq = line.pending[line.handed_over++];
    line.last_handed_over = std::max(line.last_handed_over, seq);
    if (line.acknowledges) return;
    count(messages_[seq].entry, &Delivery::basic);
    finish_front(line);
}

void Outbox::rewind(std::string_view reader) {
    if (Line* line = find(reader)) line->handed_over = 0;
}

void Outbox::acknowledge(std::string_view reader, std::uint64_t seq) {
    Line* line = find(reader);
    if (!line) return;
    const std::uint64_t believed = std::min(seq, line->last_handed_over);
    while (!line->pending.empty() && line->pending.front() <= believed) {
        const std::uint64_t entry = messages_[line->pending.front()].entry;
        count(entry, &Delivery::delivered);
        line->unread.push_back({line->pending.front(), entry});
        if (line->unread.size() > kMaxMessages) line->unread.pop_front();
        finish_front(*line);
    }
    line->ready = true;
}

void Outbox::read(std::string_view reader, std::uint64_t seq) {
    Line* line = find(reader);
    if (!line) return;
    for (; !line->unread.empty() && line->unread.front().seq <= seq; line->unread.pop_front())
        count(line->unread.front().entry, &Delivery::read);
}

void Outbox::advance(Time now) {
    if (!gathered_at_ || now < *gathered_at_) return;
    gathered_at_.reset();
    waiting_bytes_ = 0;
    for (const std::uint64_t seq : std::exchange(waiting_, {})) release(seq);
}

void Outbox::clear() {
    messages_.clear();
    lines_.clear();
    waiting_.clear();
    waiting_bytes_ = 0;
    gathered_at_.reset();
}

Outbox::Line* Outbox::find(std::string_view reader) {
    const auto it = lines_.find(reader);
    return it == lines_.end() ? nullptr : &it->second;
}

bool Outbox::add(Line& line, Message& message) {
    if (line.pending.size() >= kMaxMessages || line.bytes >= kMaxBytes) return false;
    line.pending.insert(std::ranges::upper_bound(line.pending, message.seq), message.seq);
    line.bytes += message.text.size();
    ++message.holders;
    if (line.acknowledges) count(message.entry, &Delivery::to);
    return true;
}

void Outbox::finish_front(Line& line) {
    const std::uint64_t seq = line.pending.front();
    line.pending.pop_front();
    if (line.handed_over > 0) --line.handed_over;
    line.bytes -= messages_[seq].text.size();
    line.overflowed = false;
    release(seq);
}

void Outbox::release(std::uint64_t seq) {
    if (const auto it = messages_.find(seq); it != messages_.end() && --it->second.holders == 0) messages_.erase(it);
}

void Outbox::count(std::uint64_t entry, std::uint32_t Delivery::* what, int by) {
    TimelineEntry* shown = find_entry(model_, entry);
    if (!shown) return;
    shown->delivery.*what += static_cast<std::uint32_t>(by);
    ++model_.revision;
}

/// Of the readers that are not connected, one goes.
void Outbox::make_room() {
    if (lines_.size() < kMaxReaders) return;
    const auto idle = std::ranges::find_if(lines_, [](const auto& entry) { return !entry.second.ready; });
    if (idle != lines_.end()) forget(std::string{idle->first});
}

}  // namespace parley
