#!/bin/sh
# Attaches a sandbox as the container runtime of a node would for a pod of the manifests here, shows it, and detaches it again. To be run in
# samples/sandbox.sh, where the node's network is an empty one: eth1 and eth2 are made for it.
#
#   samples/networks/try.sh POD
set -eu
pod=$1
export PATH="$PWD/artifacts/bin:$PATH"

for number in 1 2; do
    ip link show "eth$number" >/dev/null 2>&1 || ip link add "eth$number" type veth peer name "wire$number"
    ip link set "eth$number" up
    ip link set "wire$number" up
done
mountpoint -q /var/lib || mount -t tmpfs tmpfs /var/lib # where host-local writes down which addresses are taken
mkdir -p /run/manifests
cp samples/networks/*.yaml /run/manifests
ip netns add "$pod"
trap 'ip netns del "$pod"' EXIT

call() {
    CNI_COMMAND=$1 CNI_CONTAINERID=$pod CNI_NETNS=/run/netns/$pod CNI_IFNAME=eth0 CNI_PATH=/usr/lib/cni \
        CNI_ARGS="IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=$pod" multus <samples/networks/10-multus.conf
}

call ADD >/run/answer || { cat /run/answer; exit 1; }
ip -n "$pod" -o addr show | awk '$2 != "lo" && $4 !~ /^fe80/ { print $2, $4 }' | sed 's/@[^ ]*//'
ip -n "$pod" route show default | sed 's/^default via \([^ ]*\) dev \([^ ]*\).*/default route: \1 through \2/'
call CHECK
call DEL
left=$(ip -n "$pod" -o link show | grep -vc ' lo: ') || true
[ "$left" -eq 0 ] || { echo "$left interfaces are left"; exit 1; }
