# Node.js and the packages of package-lock.json.
NODE_MINIMUM=18.19.0

NODE_STAMP=$ROOT/node_modules/.parley-lock

ensure_node() {
    need_commands node:nodejs npm:npm
    local version
    version=$(node --version)
    version_at_least "$NODE_MINIMUM" "${version#v}" || die "node $version is older than $NODE_MINIMUM"
    node_modules_are_current || locked install_node_modules
}

node_modules_are_current() { cmp -s "$ROOT/package-lock.json" "$NODE_STAMP"; }

install_node_modules() {
    ! node_modules_are_current || return 0
    say "npm ci"
    cd "$ROOT"
    quietly npm ci
    cp package-lock.json "$NODE_STAMP"
}
