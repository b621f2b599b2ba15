#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chat/flight_log.h"
#include "chat/pseudonyms.h"
#include "mesh/ice_settings.h"
#include "protocol/signal_message.h"

namespace parley {

/// Takes out of a recording what says who somebody is or where, and whatever else a peer or a server chose freely:
/// names, signaling and client ids, the ids of their offers and messages, addresses, hosts, all of an SDP or a
/// candidate but what chat/sdp_redaction.h knows, a browser's own words. What stays is a word that we know, a number,
/// or an id that the client made of its seed for an offer of its own: a replay makes the same.
///
/// Each value gets one pseudonym, the same wherever it stands, and as long as the value unless that has only a few
/// bytes: what fits a message still does. Ids keep their order, on which politeness depends.
class Redaction {
public:
    /// Of this recording; text_of() is for its events only.
    explicit Redaction(const FlightLog& log);

    /// The event's text, without any of that: ASCII, and below FlightLog::kMaxTextBytes. Empty where a text is not what
    /// its kind says, or became too long for that; of an SDP the lines that fit stay.
    std::string text_of(const FlightEvent& event);

private:
    std::string redacted(const FlightEvent& event);
    void note_own_offer(const FlightEvent& event);
    std::string settings(const FlightEvent& event);
    std::string action(const FlightEvent& event);
    std::string signal(std::string_view text);
    std::string signal_data(SignalType type, const std::string& data);
    std::string chat(std::string_view text);
    std::string control(std::string_view text);
    std::string description(std::string_view text);
    std::string candidate(std::string_view text);
    IceSettings ice(IceSettings settings);

    std::string id(const std::string& value);
    std::string offer_id(const std::string& value);
    std::string name(const std::string& value);
    std::string url(std::string_view value);

    Pseudonyms pseudonyms_;
    std::string own_client_;
    std::vector<std::string> own_offers_;  ///< sorted
    std::vector<std::string> ids_;         ///< sorted once they are known
    bool ids_known_ = false;
};

}  // namespace parley
