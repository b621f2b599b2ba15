#include "ui/screen.h"

#include <imgui.h>

#include <algorithm>

#include "ui/composer_view.h"
#include "ui/header_view.h"
#include "ui/sidebar_view.h"

namespace parley {

Screen screen_of(const UiInput& input) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const auto& [top, right, bottom, left] = input.insets;
    return {{0, 0, size.x, size.y},
            {left, top, std::max(0.0F, size.x - left - right), std::max(0.0F, size.y - top - bottom)}};
}

/// One window without any chrome of its own.
void begin_screen(const Screen& screen) {
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                        ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({screen.all.width, screen.all.height});
    ImGui::Begin("Parley", nullptr, kFlags);
}

void end_screen() {
    ImGui::End();
    ImGui::PopStyleVar(2);
}

void sidebar_ground(const ViewContext& context, const Rect& screen, float right_edge) {
    const float line = context.paint.px(1);
    context.paint.fill({screen.x, screen.y, right_edge - screen.x, screen.height}, context.theme.side);
    context.paint.fill({right_edge - line, screen.y, line, screen.height}, context.theme.line);
}

void inspector_ground(const ViewContext& context, const Rect& screen, float left) {
    context.paint.fill({left, screen.y, right(screen) - left, screen.height}, context.theme.side);
    context.paint.fill({left, screen.y, context.paint.px(1), screen.height}, context.theme.line);
}

void main_ground(const ViewContext& context, const Rect& screen, float left, const Rect& timeline) {
    const float line = context.paint.px(1), width = right(screen) - left;
    context.paint.fill({left, screen.y, width, screen.height}, context.theme.side);
    context.paint.fill({left, timeline.y - line, width, timeline.height + 2 * line}, context.theme.line);
    context.paint.fill({left, timeline.y, width, timeline.height}, context.theme.background);
}

void empty_grounds(const ViewContext& context, const Screen& screen) {
    const float sidebar = context.narrow ? 0 : context.paint.px(kSidebarWidth);
    const float header = context.paint.px(kHeaderHeight), composer = empty_composer_height(context.paint);
    const auto& [all, safe] = screen;
    if (sidebar > 0) sidebar_ground(context, all, safe.x + sidebar);
    main_ground(
        context, all, context.narrow ? all.x : safe.x + sidebar,
        {safe.x + sidebar, safe.y + header, safe.width - sidebar, std::max(0.0F, safe.height - header - composer)});
}

}  // namespace parley
