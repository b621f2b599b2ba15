#include "chat/outbox.h"

#include <algorithm>
#include <utility>

#include "chat/timeline.h"

namespace parley {

std::vector<std::string> Outbox::post(Message message, const std::vector<Reader>& readers) {
    message.seq = ++last_seq_;
    message.holders = 1;  // ours, until all are told
    messages_.push_back(std::move(message));
    Message& kept = messages_.back();
    std::vector<std::string> overflowed;
    for (const Reader& reader : readers) {
        Line& line = find_or_add(reader);
        if (add(line, kept)) continue;
        count(kept.entry, &Delivery::lost);
        if (!std::exchange(line.overflowed, true)) overflowed.push_back(reader.name);
    }
    if (!readers.empty()) {
        release(kept.seq);
        if (kept.holders == 0) messages_.pop_back();
        return overflowed;
    }
    waiting_.push_back(kept.seq);
    waiting_bytes_ += kept.text.size();
    return overflowed;
}

void Outbox::open(const Reader& reader, Time now) {
    Line& line = find_or_add(reader);
    line.ready = !reader.acknowledges;
    line.handed_over = 0;
    if (waiting_.empty()) return;
    if (!gathered_at_) gathered_at_ = now + kGathering;
    for (const std::uint64_t seq : waiting_)
        if (!std::ranges::binary_search(line.pending, seq)) add(line, message(seq));
}

void Outbox::close(std::string_view reader) {
    Line* line = find(reader);
    if (!line) return;
    line->ready = false;
    line->handed_over = 0;
}

void Outbox::forget(std::string_view reader) {
    Line* line = find(reader);
    if (!line) return;
    for (const std::uint64_t seq : line->pending) {
        count(message(seq).entry, &Delivery::lost);
        release(seq);
    }
    sweep();
    lines_.erase(lines_.begin() + (line - lines_.data()));
}

const Outbox::Message* Outbox::next(std::string_view reader) {
    const Line* line = find(reader);
    if (!line || !line->ready || line->handed_over == line->pending.size()) return nullptr;
    return &message(line->pending[line->handed_over]);
}

void Outbox::handed_over(std::string_view reader) {
    Line& line = *find(reader);
    const std::uint64_t seq = line.pending[line.handed_over++];
    line.last_handed_over = std::max(line.last_handed_over, seq);
    if (line.acknowledges) return;
    count(message(seq).entry, &Delivery::basic);
    finish(line, 1);
}

void Outbox::rewind(std::string_view reader) {
    if (Line* line = find(reader)) line->handed_over = 0;
}

void Outbox::acknowledge(std::string_view reader, std::uint64_t seq) {
    Line* line = find(reader);
    if (!line) return;
    const std::uint64_t believed = std::min(seq, line->last_handed_over);
    std::size_t shown = 0;
    for (; shown < line->pending.size() && line->pending[shown] <= believed; ++shown) {
        const std::uint64_t entry = message(line->pending[shown]).entry;
        count(entry, &Delivery::delivered);
        line->unread.push_back({line->pending[shown], entry});
    }
    finish(*line, shown);
    if (line->unread.size() > kMaxMessages)
        line->unread.erase(line->unread.begin(), line->unread.end() - static_cast<std::ptrdiff_t>(kMaxMessages));
    line->ready = true;
}

void Outbox::read(std::string_view reader, std::uint64_t seq) {
    Line* line = find(reader);
    if (!line) return;
    const auto end = std::ranges::find_if(line->unread, [seq](const Unread& unread) { return unread.seq > seq; });
    for (auto unread = line->unread.begin(); unread != end; ++unread) count(unread->entry, &Delivery::read);
    line->unread.erase(line->unread.begin(), end);
}

void Outbox::advance(Time now) {
    if (!gathered_at_ || now < *gathered_at_) return;
    gathered_at_.reset();
    waiting_bytes_ = 0;
    for (const std::uint64_t seq : std::exchange(waiting_, {})) release(seq);
    sweep();
}

void Outbox::clear() {
    for (const Line& line : lines_)
        for (const std::uint64_t seq : line.pending) count(message(seq).entry, &Delivery::lost);
    for (const std::uint64_t seq : waiting_)
        if (message(seq).holders == 1) count(message(seq).entry, &Delivery::lost);
    messages_.clear();
    lines_.clear();
    waiting_.clear();
    waiting_bytes_ = 0;
    gathered_at_.reset();
}

Outbox::Line* Outbox::find(std::string_view reader) {
    const auto found = std::ranges::find(lines_, reader, &Line::reader);
    return found == lines_.end() ? nullptr : &*found;
}

/// Of too many readers the first goes that is not connected.
Outbox::Line& Outbox::find_or_add(const Reader& reader) {
    if (Line* line = find(reader.name)) return *line;
    if (lines_.size() >= kMaxReaders) {
        const auto idle = std::ranges::find(lines_, false, &Line::ready);
        if (idle != lines_.end()) forget(idle->reader);
    }
    lines_.push_back({.reader = reader.name, .acknowledges = reader.acknowledges});
    return lines_.back();
}

Outbox::Message& Outbox::message(std::uint64_t seq) {
    return *std::ranges::lower_bound(messages_, seq, {}, &Message::seq);
}

bool Outbox::add(Line& line, Message& message) {
    if (line.pending.size() >= kMaxMessages || line.bytes >= kMaxBytes) return false;
    line.pending.insert(std::ranges::upper_bound(line.pending, message.seq), message.seq);
    line.bytes += message.text.size();
    ++message.holders;
    if (line.acknowledges) count(message.entry, &Delivery::to);
    return true;
}

/// The first of the pending ones are done.
void Outbox::finish(Line& line, std::size_t count) {
    if (count == 0) return;
    const auto end = line.pending.begin() + static_cast<std::ptrdiff_t>(count);
    for (auto seq = line.pending.begin(); seq != end; ++seq) {
        line.bytes -= message(*seq).text.size();
        release(*seq);
    }
    sweep();
    line.pending.erase(line.pending.begin(), end);
    line.handed_over -= std::min(line.handed_over, count);
    line.overflowed = false;
}

void Outbox::release(std::uint64_t seq) { --message(seq).holders; }

/// All at once, as each gap moves what lies behind it.
void Outbox::sweep() {
    std::erase_if(messages_, [](const Message& message) { return message.holders == 0; });
}

void Outbox::count(std::uint64_t entry, std::uint32_t Delivery::* what) {
    TimelineEntry* shown = find_entry(model_, entry);
    if (!shown) return;
    ++(shown->delivery.*what);
    ++model_.revision;
}

}  // namespace parley
