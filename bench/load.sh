#!/usr/bin/env bash
# What a busy node makes of the daemon: pairs of ADD and DEL of pods with one attachment beside the default network, 1, 8 and 64 at once,
# with plugins that take no time and with some that take 20 ms; and its memory after 500 and after 5,000 pairs.
#
#   bench/load.sh [PAIRS]             default 500
#
# Prints pairs per second, the median and the 99th percentile of ADD and DEL, the daemon's CPU time for each call and its memory. Exits 2
# if a call fails, if anything is left on the disk, or if memory after ten times the pairs is more than a tenth over that after the first.
set -euo pipefail
cd "$(dirname "$0")/.."
. eng/setup.sh
. eng/benchmarks.sh

pairs=${1:-500}
multus=$PWD/artifacts/bin/multus
[ -x "$multus" ] || die "artifacts/bin/multus is missing: run ./publish.sh"

if ! inside; then
    need_packages gcc libc6-dev iproute2 util-linux
    for program in cluster load; do
        dotnet build "bench/$program" -c Release -v q --nologo >&2
    done
    go_inside "$pairs"
fi

set_up
gcc -O2 -static -DMILLISECONDS=20 -o "$out/noop20" bench/cold-start/noop.c
program() { ls "bench/$1/bin/Release/"*/"$2".dll; }

echo '{"cniVersion":"1.0.0","type":"noop"}' >"$state/network"
coproc api { exec dotnet "$(program cluster Multus.BenchCluster)" /run/kubeconfig "$state/network" 1; }
read -r -t 60 -u "${api[0]}" _ || die "the API server does not start"
mkdir -p /run/cni
echo '{"socketDir":"/run/multus","cniDir":"/run/cni","kubeconfig":"/run/kubeconfig","logToStderr":false}' >"$state/daemon"
MULTUS_NODE_NAME=node-1 "$multus" daemon -config "$state/daemon" &
daemon=$!
trap 'kill $daemon 2>/dev/null; rm -rf "$state"' EXIT
for _ in $(seq 100); do [ -S /run/multus/multus.sock ] && break; sleep 0.1; done
sleep 1
result=0
dotnet "$(program load Multus.BenchLoad)" /run/multus/multus.sock "$daemon" "$CNI_NETNS" "$out" "$pairs" || result=2
left=$(find /run/cni -type f | wc -l)
[ "$left" -eq 0 ] || { echo "$left files are left in cniDir"; result=2; }
exec {api[1]}>&-
exit $result
