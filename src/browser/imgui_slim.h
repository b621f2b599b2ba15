#pragma once

// Compiled in front of ImGui's core, imgui.cpp, only (cmake/wasm.cmake). The core ends, collects and stores what
// widgets left behind; for the widgets below that no view uses, those calls are all that would link them. A view that
// wants one takes its line out.

#ifndef IMGUI_DEFINE_MATH_OPERATORS
#define IMGUI_DEFINE_MATH_OPERATORS
#endif

#include <imgui.h>
#include <imgui_internal.h>
#include <stdio.h>

#define EndColumns() ((void)0)
#define EndMenuBar() ((void)0)
#define EndMultiSelect() ((void)0)
#define EndTabBar() ((void)0)
#define EndTable() ((void)0)
#define TableGcCompactSettings() ((void)0)
#define TableGcCompactTransientBuffers(table) ((void)0)
#define TableSettingsAddSettingsHandler() ((void)0)

// Our one window has no decoration, and text is typed into DOM fields.
#define CloseButton(id, position) false
#define CollapseButton(id, position) false
#define InputTextDeactivateHook(id) ((void)0)
#define Scrollbar(axis) ((void)0)

// Settings are neither read nor written.
#define sscanf(...) 0
