#include "browser/recordings.h"

#include <emscripten/em_js.h>
#include <emscripten/em_macros.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "browser/stage.h"

// clang-format off
EM_JS(void, recording_save, (const char* text, size_t size), {
    Module.recordings.save(Module.decodeUtf8(HEAPU8.subarray(text, text + size)));
});
EM_JS(void, recording_choose, (), { Module.recordings.choose(); });
// clang-format on

namespace parley {
namespace {

constexpr const char* kNoRecording = "This file is no recording of Parley’s, or it is damaged.";

FlightHeader recorder;
std::unique_ptr<const FlightFile> opened;

void show_opened(std::string problem) {
    UiInput& input = Stage::page()->input();
    input.recording = opened.get();
    input.recording_problem = std::move(problem);
    Stage::page()->frames().wake();
}

}  // namespace

void set_recorder(FlightHeader header) { recorder = std::move(header); }

void save_recording(const FlightLog& log) {
    const std::string text = export_flight(log, recorder);
    recording_save(text.data(), text.size());
}

void choose_recording() { recording_choose(); }

void close_recording() {
    opened.reset();
    show_opened({});
}

extern "C" {

/// A file was chosen. One that holds no recording leaves what is shown as it is.
EMSCRIPTEN_KEEPALIVE void parley_recording_opened(const char* text, size_t size) {
    std::optional<FlightFile> file = parse_flight({text, size});
    if (file) opened = std::make_unique<const FlightFile>(std::move(*file));  // before the one that was there goes
    show_opened(file ? "" : kNoRecording);
}

}  // extern "C"

}  // namespace parley
