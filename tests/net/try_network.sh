#!/bin/sh
# Whether all that network.mjs needs is there; says what is not.
set -e
ip netns add trial
ip link add trial type veth peer name eth0 netns trial
ip netns exec trial nft 'table ip trial { chain trial { type filter hook forward priority 0; numgen random mod 100 < 5 counter drop; }; }'
