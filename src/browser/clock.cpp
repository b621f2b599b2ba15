#include "browser/clock.h"

#include <emscripten/em_js.h>
// clang-format off
// The time origin is kept, since reading it takes longer than all the rest.
EM_JS(double, clock_now, (), { return (Module.timeOrigin ||= performance.timeOrigin) + performance.now(); });
EM_JS(int, clock_utc_offset, (), { return -new Date().getTimezoneOffset(); });
// clang-format on

namespace parley {

Time now() { return Time(static_cast<Time::rep>(clock_now())); }

int utc_offset_minutes() { return clock_utc_offset(); }

}  // namespace parley
