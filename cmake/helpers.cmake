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
