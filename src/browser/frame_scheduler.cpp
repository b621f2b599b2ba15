#include "browser/frame_scheduler.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <algorithm>
#include <utility>

#include "browser/clock.h"
// clang-format off
// Browsers give a hidden page no animation frames: after a while a timer stands in.
EM_JS(void, frame_request, (double patience), {
    const frame = requestAnimationFrame(() => {
        clearTimeout(fallback);
        _parley_frame(true);
    });
    const fallback = setTimeout(() => {
        cancelAnimationFrame(frame);
        _parley_frame(!document.hidden);
    }, patience);
});
// One timer; a negative delay only clears it. Browsers take more than 2³¹ − 1 ms for zero.
EM_JS(void, frame_request_after, (double milliseconds), {
    clearTimeout(Module.frameTimer);
    if (milliseconds >= 0)
        Module.frameTimer = setTimeout(() => _parley_frame_due(), Math.min(milliseconds, 0x7fffffff));
});
// clang-format on

namespace parley {
namespace {

constexpr int kFramesPerEvent = 3;
constexpr double kPatience = 300;  // milliseconds
FrameScheduler* instance = nullptr;

}  // namespace

FrameScheduler::FrameScheduler(std::function<Next(bool paint)> draw) : draw_(std::move(draw)) { instance = this; }

FrameScheduler* FrameScheduler::page() { return instance; }

void FrameScheduler::wake() {
    wanted_ = kFramesPerEvent;
    request();
}

void FrameScheduler::on_due() {
    wanted_ = std::max(wanted_, 1);
    request();
}

void FrameScheduler::request() {
    if (std::exchange(requested_, true)) return;
    frame_request(kPatience);
}

void FrameScheduler::on_frame(bool paint) {
    requested_ = false;
    draw(paint);
}

void FrameScheduler::draw_now() { draw(true); }

void FrameScheduler::draw(bool paint) {
    wanted_ = std::max(0, wanted_ - 1);
    const Next next = draw_(paint);
    if (next.more) wanted_ = std::max(wanted_, 1);
    if (wanted_ > 0) request();
    frame_request_after(next.at ? std::max(0.0, static_cast<double>((*next.at - now()).count())) : -1.0);
}

}  // namespace parley

extern "C" {
EMSCRIPTEN_KEEPALIVE void parley_frame(bool paint) { parley::FrameScheduler::page()->on_frame(paint); }
EMSCRIPTEN_KEEPALIVE void parley_frame_due() { parley::FrameScheduler::page()->on_due(); }
EMSCRIPTEN_KEEPALIVE void parley_wake() { parley::FrameScheduler::page()->wake(); }
}
