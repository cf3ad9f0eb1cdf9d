#!/usr/bin/env bash
# Shows multus at work: a network namespace gets three interfaces from three real CNI plugins, one by the configuration and two by the
# manifest of a pod, as a container runtime would have it, is checked, and has them taken away again. Everything happens in namespaces of
# the demo's own; the machine stays as it was.
set -euo pipefail
cd "$(dirname "$0")"
. eng/setup.sh
. eng/namespaces.sh

conf=samples/three-networks/10-multus.conf
manifests=samples/three-networks/manifests
pod='IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=demo'
multus=$PWD/artifacts/bin/multus

if [ "${MULTUS_DEMO_INSIDE:-}" != yes ]; then
    need_packages iproute2 iptables iputils-ping containernetworking-plugins util-linux
    if [ ! -x "$multus" ] || [ -n "$(find src eng Directory.* publish.sh -newer "$multus" -type f -not -path '*/obj/*' -not -path '*/bin/*' -print -quit)" ]; then
        say "building multus first"
        ./publish.sh >&2
    fi
    export MULTUS_DEMO_INSIDE=yes
    unshare=$(unshare_here) && exec $unshare "$0"
    die "network namespaces cannot be made here: run this as root, or allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1)"
fi

# From here on we are the host of the demo: its own network, and its own /run and /var/lib, which vanish with it.
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /var/lib
ip link set lo up
ip netns add pod
mkdir /var/lib/multus
cp -r "$manifests" /var/lib/multus/manifests

# The portmap plugin of Debian 12 looks, on CHECK, for its IPv4 rules in the IPv6 tables as well; without that tool it does not.
mkdir /run/sbin
ln -s "$(PATH=$PATH:/usr/sbin:/sbin command -v iptables)" /run/sbin/iptables

title() { printf '\n== %s\n' "$*"; }

check() {
    local what=$1
    shift
    if "$@"; then
        printf '   ok: %s\n' "$what"
    else
        printf '   NOT: %s\n' "$what"
        exit 1
    fi
}

# call COMMAND: what a runtime does. Variables say what is to be done, and to whom; the configuration comes on standard input, with
# what the runtime offers for the capabilities in it; the answer is on standard output.
call() {
    local command=$1 started ended
    title "$command"
    printf "   CNI_COMMAND=%s CNI_CONTAINERID=demo CNI_NETNS=/run/netns/pod CNI_IFNAME=eth0 CNI_PATH=/usr/lib/cni \\\\\n     CNI_ARGS='%s' multus < %s\n" "$command" "$pod" "$conf"
    started=$(date +%s%N)
    { sed '$d' "$conf"; echo '  , "runtimeConfig": { "portMappings": [ { "hostPort": 8080, "containerPort": 80, "protocol": "tcp" } ] } }'; } |
        env -i PATH=/run/sbin CNI_COMMAND="$command" CNI_CONTAINERID=demo CNI_NETNS=/run/netns/pod CNI_IFNAME=eth0 CNI_PATH=/usr/lib/cni \
            CNI_ARGS="$pod" "$multus" >/run/answer 2>/run/log || {
        cat /run/answer /run/log
        printf '\n   NOT: %s failed\n' "$command"
        exit 1
    }
    ended=$(date +%s%N)
    sed -n 's/.*\[debug\] delegate /   delegate /p' /run/log
    printf '   %s took %d.%03d ms in all\n' "$command" $(((ended - started) / 1000000)) $(((ended - started) / 1000 % 1000))
}

quietly() { "$@" >/dev/null; }
nothing_in() { [ -z "$("$@")" ]; }
links_of_pod() { ip -n pod -br link | grep -v '^lo ' || true; }
links_of_host() { ip -br link | grep -v -e '^lo ' -e '^br-' || true; }
reservations() { find /var/lib/cni/networks -type f -name '*.*.*.*' 2>/dev/null || true; }
state() { find /var/lib/cni/multus -type f 2>/dev/null || true; }
rules() { /run/sbin/iptables -t nat -S | grep -e 'dport 8080' -e '10\.88\.0\.' || true; }

title "What is asked: the configuration in $conf"
sed 's/^/   /' "$conf"
for manifest in "$manifests"/*; do
    title "What is asked: the manifest in $manifest"
    sed 's/^/   /' "$manifest"
done

call ADD
title "The result, as the runtime gets it"
sed 's/^/   /' /run/answer
echo
title "Inside the namespace: addresses and routes"
ip -n pod -br addr | sed 's/^/   /'
ip -n pod route | sed 's/^/   /'

title "What works"
check "the three interfaces are there" test "$(ip -n pod -br addr | grep -c -e '^eth0@.* 10\.88\.0\.2/24' -e '^net1@.* 10\.89\.0\.20/24' -e '^net2@.* 10\.90\.0\.2/24')" = 3
check "net1 has the hardware address that the pod asks for" grep -q 02:00:00:00:89:20 <(ip -n pod link show net1)
check "ping from the namespace through net1" quietly ip netns exec pod ping -q -c 1 -W 3 -I net1 10.89.0.1
check "ping from the host to eth0" quietly ping -q -c 1 -W 3 10.88.0.2
check "the host's port 8080 leads to port 80 of the namespace" grep -q 'dport 8080.*10.88.0.2:80' <(rules)

call CHECK

call DEL
title "What is left"
check "no interface in the namespace" nothing_in links_of_pod
check "no interface on the host, but for the two bridges, which the bridge plugin leaves for the next" nothing_in links_of_host
check "no address reservation" nothing_in reservations
check "no state file" nothing_in state
check "no rule for the namespace's ports and addresses" nothing_in rules

call DEL
check "a second DEL is fine" true
printf '\nAll of it worked, and nothing is left.\n'
