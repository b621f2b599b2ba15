#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace parley::testing {

/// One entry of messages.json, which explains itself.
struct HostileMessage {
    std::string name;
    std::string refused_by;  ///< empty for null
    std::string bytes;
};

inline std::string bytes_of(const nlohmann::json& part) {
    if (part.is_string()) return part.get<std::string>();
    std::string bytes;
    if (part.contains("hex")) {
        const auto hex = part["hex"].get<std::string>();
        for (std::size_t index = 0; index < hex.size(); index += 2) {
            bytes += static_cast<char>(std::stoi(hex.substr(index, 2), nullptr, 16));
        }
        return bytes;
    }
    const auto unit = part["repeat"].get<std::string>();
    for (int times = part["times"].get<int>(); times > 0; --times) bytes += unit;
    return bytes;
}

/// The list "signaling" or "channel".
inline std::vector<HostileMessage> hostile_messages(std::string_view list) {
    std::ifstream file(PARLEY_TESTS_DIR "/hostile/messages.json");
    const auto lists = nlohmann::json::parse(file);
    std::vector<HostileMessage> messages;
    for (const auto& entry : lists.at(std::string(list))) {
        HostileMessage message{entry.at("name"), "", ""};
        if (entry.at("refusedBy").is_string()) message.refused_by = entry.at("refusedBy");
        for (const auto& part : entry.at("parts")) message.bytes += bytes_of(part);
        messages.push_back(std::move(message));
    }
    return messages;
}

}  // namespace parley::testing
