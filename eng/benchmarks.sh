# Sourced by the benchmarks, after eng/setup.sh.
. eng/namespaces.sh

# inside: whether this is the benchmark itself, in namespaces of its own.
inside() { [ "${MULTUS_BENCH_INSIDE:-}" = yes ]; }

# go_inside ARGUMENT...: starts the script again, in namespaces of its own.
go_inside() {
    local unshare
    unshare=$(unshare_here) || die "network namespaces cannot be made here: run this as root"
    export MULTUS_BENCH_INSIDE=yes
    exec $unshare "$0" "$@"
}

# set_up: builds the plugin that does nothing and the program that measures, into $out, and makes a sandbox. $state is a folder on the
# disk, /run one in memory.
set_up() {
    out=$PWD/artifacts/bench
    state=$(mktemp -d)
    trap 'rm -rf "$state"' EXIT
    mkdir -p "$out"
    gcc -O2 -static -o "$out/noop" bench/cold-start/noop.c
    gcc -O2 -static -o "$out/yardstick" bench/cold-start/yardstick.c
    gcc -O2 -Wall -Werror -o "$out/measure" bench/cold-start/measure.c
    mount -t tmpfs tmpfs /run
    ip link set lo up
    ip netns add bench
    export CNI_CONTAINERID=bench CNI_NETNS=/run/netns/bench CNI_IFNAME=eth0 CNI_PATH=$out
}
