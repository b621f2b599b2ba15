# Dear ImGui as a library; whoever links it adds a renderer.
add_library(parley_imgui STATIC
    ${imgui_SOURCE_DIR}/imgui.cpp
    ${imgui_SOURCE_DIR}/imgui_draw.cpp
    ${imgui_SOURCE_DIR}/imgui_tables.cpp
    ${imgui_SOURCE_DIR}/imgui_widgets.cpp
)
target_include_directories(parley_imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR})
target_include_directories(parley_imgui PUBLIC src)
target_compile_definitions(parley_imgui PUBLIC IMGUI_USER_CONFIG="ui/imgui_config.h")
set_target_properties(parley_imgui PROPERTIES CXX_CLANG_TIDY "")
