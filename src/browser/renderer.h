#pragma once

struct ImDrawData;

namespace parley {

/// Dear ImGui's renderer: hands textures, vertices and clip rectangles to web/renderer.js, which draws them with
/// WebGL 2. Supports ImGuiBackendFlags_RendererHasTextures; needs 32-bit indices. (The stock OpenGL backend asks for
/// twenty pieces of state each frame, and it and Emscripten's OpenGL weigh 5 kB more.)

/// To be called once, for the current ImGui context.
void init_renderer();

/// Hands over the textures that are new or have changed, before what is drawn with them; whether there were any.
bool update_textures(const ImDrawData& data);

void render(const ImDrawData& data);

/// Between frames only: the WebGL context is lost, and all textures with it. ImGui hands them over again.
void forget_textures();

}  // namespace parley
