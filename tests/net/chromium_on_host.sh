#!/bin/sh
# Chromium in the network namespace $PARLEY_NAMESPACE.
exec ip netns exec "$PARLEY_NAMESPACE" "${PARLEY_CHROMIUM:-/usr/bin/chromium-headless-shell}" "$@"
