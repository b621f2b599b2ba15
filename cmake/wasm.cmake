# The page: Dear ImGui, the views and the browser side as WebAssembly, laid out as a static site in <build>/site.

set(CMAKE_CXX_FLAGS_RELEASE "-Oz -DNDEBUG" )
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g2")
set(CMAKE_EXECUTABLE_SUFFIX ".mjs")

set(wasm_compile_options -fno-exceptions -fno-rtti)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    list(APPEND wasm_compile_options -flto -mbulk-memory -mnontrapping-fptoint -msign-ext)
endif()

set(wasm_link_options
    -sENVIRONMENT=web
    -sMODULARIZE
    -sEXPORT_ES6
    -sDYNAMIC_EXECUTION=0 # the page's content security policy forbids eval
    -sFILESYSTEM=0
    -sALLOW_MEMORY_GROWTH
    -sMEMORY_GROWTH_LINEAR_STEP=4mb # by a fifth, the default, takes far more than it needs
    -sMIN_CHROME_VERSION=123
    -sMIN_FIREFOX_VERSION=128
    -sMIN_SAFARI_VERSION=170500
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free
    -sEXPORTED_RUNTIME_METHODS=HEAPU8
    -lwebsocket.js
)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    list(APPEND wasm_link_options
        ${wasm_compile_options}
        -Oz
        -sMALLOC=emmalloc
        -sTEXTDECODER=2
        --closure=1
        "SHELL:--closure-args=--externs=${PROJECT_SOURCE_DIR}/web/externs.js"
    )
else()
    list(APPEND wasm_link_options -sASSERTIONS=2 -sSAFE_HEAP -sSTACK_OVERFLOW_CHECK=2 -gsource-map)
endif()

target_compile_options(parley_core PUBLIC ${wasm_compile_options})

include(cmake/imgui.cmake)
target_compile_options(parley_imgui PUBLIC ${wasm_compile_options})
target_compile_definitions(parley_imgui PUBLIC
    IMGUI_ENABLE_FREETYPE # not FreeType but browser/font_loader.cpp; it keeps stb_truetype out
    IMGUI_DISABLE_DEFAULT_FONT
    IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
    IMGUI_DISABLE_FILE_FUNCTIONS
    IMGUI_DISABLE_DEBUG_TOOLS
)
set_source_files_properties(
    ${imgui_SOURCE_DIR}/imgui.cpp
    PROPERTIES COMPILE_OPTIONS "-include;${PROJECT_SOURCE_DIR}/src/browser/imgui_slim.h"
)

parley_glob(page_sources src/ui src/browser)
list(REMOVE_ITEM page_sources ${PROJECT_SOURCE_DIR}/src/browser/main.cpp)
add_library(parley_page OBJECT ${page_sources})
target_link_libraries(parley_page PUBLIC parley_core parley_imgui)
parley_warnings(parley_page)

# The release page loads in two parts, which wasm-split makes of what is linked (scripts/lib/split.mjs).
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    execute_process(
        COMMAND ${EMSCRIPTEN_ROOT_PATH}/em-config BINARYEN_ROOT
        OUTPUT_VARIABLE binaryen OUTPUT_STRIP_TRAILING_WHITESPACE
    )
    find_program(WASM_SPLIT wasm-split HINTS ${binaryen}/bin)
    if(NOT WASM_SPLIT)
        message(WARNING "There is no wasm-split beside this Emscripten: all of the page's code is in one file, and the "
                        "first load is larger than its budget.")
    endif()
endif()

find_program(NODE node REQUIRED)
file(GLOB site_inputs CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/* ${PROJECT_SOURCE_DIR}/tests/gallery/*)

# parley_site(TARGET FOLDER ENTRY): links TARGET, bundles the ENTRY module with it, and lays the page out in <build>/FOLDER.
function(parley_site target folder entry)
    target_link_libraries(${target} PRIVATE parley_page)
    target_link_options(${target} PRIVATE ${wasm_link_options})
    parley_warnings(${target})
    set(stamp ${CMAKE_CURRENT_BINARY_DIR}/${folder}.stamp)
    set(module ${CMAKE_CURRENT_BINARY_DIR}/${target}.wasm)
    if(WASM_SPLIT)
        set(parts ${CMAKE_CURRENT_BINARY_DIR}/${folder}.parts)
        cmake_path(GET WASM_SPLIT PARENT_PATH tools)
        # Names and features for the splitter, and functions that are still one each.
        target_link_options(${target} PRIVATE --profiling-funcs
            -sBINARYEN_EXTRA_PASSES=--emit-target-features,--skip-pass=inlining,--skip-pass=inlining-optimizing,--skip-pass=duplicate-function-elimination)
        set(split COMMAND ${NODE} ${PROJECT_SOURCE_DIR}/scripts/lib/split.mjs
            --module ${module} --tools ${tools} --out ${parts})
        set(modules --wasm ${parts}/parley.wasm --rest ${parts}/parley.rest.wasm)
    else()
        set(split)
        set(modules --wasm ${module})
    endif()
    add_custom_command(
        OUTPUT ${stamp}
        ${split}
        COMMAND ${NODE} ${PROJECT_SOURCE_DIR}/scripts/lib/site.mjs
            --glue $<TARGET_FILE:${target}> --entry ${PROJECT_SOURCE_DIR}/${entry}
            --out ${CMAKE_CURRENT_BINARY_DIR}/${folder} ${modules} $<$<CONFIG:Release>:--release>
        COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
        DEPENDS ${target} ${site_inputs}
            ${PROJECT_SOURCE_DIR}/shell.html
            ${PROJECT_SOURCE_DIR}/src/ui/icons.h
            ${PROJECT_SOURCE_DIR}/scripts/lib/site.mjs
            ${PROJECT_SOURCE_DIR}/scripts/lib/bundle.mjs
            ${PROJECT_SOURCE_DIR}/scripts/lib/icons.mjs
            ${PROJECT_SOURCE_DIR}/scripts/lib/split.mjs
            ${PROJECT_SOURCE_DIR}/scripts/lib/first_load.mjs
        COMMAND_EXPAND_LISTS
        VERBATIM
    )
    add_custom_target(${folder} ALL DEPENDS ${stamp})
endfunction()

add_executable(parley src/browser/main.cpp)
target_compile_definitions(parley PRIVATE PARLEY_VERSION="${PROJECT_VERSION}")
parley_site(parley site web/app.js)

# The views on canned models, for looking at them without a network: <build>/gallery, one scene per URL hash.
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    add_executable(ui_gallery tests/gallery/main.cpp tests/gallery/scenes.cpp)
    parley_site(ui_gallery gallery tests/gallery/gallery.js)
endif()
