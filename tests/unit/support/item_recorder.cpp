#include "unit/support/item_recorder.h"

#include <imgui_internal.h>

namespace {

parley::ItemRecorder* recorder = nullptr;

}  // namespace

namespace parley {

ItemRecorder::ItemRecorder() { recorder = this; }
ItemRecorder::~ItemRecorder() {
    if (recorder == this) recorder = nullptr;
}

void ItemRecorder::begin_frame() {
    recorder = this;
    items_.clear();
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
}

}  // namespace parley

// What IMGUI_ENABLE_TEST_ENGINE has ImGui call.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& box, const ImGuiLastItemData*) {
    if (recorder && id != 0 && id != context->CurrentWindow->ID)
        recorder->add({box.Min.x, box.Min.y, box.GetWidth(), box.GetHeight()});
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
