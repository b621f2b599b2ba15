#include "unit/support/ui_stage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace parley {
namespace {

ImGuiContext* make_context() {
    ImGuiContext* context = ImGui::CreateContext();
    ImGui::SetCurrentContext(context);
    return context;
}

UiFonts make_fonts(TextEngine& engine) {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    ImFont* font = atlas->AddFontDefault();
    return {.regular = font, .semibold = atlas->AddFontDefault(), .icons = font, .engine = &engine};
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

UiStage::UiStage(float width, float height, float scale) : context_(make_context()), ui_(make_fonts(engine_)) {
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
    recorder_.begin_frame();
    output = ui_.draw(model, input);
    ImGui::Render();
    accept_textures(*ImGui::GetDrawData());
    check_nodes();

    input.submitted.reset();
    input.activated.clear();
    input.escaped = false;
    input.ice_checked.reset();
    input.copied = false;
    if (output.clear) value(*output.clear).clear();
    if (output.fill) value(output.fill->field) = output.fill->text;
    if (output.theme_choice) input.theme_choice = *output.theme_choice;
    if (!output.focus.empty()) input.focused = output.focus;
    if (!can_have_focus(input.focused)) input.focused.clear();
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
    const auto can_be_pressed = [&](const Node& each) {
        const bool pressable = each.role >= Role::Button && each.role < Role::Field;
        return pressable && !each.disabled && x >= each.rect.x && x < each.rect.x + each.rect.width &&
               y >= each.rect.y && y < each.rect.y + each.rect.height;
    };
    point_at(x, y);
    const auto hit = std::ranges::find_if(output.nodes.rbegin(), output.nodes.rend(), can_be_pressed);
    return press(hit == output.nodes.rend() ? std::string() : hit->key);
}

UiOutput UiStage::press(std::string_view key) {
    input.activated = key;
    UiOutput all;
    for (int frames = 0; frames < 3; ++frames) {
        frame();
        all.actions.insert(all.actions.end(), output.actions.begin(), output.actions.end());
    }
    return all;
}

const Node* UiStage::node(std::string_view key) const {
    const auto found = std::ranges::find(output.nodes, key, &Node::key);
    return found == output.nodes.end() ? nullptr : &*found;
}

bool UiStage::can_have_focus(std::string_view key) const {
    return std::ranges::any_of(output.nodes,
                               [&](const Node& each) { return each.role >= Role::Button && each.key == key; });
}

void UiStage::check_nodes() const {
    std::set<std::pair<Role, std::string>> seen;
    for (const Node& each : output.nodes)
        EXPECT_TRUE(seen.emplace(each.role, each.key).second) << "two nodes are called " << each.key;
    for (const ItemRecorder::Item& item : recorder_.items()) {
        const auto covers = [&](const Node& each) {
            return std::abs(each.rect.x - item.x) < 1 && std::abs(each.rect.y - item.y) < 1 &&
                   std::abs(each.rect.width - item.width) < 1 && std::abs(each.rect.height - item.height) < 1;
        };
        EXPECT_TRUE(std::ranges::any_of(output.nodes, covers))
            << "an item at " << item.x << ", " << item.y << " has no node";
    }
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

bool UiStage::declares(FieldId field) const { return node(name_of(field)) != nullptr; }

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
