# The libraries that CMake would otherwise fetch by commit. On Debian they come from Debian.
IMGUI_VERSION=1.92.2b
IMGUI_SHA256=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48

ensure_sources() {
    on_debian || return 0
    need_packages nlohmann-json3-dev xz-utils
    local json=$CACHE/json-include
    # A directory of its own: with all of /usr/include a cross compiler would find this machine's libc.
    mkdir -p "$json"
    ln -sfn /usr/include/nlohmann "$json/nlohmann"
    [ -n "$(cached_imgui)" ] || locked provision_imgui
    NLOHMANN_JSON_INCLUDE=$json
    FETCHCONTENT_SOURCE_DIR_IMGUI=$(cached_imgui)
    export NLOHMANN_JSON_INCLUDE FETCHCONTENT_SOURCE_DIR_IMGUI
}

cached_imgui() { find "$CACHE" -maxdepth 1 -name 'imgui-1.92.*' | sort -V | sed -n 1p; }

# Debian 12's package is 1.86. The source package of the testing suite is ours until that suite moves on.
provision_imgui() {
    [ -z "$(cached_imgui)" ] || return 0
    say "fetching Dear ImGui $IMGUI_VERSION (Debian source package, once)"
    private_apt forky "$WORK/apt" no
    cd "$WORK"
    APT_CONFIG=$WORK/apt/apt.conf quietly apt-get -q source --download-only --tar-only imgui
    local archive version
    archive=$(printf '%s\n' imgui_*.orig.tar.xz)
    version=$(sed -E 's/^imgui_([0-9.]+[a-z]?).*/\1/' <<<"$archive")
    if ! sha256sum --check --quiet --status <<<"$IMGUI_SHA256  $archive"; then
        [[ $version = 1.92.* ]] || die "Debian's Dear ImGui is $version; Parley is written for 1.92"
        say "warning: Debian's Dear ImGui is $version; Parley was tried with $IMGUI_VERSION"
    fi
    mkdir imgui
    tar -xf "$archive" -C imgui --strip-components=1
    mv imgui "$CACHE/imgui-$version"
}
