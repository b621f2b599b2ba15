# Building a preset with whatever it needs.

# build PRESET [TARGET...]: configures build/PRESET where that is new or was made with other tools, and builds it.
build() {
    local preset=$1 dir=$ROOT/build/$1 configure=(cmake) compiler=clang++-19 tools
    shift
    need_commands cmake:cmake ninja:ninja-build c++:g++ ccache:ccache
    case $preset in
        wasm-*)
            ensure_node
            ensure_emscripten
            configure=(emcmake cmake)
            compiler=emcc
            ;;
        sanitized) need_packages libgtest-dev clang-19 libclang-rt-19-dev llvm-19 ;;
        tidy) need_packages libgtest-dev clang-19 clang-tidy-19 ;;
        *) need_packages libgtest-dev clang-19 ;;
    esac
    ensure_sources
    tools=$(build_tools "$compiler" "$preset")
    if [ "$tools" != "$(cat "$dir/.tools" 2>/dev/null)" ]; then
        rm -rf "$dir"
        (cd "$ROOT" && quietly "${configure[@]}" --preset "$preset")
        printf '%s\n' "$tools" >"$dir/.tools"
    fi
    say "building $preset"
    quietly cmake --build "$dir" --parallel "$(nproc)" ${@:+--target "$@"}
}

# build_tools COMPILER PRESET: all that a configured tree depends on and CMake does not watch itself.
build_tools() {
    command -v cmake ninja "$1" ccache || true
    echo "${FETCHCONTENT_SOURCE_DIR_IMGUI:-} ${NLOHMANN_JSON_INCLUDE:-}"
    cat "$ROOT/CMakePresets.json"
    [ "$2" != tidy ] || cat "$ROOT/.clang-tidy"
}
