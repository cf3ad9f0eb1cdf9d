# Sourced by the scripts that run tests, after eng/setup.sh.
. eng/namespaces.sh

# What tests need of the machine.
test_packages="iproute2 iptables iputils-ping containernetworking-plugins util-linux python3 file containerd runc podman busybox-static chromium"

# isolated COMMAND...: runs it as root of its own network and mounts, as far as this machine lets us. /var/lib/cni is one of them, because
# containerd keeps results there whatever its configuration says, and host-local its addresses where a network does not say otherwise.
isolated() {
    local prepare='ip link set lo up && mount -t tmpfs tmpfs /run && mkdir -p /run/netns && { [ ! -d /var/lib/cni ] || mount -t tmpfs tmpfs /var/lib/cni; } && exec "$@"'
    local unshare made='' result=0
    if unshare=$(unshare_here); then
        [ -d /var/lib/cni ] || ! mkdir /var/lib/cni 2>/dev/null || made=yes
        $unshare sh -c "$prepare" sh "$@" || result=$?
        [ -z "$made" ] || rmdir /var/lib/cni
        return "$result"
    fi
    say "no namespaces can be made here: tests that need them are skipped, and counted"
    "$@"
}
