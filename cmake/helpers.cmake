# parley_glob(VARIABLE DIRECTORY...): the C++ sources under the directories. A new file needs no edit here.
function(parley_glob variable)
    list(TRANSFORM ARGN REPLACE "(.+)" "${PROJECT_SOURCE_DIR}/\\1/*.cpp" OUTPUT_VARIABLE patterns)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${patterns})
    set(${variable} ${sources} PARENT_SCOPE)
endfunction()

# parley_warnings(TARGET): the warnings of our own code, all of them errors.
function(parley_warnings target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Werror)
endfunction()

# parley_precompile(TARGET [HEADER...]): what nearly every native source parses, and takes longer with than with the rest of
# itself, is parsed once. No source may rely on it: the page's builds go without.
function(parley_precompile target)
    target_precompile_headers(${target} PRIVATE
        <algorithm> <array> <functional> <map> <memory> <optional> <string> <string_view> <utility> <variant> <vector>
        ${ARGN})
    # A time in it would keep ccache from knowing it again.
    target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
endfunction()
