#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chat/chat_model.h"

namespace parley {

/// Our own messages on their way: who has still to get which, and what came of them (TimelineEntry::delivery).
///
/// A reader that acknowledges is named by its stable id and gets what it has not acknowledged again on each new
/// connection; one that cannot is named by its connection, and its messages count as done when they are handed over.
/// Everything is in order of seq, so one number acknowledges all before it.
class Outbox {
public:
    /// What is kept for one reader, and what waits while nobody is there.
    static constexpr std::size_t kMaxMessages = 4'000;
    static constexpr std::size_t kMaxBytes = 4u << 20;
    static constexpr std::size_t kMaxReaders = 256;
    /// How long after its first reader a message that waited goes to those who come.
    static constexpr Time kGathering{10'000};

    struct Message {
        std::uint64_t seq = 0;
        std::uint64_t entry = 0;  ///< TimelineEntry::id
        std::string id{};
        std::string text{};
        Time at{};
        std::size_t holders = 0;  ///< lines that have it still to deliver, and the waiting room
    };

    struct Reader {
        std::string name;
        bool acknowledges = false;
    };

    /// `model` must outlive the outbox.
    explicit Outbox(ChatModel& model) : model_(model) {}

    /// Keeps a message for these readers; for nobody: for who comes next. seq, holders are set here. The names of those
    /// it cannot be kept for, because as much as fits is waiting for them, come back once until there is room again.
    std::vector<std::string> post(Message message, const std::vector<Reader>& readers);

    /// Nobody was there for as many messages as fit.
    bool is_waiting_full() const { return waiting_.size() >= kMaxMessages || waiting_bytes_ >= kMaxBytes; }

    /// A connection to the reader begins. Who acknowledges says first what it has (acknowledge()).
    void open(const Reader& reader, Time now);
    /// It is over; what is not acknowledged stays.
    void close(std::string_view reader);
    /// The reader will not come back: what it did not get is lost to it.
    void forget(std::string_view reader);

    /// The next message to hand over; null while there is none. Valid until the next call.
    const Message* next(std::string_view reader);
    /// next() has been handed over.
    void handed_over(std::string_view reader);
    /// What was handed over may not have arrived: next() begins again at the first that is not acknowledged.
    void rewind(std::string_view reader);

    /// The reader shows all messages up to `seq`, or has had them on screen. More than was handed over is not believed.
    void acknowledge(std::string_view reader, std::uint64_t seq);
    void read(std::string_view reader, std::uint64_t seq);

    void advance(Time now);
    std::optional<Time> next_deadline() const { return gathered_at_; }

    /// We leave: what has not arrived is lost.
    void clear();

private:
    struct Unread {
        std::uint64_t seq;
        std::uint64_t entry;
    };
    struct Line {
        std::string reader{};
        bool acknowledges = false;
        bool ready = false;
        bool overflowed = false;
        std::vector<std::uint64_t> pending{};  ///< not acknowledged, or not handed over; in order
        std::size_t handed_over = 0;           ///< of pending, on this connection
        std::uint64_t last_handed_over = 0;    ///< ever
        std::size_t bytes = 0;
        std::vector<Unread> unread{};  ///< delivered, in order; bounded by kMaxMessages
    };

    Line* find(std::string_view reader);
    Line& find_or_add(const Reader& reader);
    Message& message(std::uint64_t seq);
    bool add(Line& line, Message& message);
    void finish(Line& line, std::size_t count);
    void release(std::uint64_t seq);
    void sweep();
    void count(std::uint64_t entry, std::uint32_t Delivery::* what);

    ChatModel& model_;
    std::uint64_t last_seq_ = 0;
    std::vector<Message> messages_;  ///< in order of seq
    std::vector<Line> lines_;        ///< who came first, first
    std::vector<std::uint64_t> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::optional<Time> gathered_at_;
};

}  // namespace parley
