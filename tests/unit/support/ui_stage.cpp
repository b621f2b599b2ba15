#include "unit/support/ui_stage.h"

#include <algorithm>
#include <utility>

namespace parley {
namespace {

ImGuiContext* make_context() {
    ImGuiContext* context = ImGui::CreateContext();
    ImGui::SetCurrentContext(context);
    return context;
}

UiFonts make_fonts() {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    ImFont* font = atlas->AddFontDefault();
    return {.regular = font, .semibold = atlas->AddFontDefault(), .icons = font};
}

void accept_textures(const ImDrawData& data) {
    for (ImTextureData* texture : *data.Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status != ImTextureStatus_Destroyed) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

}  // namespace

UiStage::UiStage(float width, float height, float scale) : context_(make_context()), ui_(make_fonts()) {
    io().IniFilename = nullptr;
    io().LogFilename = nullptr;
    io().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    resize(width, height);
    input.scale = scale;
    input.now = std::chrono::hours(24 * 20'000);
}

UiStage::~UiStage() {
    io();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
    ImGui::DestroyContext(context_);
}

ImGuiIO& UiStage::io() const {
    ImGui::SetCurrentContext(context_);
    return ImGui::GetIO();
}

int UiStage::vertices() const {
    io();
    return ImGui::GetDrawData()->TotalVtxCount;
}

const UiOutput& UiStage::frame() {
    io().DeltaTime = 1.0F / 60;
    ImGui::NewFrame();
    output = ui_.draw(model, input);
    ImGui::Render();
    accept_textures(*ImGui::GetDrawData());

    input.submitted.reset();
    if (output.clear) value(*output.clear).clear();
    if (output.focus) input.focused = output.focus;
    if (input.focused && !declares(*input.focused)) input.focused.reset();
    if (output.scroller)
        input.scroll_top = std::clamp(output.scroller->scroll_to.value_or(input.scroll_top), 0.0F, scroll_end());
    return output;
}

const UiOutput& UiStage::settle() {
    do frame();
    while (output.animating);
    return frame();
}

UiOutput UiStage::click(float x, float y) {
    UiOutput all;
    const auto collect = [&] {
        frame();
        all.actions.insert(all.actions.end(), output.actions.begin(), output.actions.end());
    };
    point_at(x, y);
    collect();
    io().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    collect();
    io().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    collect();
    collect();
    return all;
}

void UiStage::point_at(float x, float y) { io().AddMousePosEvent(x, y); }
void UiStage::wheel(float lines) { io().AddMouseWheelEvent(0, -lines); }
void UiStage::resize(float width, float height) { io().DisplaySize = {width, height}; }

void UiStage::scroll_by(float distance) {
    input.scroll_top = std::clamp(input.scroll_top + distance, 0.0F, scroll_end());
}

const UiOutput& UiStage::submit(FieldId field) {
    input.submitted = field;
    return frame();
}

bool UiStage::declares(FieldId field) const {
    return std::ranges::find(output.fields, field, &FieldDecl::id) != output.fields.end();
}

float UiStage::scroll_end() const {
    return output.scroller ? std::max(0.0F, output.scroller->content_height - output.scroller->rect.height) : 0;
}

ChatModel chatting() {
    ChatModel model;
    model.own_name = "mika";
    model.joined = true;
    model.connection.state = SignalingState::Online;
    model.connection.ever_online = true;
    model.connection.url = "wss://signal.example.org";
    return model;
}

void add_entry(ChatModel& model, EntryKind kind, const char* author, std::string text) {
    TimelineEntry entry;
    entry.id = model.next_entry_id++;
    entry.kind = kind;
    entry.author_id = entry.author = author;
    entry.mine = entry.author.empty() && kind == EntryKind::Message;
    entry.text = std::move(text);
    entry.at = std::chrono::hours(24 * 20'000) - std::chrono::minutes(10);
    model.timeline.push_back(std::move(entry));
}

}  // namespace parley
