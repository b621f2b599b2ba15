#include "browser/semantics.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <cstddef>

#include "browser/pixels.h"
#include "browser/stage.h"
#include "protocol/json_writer.h"

// clang-format off
EM_JS(void, nodes_show, (const char* json, size_t size, float scale), {
    Module.semantics.show(JSON.parse(Module.decodeUtf8(HEAPU8.subarray(json, json + size))).nodes, scale);
});
EM_JS(void, nodes_focus, (const char* key, size_t size), {
    Module.semantics.focus(Module.decodeUtf8(HEAPU8.subarray(key, key + size)));
});
EM_JS(void, nodes_announce, (const char* text, size_t size), {
    Module.announcer.announce(Module.decodeUtf8(HEAPU8.subarray(text, text + size)));
});
// clang-format on

namespace parley {
namespace {

std::vector<Node> shown;
float shown_scale = 0;

JsonWriter node_json(const Node& node) {
    JsonWriter json;
    json.integer("role", static_cast<int>(node.role)).text("key", node.key).text("name", node.name);
    json.integer("depth", node.depth);
    if (node.level != 0) json.integer("level", node.level);
    if (!node.placeholder.empty()) json.text("placeholder", node.placeholder);
    if (!node.description.empty()) json.text("description", node.description);
    if (node.invalid) json.yes("invalid");
    if (node.disabled) json.yes("disabled");
    if (node.opens_dialog) json.yes("opensDialog");
    if (node.checked) json.integer("checked", *node.checked);
    return json.integers("rect", pixels(node.rect));
}

}  // namespace

void show_nodes(const std::vector<Node>& nodes, float scale) {
    if (nodes == shown && scale == shown_scale) return;
    shown = nodes;
    shown_scale = scale;
    std::vector<JsonWriter> list;
    for (const Node& node : nodes) list.push_back(node_json(node));
    const std::string json = JsonWriter().objects("nodes", std::move(list)).finish();
    nodes_show(json.data(), json.size(), scale);
}

void focus_node(const std::string& key) {
    if (!key.empty()) nodes_focus(key.data(), key.size());
}

void announce(const std::vector<std::string>& sentences) {
    for (const std::string& sentence : sentences) nodes_announce(sentence.data(), sentence.size());
}

// What web/semantics.js reports.
extern "C" {

/// Drawn at once: what a press does must not wait for a frame that a hidden page never gets.
EMSCRIPTEN_KEEPALIVE void parley_node_press(const char* key, size_t size) {
    Stage::page()->input().activated.assign(key, size);
    Stage::page()->frames().wake();
    Stage::page()->frames().draw_now();
}

/// An empty key: none of ours has the focus.
EMSCRIPTEN_KEEPALIVE void parley_node_focus(const char* key, size_t size, bool visible) {
    UiInput& input = Stage::page()->input();
    input.focused.assign(key, size);
    input.focus_visible = visible;
    Stage::page()->frames().wake();
}

EMSCRIPTEN_KEEPALIVE void parley_node_escape() {
    Stage::page()->input().escaped = true;
    Stage::page()->frames().wake();
    Stage::page()->frames().draw_now();
}

}  // extern "C"

}  // namespace parley
