#pragma once

#include <string>
#include <string_view>

#include "chat/pseudonyms.h"

namespace parley {

/// An SDP (RFC 8866) of which only what is known to say nothing of anybody stays: on lines that tell how a connection
/// is made, words of the standards, and numbers in their place and range. Addresses, ICE credentials, fingerprints and
/// foundations become pseudonyms; all else becomes as many x. Lines, fields and their order stay.
std::string redact_sdp(Pseudonyms& pseudonyms, std::string_view sdp);

/// The same for a candidate-attribute (RFC 8839, section 5.1), with or without "a=".
std::string redact_candidate(Pseudonyms& pseudonyms, std::string_view text);

/// The same for a media section's identification tag (RFC 5888): a number of up to three digits stays, as browsers
/// count, and so does the kind of media, as some of them name it.
std::string redact_mid(std::string_view value);

}  // namespace parley
