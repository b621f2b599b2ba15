# The web servers whose configuration hosting/ has, from Debian. Installing them would start them, on port 80; so they are
# unpacked into the cache.
WEB_SERVERS=$CACHE/web-servers-debian12-r1

# On Debian: puts nginx and caddy on PATH, and says below which folder nginx has its modules.
ensure_web_servers() {
    on_debian || return 0
    [ -e "$WEB_SERVERS/.ok" ] || locked provision_web_servers
    export PATH=$WEB_SERVERS/usr/bin:$WEB_SERVERS/usr/sbin:$PATH
    export PARLEY_NGINX_PREFIX=$WEB_SERVERS
}

provision_web_servers() {
    [ ! -e "$WEB_SERVERS/.ok" ] || return 0
    say "unpacking nginx and caddy into $WEB_SERVERS (once)"
    need_packages libpcre2-8-0 libssl3
    cd "$WORK"
    local packages=(nginx nginx-common libnginx-mod-http-brotli-static caddy) package
    # The first try fails where the package lists are absent or stale.
    if ! apt-get -q download "${packages[@]}" >/dev/null 2>&1; then
        quietly as_root apt-get -q update
        quietly apt-get -q download "${packages[@]}"
    fi
    rm -rf "$WEB_SERVERS"
    for package in *.deb; do
        dpkg-deb -x "$package" "$WEB_SERVERS"
    done
    touch "$WEB_SERVERS/.ok"
}
