# Three libraries. Each is the system's where find_package finds a fitting one, else it is fetched, pinned by commit.
#
# A cross build sees no system packages, so a machine that has the sources already names them in the environment:
#   FETCHCONTENT_SOURCE_DIR_IMGUI  Dear ImGui's source tree
#   NLOHMANN_JSON_INCLUDE          a directory that holds nlohmann/json.hpp and nothing else
# scripts/lib/sources.sh sets both on Debian.
include(FetchContent)

foreach(name FETCHCONTENT_SOURCE_DIR_IMGUI NLOHMANN_JSON_INCLUDE)
    if(NOT "$ENV{${name}}" STREQUAL "")
        set(${name} "$ENV{${name}}" CACHE PATH "" FORCE)
    endif()
endforeach()

if(EMSCRIPTEN AND NLOHMANN_JSON_INCLUDE)
    add_library(nlohmann_json INTERFACE)
    add_library(nlohmann_json::nlohmann_json ALIAS nlohmann_json)
    target_include_directories(nlohmann_json SYSTEM INTERFACE "${NLOHMANN_JSON_INCLUDE}")
else()
    set(JSON_SystemInclude ON) # in place of FetchContent's SYSTEM, which CMake 3.25 trips over
    FetchContent_Declare(
        nlohmann_json
        GIT_REPOSITORY https://github.com/nlohmann/json.git
        GIT_TAG 9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03 # v3.11.3
        FIND_PACKAGE_ARGS 3.11
    )
    FetchContent_MakeAvailable(nlohmann_json)
endif()

# Dear ImGui has no CMake project of its own: this only sets imgui_SOURCE_DIR. Debian 12's package is too old.
FetchContent_Declare(
    imgui
    GIT_REPOSITORY https://github.com/ocornut/imgui.git
    GIT_TAG 45acd5e0e82f4c954432533ae9985ff0e1aad6d5 # v1.92.2b
)
FetchContent_MakeAvailable(imgui)

if(NOT EMSCRIPTEN)
    set(INSTALL_GTEST OFF)
    FetchContent_Declare(
        googletest
        GIT_REPOSITORY https://github.com/google/googletest.git
        GIT_TAG 6910c9d9165801d8827d628cb72eb7ea9dd538c5 # v1.16.0
        FIND_PACKAGE_ARGS NAMES GTest
    )
    FetchContent_MakeAvailable(googletest)
endif()
