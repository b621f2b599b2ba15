#!/usr/bin/env bash
# Firefox, with a copy of its error output in a file, and ended by the kernel with the process that started it.
# Usage, by environment: FIREFOX, its program, and FIREFOX_LOG, the file.
exec setpriv --pdeathsig KILL "$FIREFOX" "$@" 2> >(exec tee "$FIREFOX_LOG" >&2)
