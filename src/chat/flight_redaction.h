#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "chat/flight_log.h"
#include "mesh/ice_settings.h"
#include "protocol/signal_message.h"

namespace parley {

/// Takes out of a recording what says who somebody is or where: names, signaling and client ids, addresses, hosts, ICE
/// credentials, DTLS fingerprints, a browser's own words. It knows where browsers write these: what else a peer puts
/// into an SDP or into the ids of its offers and messages stays. Each value gets one pseudonym, the same wherever it
/// stands, and as long as the value where that matters: what fits a message still does. Ids keep their order, on which
/// politeness depends. Ids that a client makes of its seed (of offers and messages) say nothing and stay, or a replay
/// would make others.
class Redaction {
public:
    /// Of this recording, which must outlive it unchanged.
    explicit Redaction(const FlightLog& log);

    /// The event's text, without any of that. Empty where a text is not what its kind says.
    std::string text_of(const FlightEvent& event);

private:
    std::string settings(const FlightEvent& event);
    std::string action(const FlightEvent& event);
    std::string signal(std::string_view text);
    std::string signal_data(SignalType type, const std::string& data);
    std::string chat(std::string_view text);
    std::string control(std::string_view text);
    std::string description(std::string_view text);
    std::string sdp(std::string_view text);
    std::string sdp_line(std::string_view line);
    std::string candidate(std::string_view text);
    std::string candidate_attribute(std::string_view text);
    IceSettings ice(IceSettings settings);

    std::string id(const std::string& value);
    std::string name(const std::string& value);
    std::string address(std::string_view value);
    std::string url(std::string_view value);
    std::string alias(char kind, std::string_view value);

    struct Alias {
        std::string value;
        std::string alias;
    };

    std::vector<std::string> ids_;  ///< sorted
    bool ids_known_ = false;
    std::vector<Alias> aliases_;  ///< sorted by value, before which stands its kind
};

}  // namespace parley
