# What every script shares. Sourced, never run: . "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${PARLEY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/parley}

say() { printf '==> %s\n' "$*" >&2; }
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# version_at_least WANTED ACTUAL
version_at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# quietly COMMAND...: shows what the command printed only if it fails.
quietly() {
    local output status=0
    output=$("$@" 2>&1) || status=$?
    [ "$status" = 0 ] || printf '%s\n' "$output" >&2
    return "$status"
}

# locked COMMAND...: one at a time on this machine, with $WORK as an empty directory that goes away afterwards.
locked() {
    mkdir -p "$CACHE"
    (
        flock 9
        rm -rf "$CACHE"/tmp.* # of runs that were killed: whoever made one held the lock
        WORK=$(mktemp -d "$CACHE/tmp.XXXXXX")
        trap 'rm -rf "$WORK"' EXIT
        trap 'exit 1' HUP INT TERM
        "$@"
    ) 9>"$CACHE/lock"
}
