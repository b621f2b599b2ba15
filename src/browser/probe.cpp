#include "browser/probe.h"

#include "protocol/json_writer.h"

namespace parley {
namespace {

std::string member_json(const Member& member) {
    return JsonWriter().text("id", member.id).text("name", member.name).text("state", to_string(member.state)).finish();
}

std::string delivery_json(const Delivery& delivery) {
    return JsonWriter()
        .integer("to", delivery.to)
        .integer("delivered", delivery.delivered)
        .integer("read", delivery.read)
        .integer("basic", delivery.basic)
        .integer("lost", delivery.lost)
        .finish();
}

std::string message_json(const TimelineEntry& entry) {
    const std::string texts = JsonWriter().text("from", entry.author).text("text", entry.text).finish();
    return "{\"id\":" + std::to_string(entry.id) + ",\"mine\":" + (entry.mine ? "true" : "false") +
           ",\"at\":" + std::to_string(entry.at.count()) +
           (entry.mine ? ",\"delivery\":" + delivery_json(entry.delivery) : "") + "," + texts.substr(1);
}

}  // namespace

std::string probe_json(const ChatModel& model, std::uint64_t frames, bool drawing, std::string_view version) {
    std::string members;
    for (const Member& member : model.members) members += (members.empty() ? "" : ",") + member_json(member);
    std::string messages;
    for (const TimelineEntry& entry : model.timeline)
        if (entry.kind == EntryKind::Message) messages += (messages.empty() ? "" : ",") + message_json(entry);
    const auto boolean = [](bool yes) { return yes ? "true" : "false"; };
    const bool online = model.connection.state == SignalingState::Online;
    return std::string("{\"online\":") + boolean(online) + ",\"members\":[" + members + "],\"messages\":[" + messages +
           "],\"frames\":" + std::to_string(frames) + ",\"drawing\":" + boolean(drawing) + ",\"version\":\"" +
           std::string(version) + "\"}";
}

}  // namespace parley
