#include "browser/console_log.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <algorithm>
#include <cstddef>

// clang-format off
EM_JS(void, console_debug, (const char* line, size_t size), {
    console.debug(Module.decodeUtf8(HEAPU8.subarray(line, line + size)));
});
// clang-format on

namespace parley {
namespace {

bool enabled = false;
std::uint64_t written = 0;

}  // namespace

void log_to_console(const ChatModel& model) {
    if (!enabled) return;
    const std::uint64_t fresh = std::min<std::uint64_t>(model.log_lines - written, model.log.size());
    for (std::size_t at = model.log.size() - static_cast<std::size_t>(fresh); at < model.log.size(); ++at)
        console_debug(model.log[at].data(), model.log[at].size());
    written = model.log_lines;
}

extern "C" EMSCRIPTEN_KEEPALIVE void parley_log_to_console() { enabled = true; }

}  // namespace parley
