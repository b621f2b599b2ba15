#include "scenes.h"

#include <chrono>
#include <string>
#include <utility>

namespace parley {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr char kServer[] = "wss://signal.example.org/socket1";

ChatModel joined(Time) {
    ChatModel model;
    model.own_name = "mika";
    model.joined = true;
    model.connection.state = SignalingState::Online;
    model.connection.ever_online = true;
    model.connection.url = kServer;
    return model;
}

void add(ChatModel& model, EntryKind kind, const char* author, std::string text, Time at) {
    TimelineEntry entry;
    entry.id = model.timeline.size() + 1;
    entry.kind = kind;
    entry.mine = *author == '\0' && kind == EntryKind::Message;
    entry.author_id = author;
    entry.author = entry.mine ? model.own_name : author;
    entry.text = std::move(text);
    entry.at = at;
    model.timeline.push_back(std::move(entry));
}

void add_own(ChatModel& model, std::string text, Time at, const Delivery& delivery) {
    add(model, EntryKind::Message, "", std::move(text), at);
    model.timeline.back().delivery = delivery;
}

void add_member(ChatModel& model, const char* name, MemberState state, bool parley) {
    Member member;
    member.key = static_cast<std::uint32_t>(model.members.size() + 1);
    member.id = member.name = name;
    member.state = state;
    member.parley = parley;
    if (parley && state == MemberState::Connected) member.round_trip = Time(12);
    model.members.push_back(std::move(member));
}

ChatModel chat(Time now) {
    ChatModel model = joined(now);
    add_member(model, "ana", MemberState::Connected, true);
    add_member(model, "陈晓", MemberState::Connected, true);
    add_member(model, "rana · رنا", MemberState::Connected, false);
    add_member(model, "jo", MemberState::Reconnecting, true);
    const Time start = now - minutes(9);
    add(model, EntryKind::Joined, "ana", "", start);
    add(model, EntryKind::Message, "ana", "Morning! Is the WASM build live?", start);
    add_own(model, "Yes — one static folder, no server of ours.", start + minutes(1),
            {.to = 3, .delivered = 3, .read = 3});
    add_own(model, "Try https://example.org/#r=lobby 🎉", start + minutes(1), {.to = 3, .delivered = 3});
    add(model, EntryKind::Message, "陈晓",
        "太好了！不用下载字体也能显示中文 😀👨‍👩‍👧‍👦 नमस्ते",
        start + minutes(3));
    add(model, EntryKind::Joined, "rana · رنا", "", start + minutes(4));
    add(model, EntryKind::Message, "rana · رنا", "مرحبا بكم، هذا رائع جدا", start + minutes(4));
    add(model, EntryKind::Message, "ana",
        "<b>a & b</b>\nsecond line, and a longer one that has to be wrapped somewhere before it ends",
        start + minutes(5));
    add(model, EntryKind::Left, "kim", "", start + minutes(6));
    return model;
}

ChatModel waiting(ChatModel model, Time now) {
    model.connection.state = SignalingState::Waiting;
    model.connection.problem = "Can’t reach wss://signal.example.org";
    model.connection.retry_at = now + seconds(4);
    return model;
}

ChatModel error(Time now) {
    ChatModel model = waiting(joined(now), now);
    model.connection.ever_online = false;
    return model;
}

ChatModel longest(Time now) {
    ChatModel model = chat(now);
    for (int i = 0; i < 20'000; ++i) {
        add(model, EntryKind::Message, i % 3 == 0 ? "" : "ana",
            "Message " + std::to_string(i) +
                (i % 5 == 0 ? ", with some more words so that its bubble takes two lines or more" : ""),
            now - seconds(20'000 - i));
    }
    return model;
}

/// Own messages in every state.
ChatModel deliveries(Time now) {
    ChatModel model = chat(now);
    add(model, EntryKind::Returned, "ana", "", now);
    add_own(model, "Waiting for somebody to come", now, {});
    add_own(model, "Sending", now, {.to = 3});
    add_own(model, "Sent, no receipt possible", now, {.basic = 1});
    add_own(model, "Delivered to 2 of 3", now, {.to = 3, .delivered = 2});
    add_own(model, "Delivered", now, {.to = 3, .delivered = 3});
    add_own(model, "Read by 2 of 3", now, {.to = 3, .delivered = 3, .read = 2});
    add_own(model, "Read", now, {.to = 3, .delivered = 3, .read = 3});
    add_own(model, "Not delivered to 1", now, {.to = 3, .delivered = 2, .lost = 1});
    add_own(model, "تمت القراءة", now, {.to = 3, .delivered = 3, .read = 3});
    add_own(
        model,
        "A longer one, so that its last line is full and the time and the mark stand below it, on a line of their own",
        now, {.to = 3, .delivered = 3, .read = 3});
    return model;
}

void append_utf8(std::string& text, unsigned code) {
    if (code >= 0x800) {
        text += static_cast<char>(0xE0 | code >> 12);
        text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    } else {
        text += static_cast<char>(0xC0 | code >> 6);
    }
    text += static_cast<char>(0x80 | (code & 0x3F));
}

ChatModel glyphs(Time now) {
    ChatModel model = chat(now);
    for (unsigned code = 0x4E00; code < 0x9FA0; code += 32) {
        std::string text;
        for (unsigned i = 0; i < 32; ++i) append_utf8(text, code + i);
        add(model, EntryKind::Message, "陈晓", std::move(text), now);
    }
    return model;
}

}  // namespace

ChatModel scene(std::string_view name, Time now) {
    if (name == "join") return {};
    if (name == "error") return error(now);
    if (name == "alone") return joined(now);
    if (name == "lost") return waiting(chat(now), now);
    if (name == "deliveries") return deliveries(now);
    if (name == "long") return longest(now);
    if (name == "glyphs") return glyphs(now);
    return chat(now);
}

}  // namespace parley
