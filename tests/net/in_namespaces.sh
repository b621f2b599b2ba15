#!/bin/sh
# Runs a command where it may make network namespaces, and where they go away with it. Usage: in_namespaces.sh COMMAND...
[ "$(id -u)" = 0 ] || user='--user --map-root-user'
# `ip netns` keeps its names below /run.
exec unshare ${user:-} --mount --net --pid --fork --kill-child --mount-proc \
    sh -c 'mount -t tmpfs tmpfs /run && exec "$@"' sh "$@"
