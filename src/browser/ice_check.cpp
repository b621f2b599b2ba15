#include "browser/ice_check.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <cstddef>
#include <string>
#include <utility>

#include "browser/ice_json.h"
#include "browser/stage.h"

// clang-format off
EM_JS(void, ice_check_start, (const char* configuration, size_t size), {
    Module.iceCheck.start(Module.decodeUtf8(HEAPU8.subarray(configuration, configuration + size)));
});
// clang-format on

namespace parley {
namespace {

constexpr std::size_t kMaxReports = 200;  ///< of each kind

IceCheckResult gathered;

void finish() {
    Stage::page()->input().ice_checked = std::exchange(gathered, {});
    Stage::page()->frames().wake();
}

}  // namespace

void start_ice_check(const std::vector<IceServer>& servers) {
    gathered = {};
    const std::string json = to_json({.servers = servers});
    ice_check_start(json.data(), json.size());
}

// What web/ice_check.js reports.
extern "C" {

EMSCRIPTEN_KEEPALIVE void parley_ice_check_candidate(const char* type, size_t type_size, const char* url,
                                                     size_t url_size) {
    if (gathered.candidates.size() < kMaxReports)
        gathered.candidates.push_back({.type = {type, type_size}, .url = {url, url_size}});
}

EMSCRIPTEN_KEEPALIVE void parley_ice_check_error(const char* url, size_t url_size, int code, const char* text,
                                                 size_t text_size) {
    if (gathered.errors.size() < kMaxReports)
        gathered.errors.push_back({.url = {url, url_size}, .code = code, .text = {text, text_size}});
}

EMSCRIPTEN_KEEPALIVE void parley_ice_check_done(bool timed_out) {
    gathered.timed_out = timed_out;
    finish();
}

EMSCRIPTEN_KEEPALIVE void parley_ice_check_failure(const char* message, size_t size) {
    gathered.failure.assign(message, size);
    finish();
}

}  // extern "C"

}  // namespace parley
