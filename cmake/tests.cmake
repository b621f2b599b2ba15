# The native tests: unit tests and the simulation, a program each.
find_package(Threads REQUIRED)

include(cmake/imgui.cmake)
# Its hooks tell the tests of every interactive item: none may lack a node in the DOM (tests/unit/support/item_recorder.h).
target_compile_definitions(parley_imgui PUBLIC IMGUI_ENABLE_TEST_ENGINE)

# Here the views draw into an ImGui without a renderer.
parley_glob(ui_sources src/ui)
add_library(parley_ui STATIC ${ui_sources})
target_link_libraries(parley_ui PUBLIC parley_core parley_imgui)
parley_warnings(parley_ui)
parley_precompile(parley_core)
parley_precompile(parley_ui)

parley_glob(unit_sources tests/unit)
add_executable(parley_tests ${unit_sources})
# What of the browser side knows no browser.
target_sources(parley_tests PRIVATE
    src/browser/glyph_snap.cpp src/browser/picture_print.cpp src/browser/probe.cpp
    src/browser/small_format.cpp)
target_include_directories(parley_tests PRIVATE tests)
target_compile_definitions(parley_tests PRIVATE PARLEY_TESTS_DIR="${PROJECT_SOURCE_DIR}/tests")
target_link_libraries(parley_tests PRIVATE parley_ui GTest::gtest_main)
parley_warnings(parley_tests)
# Tests run once: optimizing them takes longer than it saves.
target_compile_options(parley_tests PRIVATE -O0)
parley_precompile(parley_tests <gtest/gtest.h>)

parley_glob(sim_sources tests/sim)
add_executable(parley_sim ${sim_sources})
target_include_directories(parley_sim PRIVATE tests)
target_link_libraries(parley_sim PRIVATE parley_core Threads::Threads)
parley_warnings(parley_sim)
parley_precompile(parley_sim)
