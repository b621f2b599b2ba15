#include <emscripten/em_macros.h>

#include <cstddef>
#include <string_view>

#include "browser/clock.h"
#include "browser/stage.h"
#include "scenes.h"

// Nothing happens before the page asks for a scene.
int main() { return 0; }

extern "C" EMSCRIPTEN_KEEPALIVE void parley_start(const char* name, std::size_t size) {
    // Both live as long as the page.
    static const parley::ChatModel model = parley::scene(std::string_view(name, size), parley::now());
    static parley::Stage stage([](const parley::ChatAction&) {});
    stage.complete(model);
}
