# Sourced by the scripts that run tests, after eng/setup.sh.
. eng/namespaces.sh

# What tests need of the machine.
test_packages="iproute2 iptables iputils-ping containernetworking-plugins util-linux python3 file containerd runc busybox-static chromium"

# isolated COMMAND...: runs it as root of its own network and mounts, as far as this machine lets us.
isolated() {
    local prepare='ip link set lo up && mount -t tmpfs tmpfs /run && mkdir -p /run/netns && exec "$@"' unshare
    if unshare=$(unshare_here); then
        $unshare sh -c "$prepare" sh "$@"
        return
    fi
    say "no namespaces can be made here: tests that need them are skipped, and counted"
    "$@"
}
