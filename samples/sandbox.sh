#!/bin/sh
# Runs a command, or else a shell, as root of a network and a /run of its own: what the samples do there is gone when it ends.
#
#   samples/sandbox.sh [COMMAND [ARGUMENT]...]
set -eu
[ $# -gt 0 ] || set -- "${SHELL:-/bin/sh}"

for unshare in "unshare --net --mount" "unshare --user --map-root-user --net --mount"; do
    if $unshare sh -c 'mount -t tmpfs tmpfs /run' 2>/dev/null; then
        exec $unshare sh -c 'mount -t tmpfs tmpfs /run && mkdir /run/netns && ip link set lo up && exec "$@"' sh "$@"
    fi
done
echo "no network namespace can be made here: run this as root, or allow unprivileged user namespaces" >&2
exit 1
