# The C++-to-WebAssembly compiler: an activated emsdk if there is one, else Debian's.
EMSCRIPTEN_MINIMUM=3.1.62 # before it EM_BOOL was an int, and src/browser counts on bool
# Counts the changes of the recipe below.
EMSCRIPTEN_PREFIX=$CACHE/emscripten-debian13-r1

# Puts emcc on PATH.
ensure_emscripten() {
    local version
    [ "$(command -v emcc)" != "$EMSCRIPTEN_PREFIX/usr/share/emscripten/emcc" ] || return 0
    if have emcc; then
        version=$(emcc_version emcc)
        ! version_at_least "$EMSCRIPTEN_MINIMUM" "$version" || return 0
        say "emcc $version on PATH is older than $EMSCRIPTEN_MINIMUM and is not used"
    fi
    on_debian || die "no emcc >= $EMSCRIPTEN_MINIMUM on PATH: install and activate the emsdk"
    need_packages clang-19 lld-19 llvm-19 python3 xz-utils
    [ -e "$EMSCRIPTEN_PREFIX/.ok" ] || locked provision_emscripten
    export PATH=$EMSCRIPTEN_PREFIX/usr/share/emscripten:$PATH
    export EM_CLOSURE_COMPILER=$ROOT/node_modules/.bin/google-closure-compiler
}

emcc_version() { "$1" --version 2>/dev/null | sed -nE '1s/.* ([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'; }

# Debian 12 carries the LLVM 19 that Debian 13's Emscripten 3.1.69 wants. That Emscripten is Python and prebuilt
# libraries, so it is unpacked into the cache, not installed. Its binaryen wants a newer libc than Debian 12 has, and
# comes with that one.
provision_emscripten() {
    local prefix=$EMSCRIPTEN_PREFIX new=$WORK/prefix apt=$WORK/apt package
    [ ! -e "$prefix/.ok" ] || return 0 # made while we waited for the lock
    say "unpacking Debian 13's Emscripten into $prefix (once)"
    private_apt trixie "$apt"
    cd "$apt"
    APT_CONFIG=$apt/apt.conf quietly apt-get -q download emscripten node-acorn binaryen libc6 libstdc++6 libgcc-s1
    mkdir "$new"
    # 700 MB of library variants and tests are of no use to us.
    dpkg-deb --fsys-tarfile emscripten_*.deb | tar -x -C "$new" --wildcards \
        --exclude='*/lib/wasm32-emscripten/pic' --exclude='*/lib/wasm32-emscripten/lto-pic' \
        --exclude='*/lib/wasm32-emscripten/*-mt*.a' --exclude='*/lib/wasm32-emscripten/*-ww*.a' \
        --exclude='./usr/share/emscripten/test' --exclude='./usr/share/doc'
    for package in node-acorn binaryen libc6 libstdc++6 libgcc-s1; do
        dpkg-deb -x "$package"_*.deb "$new"
    done
    cd "$new"
    ln -s ../nodejs usr/share/emscripten/node_modules
    wrap_binaryen "$prefix"
    sed -i -e "s#^BINARYEN_ROOT = .*#BINARYEN_ROOT = '$prefix/binaryen'#" -e "s#^NODE_JS = .*#NODE_JS = 'node'#" \
        usr/share/emscripten/.emscripten
    rm -rf "$prefix"
    mv "$new" "$prefix"
    [ -n "$(emcc_version "$prefix/usr/share/emscripten/emcc")" ] || die "the unpacked emcc does not run"
    touch "$prefix/.ok"
}

# wrap_binaryen PREFIX, in the new prefix: its tools, each started by the loader and libraries they came with.
wrap_binaryen() {
    local prefix=$1 tool loader libraries
    loader=$(printf '%s\n' usr/lib*/ld-linux-*.so.* | sed -n 1p)
    libraries=$(printf '%s\n' usr/lib/*/libbinaryen.so | sed -n 1p)
    mkdir -p binaryen/bin
    cat >binaryen/bin/run <<WRAPPER
#!/bin/sh
exec "$prefix/$loader" --library-path "$prefix/${libraries%/*}" "$prefix/usr/bin/\${0##*/}" "\$@"
WRAPPER
    chmod +x binaryen/bin/run
    for tool in usr/bin/wasm*; do
        ln -s run "binaryen/bin/${tool##*/}"
    done
}
