#include "browser/frame_scheduler.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <algorithm>
#include <utility>

#include "browser/clock.h"
// clang-format off
// Browsers give a hidden page no animation frames: after a while a timer stands in.
EM_JS(void, frame_request, (double patience), {
    const draw = (paint) => {
        const begun = performance.now();
        // The browser hands the picture over, and may wait for the GPU, after this task's script.
        if (_parley_frame(paint)) setTimeout(() => _parley_frame_took(performance.now() - begun));
    };
    const frame = requestAnimationFrame(() => {
        clearTimeout(fallback);
        draw(true);
    });
    const fallback = setTimeout(() => {
        cancelAnimationFrame(frame);
        draw(!document.hidden);
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
constexpr double kPause = 3;       // times what a frame took
constexpr Time kLongestPause{250};
FrameScheduler* instance = nullptr;

}  // namespace

FrameScheduler::FrameScheduler(std::function<Next(bool paint)> draw) : draw_(std::move(draw)) { instance = this; }

FrameScheduler* FrameScheduler::page() { return instance; }

void FrameScheduler::wake() {
    wanted_ = hurried_ = kFramesPerEvent;
    request();
}

void FrameScheduler::wake_for_news() {
    wanted_ = kFramesPerEvent;
    if (requested_ || news_.is_set()) return;
    news_.set(now() + pause_);
    arm();
}

void FrameScheduler::on_due() {
    const Time at = now();
    if (due_.due(at)) hurried_ = std::max(hurried_, 1);
    wanted_ = std::max(wanted_, hurried_);
    if (news_.due(at) || hurried_ > 0) request();
    arm();
}

void FrameScheduler::request() {
    if (std::exchange(requested_, true)) return;
    frame_request(kPatience);
}

bool FrameScheduler::on_frame(bool paint) {
    requested_ = false;
    return draw(paint);
}

void FrameScheduler::on_frame_took(double milliseconds) {
    pause_ = std::min(kLongestPause, Time{static_cast<Time::rep>(kPause * milliseconds)});
}

void FrameScheduler::draw_now() { draw(true); }

void FrameScheduler::lay_out_now() { draw(false); }

bool FrameScheduler::draw(bool paint) {
    news_.clear();
    const bool hurried = hurried_ > 0;
    wanted_ = std::max(0, wanted_ - 1);
    hurried_ = std::max(0, hurried_ - 1);
    const Next next = draw_(paint);
    if (next.more) wanted_ = std::max(wanted_, 1);
    if (next.more && hurried) hurried_ = std::max(hurried_, 1);
    due_.clear();
    if (next.at) due_.set(*next.at);
    if (wanted_ > 0 && next.painted && hurried_ == 0) news_.set(now() + pause_);
    if (wanted_ > 0 && !news_.is_set()) request();
    arm();
    return next.painted;
}

void FrameScheduler::arm() {
    const std::optional<Time> at = earlier(due_.at(), news_.at());
    frame_request_after(at ? std::max(0.0, static_cast<double>((*at - now()).count())) : -1.0);
}

}  // namespace parley

extern "C" {
EMSCRIPTEN_KEEPALIVE bool parley_frame(bool paint) { return parley::FrameScheduler::page()->on_frame(paint); }
EMSCRIPTEN_KEEPALIVE void parley_frame_took(double milliseconds) {
    parley::FrameScheduler::page()->on_frame_took(milliseconds);
}
EMSCRIPTEN_KEEPALIVE void parley_frame_due() { parley::FrameScheduler::page()->on_due(); }
EMSCRIPTEN_KEEPALIVE void parley_wake() { parley::FrameScheduler::page()->wake(); }
}
