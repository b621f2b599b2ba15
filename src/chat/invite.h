#pragma once

#include <string>
#include <string_view>

namespace parley {

/// The address that opens a page with this signaling server filled in: `page#signaling=…`, the fragment as
/// application/x-www-form-urlencoded (URL Standard). `page`: an absolute URL without query and fragment.
std::string invite_link(std::string_view page, std::string_view signaling);

/// The host of an absolute URL where that is whichever device asks (localhost, 127.0.0.0/8, [::1]); else empty. It lies
/// in `url`.
std::string_view loopback_host(std::string_view url);

}  // namespace parley
