#include "browser/runtime.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <algorithm>
#include <optional>

#include "browser/clock.h"
#include "browser/console_log.h"
#include "browser/frame_scheduler.h"

// clang-format off
// The core's one timer. Browsers take a delay above 2³¹ − 1 ms for zero.
EM_JS(void, runtime_set_timer, (double milliseconds), {
    clearTimeout(Module.runtimeTimer);
    Module.runtimeTimer = setTimeout(() => _parley_timer(), Math.min(milliseconds, 0x7fffffff));
});
EM_JS(void, runtime_clear_timer, (), { clearTimeout(Module.runtimeTimer); });
// clang-format on

namespace parley {
namespace {

ChatClient* client = nullptr;
std::optional<Time> armed_for;
std::uint64_t shown_revision = 0;

void arm_timer(Time at) {
    const std::optional<Time> deadline = client->next_deadline();
    if (deadline == armed_for) return;
    armed_for = deadline;
    if (deadline) {
        runtime_set_timer(std::max(0.0, static_cast<double>((*deadline - at).count())));
    } else {
        runtime_clear_timer();
    }
}

void ask_for_frames() {
    const std::uint64_t revision = client->model().revision;
    if (revision == shown_revision) return;
    shown_revision = revision;
    FrameScheduler::page()->wake_for_news();
}

}  // namespace

void Runtime::start(ChatClient& page_client) { client = &page_client; }

void Runtime::enter(const std::function<void()>& event) {
    const Time at = now();
    client->advance(at);
    event();
    arm_timer(at);
    ask_for_frames();
    log_to_console(client->model());
}

void Runtime::apply(const ChatAction& action) {
    enter([&] { client->apply(action); });
}

extern "C" EMSCRIPTEN_KEEPALIVE void parley_timer() {
    armed_for.reset();  // has fired
    Runtime::enter([] {});
}

}  // namespace parley
