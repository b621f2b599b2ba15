#pragma once

// Dear ImGui's settings, the same in every build: IMGUI_USER_CONFIG names this file.

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_USE_WCHAR32       // emoji lie beyond the 16-bit plane
#define ImDrawIdx unsigned int  // a screen full of small text has more than 65,536 vertices, and WebGL 2 no base vertex
