#!/usr/bin/env bash
# What multus costs: starts the published program in front of a plugin that does nothing, and that plugin alone, in turn.
#
#   bench/cold-start.sh [RUNS]        default 50
#
# Once with the state in memory, which shows what the program takes, and once with it on the disk that temporary files are on, which
# shows what the disk takes on top. Exits 2 if multus, with the state in memory, adds more than 1.5 times the CPU time of a yardstick,
# which is a program with a fixed amount of work, or takes 14 MiB of memory; or if it is no static file under 30 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
. eng/setup.sh
. eng/benchmarks.sh

runs=${1:-50}
budget=1.5
no_budget=1000
multus=$PWD/artifacts/bin/multus
[ -x "$multus" ] || die "artifacts/bin/multus is missing: run ./publish.sh"

if ! inside; then
    need_packages gcc libc6-dev iproute2 util-linux file
    go_inside "$runs"
fi

set_up

# measure BUDGET STATE_FOLDER: prints medians of all commands.
measure() {
    cat >"$state/conf" <<CONF
{"cniVersion":"1.0.0","name":"node","type":"multus","binDir":"$out","cniDir":"$2",
 "delegates":[{"cniVersion":"1.0.0","name":"bench","type":"noop"}]}
CONF
    "$out/measure" "$runs" "$1" "ADD CHECK DEL" "$out/yardstick" "plugin alone" "$state/conf" "$out/noop" "multus with the plugin" "$state/conf" "$multus"
}

size=$(stat -c %s "$multus")
printf '%s: %d bytes, %s\n' "${multus##*/}" "$size" "$(file -b "$multus" | grep -o 'statically linked' || echo 'NOT static')"
result=0
[ "$size" -lt 30000000 ] && file -b "$multus" | grep -q 'statically linked' || result=2

echo "state in memory"
measure "$budget" /run/cni | tee "$state/figures" || result=2
echo "state on the disk"
measure "$no_budget" "$state/cni" || result=2
awk '/multus with the plugin/ && $NF >= 14 { over = 1 } END { exit over }' "$state/figures" || result=2
[ $result -eq 0 ] || printf 'over budget: %s times the CPU time of the yardstick added, 14 MiB, one static file under 30 MB\n' "$budget"
exit $result
