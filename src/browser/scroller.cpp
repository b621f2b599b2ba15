#include "browser/scroller.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include "browser/stage.h"

// clang-format off
EM_JS(void, scroller_place, (float x, float y, float width, float height, float content), {
    Module.scroller.place(x, y, width, height, content);
});
EM_JS(void, scroller_hide, (), { Module.scroller.hide(); });
EM_JS(float, scroller_move, (float top), { return Module.scroller.move(top); });
// clang-format on

namespace parley {
namespace {

struct Shown {
    bool visible = false;
    float x = 0, y = 0, width = 0, height = 0, content = 0;

    friend bool operator==(const Shown&, const Shown&) = default;
};

Shown shown;

}  // namespace

std::optional<float> show_scroller(const std::optional<ScrollerDecl>& declared, float scale) {
    Shown wanted;
    if (declared) {
        const Rect& rect = declared->rect;
        wanted = {true,
                  rect.x / scale,
                  rect.y / scale,
                  rect.width / scale,
                  rect.height / scale,
                  declared->content_height / scale};
    }
    if (wanted != shown) {
        shown = wanted;
        if (shown.visible) {
            scroller_place(shown.x, shown.y, shown.width, shown.height, shown.content);
        } else {
            scroller_hide();
        }
    }
    if (!declared || !declared->scroll_to) return std::nullopt;
    return scroller_move(*declared->scroll_to / scale) * scale;
}

extern "C" {

/// CSS pixels.
EMSCRIPTEN_KEEPALIVE void parley_scroll(float top) {
    UiInput& input = Stage::page()->input();
    input.scroll_top = top * input.scale;
    Stage::page()->frames().wake();
}

}  // extern "C"

}  // namespace parley
