#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chat/chat_client.h"
#include "protocol/chat_message.h"
#include "unit/support/fake_network.h"

namespace parley::testing {

/// A ChatClient on the fake network, in the room as "Ada" under the id "m". Its peers' channels open without ado: how
/// they get there is the mesh's business.
class ChatHost {
public:
    ChatHost() {
        network.serve(chat);
        join();
    }

    void act(const ChatAction& action) {
        network.tell_time();
        chat.apply(action);
    }
    void join(const std::string& name = "Ada", const std::string& id = "m") {
        act(JoinAction{name, "ws://server"});
        log_in(id);
    }
    void log_in(const std::string& id) {
        network.socket().opens();
        network.socket().receives(serialize_signal({"signaling", SignalType::UserId, id, {}}));
    }
    void say(const std::string& text) { act(SendAction{text}); }

    FakePeer& new_member(const std::string& id) {
        network.socket().receives(serialize_signal({id, SignalType::NewMember, {}, {}}));
        return network.peer();
    }
    FakePeer& open(const std::string& id) {
        FakePeer& peer = new_member(id);
        peer.opens_in_silence();
        return peer;
    }
    /// Opens a channel to `id` and takes its handshake; of a Parley client when `client` is given.
    FakePeer& meet(const std::string& id, const std::string& name, const std::string& client = "") {
        FakePeer& peer = open(id);
        handshake(peer, id, name, client);
        return peer;
    }
    static void handshake(FakePeer& peer, const std::string& id, const std::string& name,
                          const std::string& client = "", const Strings& peers = {}) {
        std::optional<HandshakeExtension> ext;
        if (!client.empty()) ext = HandshakeExtension{client, peers};
        peer.receives(serialize_chat({id, ChatType::Handshake, name, ext}));
    }
    static void message(FakePeer& peer, const std::string& text) {
        peer.receives(serialize_chat({"whoever it says", ChatType::Message, text, {}}));
    }

    const ChatModel& model() const { return chat.model(); }
    /// As "Bob connected".
    Strings members() const {
        Strings lines;
        for (const Member& member : model().members)
            lines.push_back(member.name + " " + std::string(to_string(member.state)));
        return lines;
    }
    /// As "Bob: hello", "+Bob", "-Bob", "! notice"; our own as "Ada, me: hello".
    Strings timeline() const {
        Strings lines;
        for (const TimelineEntry& entry : model().timeline) {
            const std::string me = entry.mine ? ", me" : "";
            const std::string line[] = {entry.author + me + ": " + entry.text, "+" + entry.author, "-" + entry.author,
                                        "~" + entry.author, "! " + entry.text};
            lines.push_back(line[static_cast<int>(entry.kind)]);
        }
        return lines;
    }
    bool logged(const std::string& line) const { return std::ranges::find(model().log, line) != model().log.end(); }

    FakeNetwork network;
    ChatClient chat{network, {"us", 1, {}}};
};

}  // namespace parley::testing
