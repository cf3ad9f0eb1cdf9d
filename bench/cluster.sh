#!/usr/bin/env bash
# What multus costs in a cluster: ADD and DEL of pods with 0, 1 and 8 attachments that do nothing, beside those of a default network,
# asked of an API server on this machine over TLS.
#
#   bench/cluster.sh [RUNS]        default 50
#   MULTUS_BIN=FILE bench/cluster.sh      another program than the published one
#   MULTUS_BASE=FILE bench/cluster.sh     and this one in turn with it, so that both meet the same machine
#   MULTUS_CNI=FOLDER bench/cluster.sh    and in turn with them multus-cni's multus, multus-shim and multus-daemon, which are there
#
# In turn with the plugin alone, with multus that finds the same networks in its own configuration, and with the shim before a daemon;
# for that, what the daemon itself took is printed besides. Prints what the API server was
# asked for, and exits 2 if that was anything but, for an ADD, the pod once, each network once, one status and one event for each
# network; and for a DEL nothing at all.
set -euo pipefail
cd "$(dirname "$0")/.."
. eng/setup.sh
. eng/benchmarks.sh

runs=${1:-50}
counts=(0 1 8)
multus=${MULTUS_BIN:-$PWD/artifacts/bin/multus}
shim=${multus%/*}/multus-shim
base=${MULTUS_BASE:-}
upstream=${MULTUS_CNI:-}
host=$PWD/bench/cluster/bin/Release/net10.0/Multus.BenchCluster.dll
[ -x "$multus" ] || die "$multus is missing: run ./publish.sh"

if ! inside; then
    need_dotnet
    need_packages gcc libc6-dev iproute2 util-linux
    mkdir -p artifacts
    dotnet build bench/cluster -c Release >artifacts/bench-cluster.log 2>&1 || {
        tail -n 20 artifacts/bench-cluster.log >&2
        die "the API server was not built"
    }
    go_inside "$runs"
fi

set_up
echo '{"cniVersion":"1.0.0","type":"noop"}' >"$state/network"
export MEASURE_PAUSE=40
coproc api { exec dotnet "$host" /run/kubeconfig "$state/network" "${counts[@]}"; }
read -r -t 60 -u "${api[0]}" ready api_host api_port && [ "$ready" = ready ] || die "the API server does not start"

result=0

# configuration NAME MEMBERS: writes a configuration of multus, with the state in memory.
configuration() {
    printf '{"cniVersion":"1.0.0","name":"node","type":"multus","binDir":"%s","cniDir":"/run/cni-%s",%s}\n' "$out" "$1" "$2" >"$state/$1"
}

# delegates COUNT: the default network and so many more.
delegates() {
    local number list='{"cniVersion":"1.0.0","name":"default","type":"noop"}'
    for ((number = 1; number <= $1; number++)); do
        list+=",{\"cniVersion\":\"1.0.0\",\"name\":\"network-$1-$number\",\"type\":\"noop\"}"
    done
    printf '"delegates":[%s]' "$list"
}

# expect COMMAND REQUESTS: runs multus once, and looks at what it asked for.
expect() {
    local asked
    CNI_COMMAND=$1 "$multus" <"$state/cluster" >"$state/answer" || die "$1 failed: $(cat "$state/answer")"
    echo >&"${api[1]}"
    read -r -t 10 -u "${api[0]}" asked || die "the API server is gone"
    printf '%-6s requests %s\n' "$1" "$asked"
    [ "$asked" = "$2" ] || { result=2; printf '       expected %s\n' "$2"; }
}

# figures PROCESS: the milliseconds of CPU that it has taken, and its resident memory in KiB.
figures() { echo "$(awk '{ print ($14 + $15) * 1000 / '"$(getconf CLK_TCK)"' }' "/proc/$1/stat") $(awk '/VmRSS/ { print $2 }' "/proc/$1/status")"; }

# started NAME PROCESS SOCKET: waits for a daemon, and says what it takes at rest: after a while, in which it may give back what its start took.
started() {
    local resident
    for _ in $(seq 100); do [ -S "$3" ] && break; sleep 0.1; done
    sleep 7
    read -r _ resident <<<"$(figures "$2")"
    printf '%s at rest: %d KiB\n' "$1" "$resident"
}

# worked NAME PROCESS BEFORE: what a daemon has taken for each of the runs since.
worked() {
    local after resident
    read -r after resident <<<"$(figures "$2")"
    awk "BEGIN { printf \"%s: %.2f ms of CPU for an ADD and a DEL together, %d KiB\\n\", \"$1\", ($after - $3) / $runs, $resident }"
}

echo '{"socketDir":"/run/multus","kubeconfig":"/run/kubeconfig","logToStderr":false}' >"$state/daemon"
MULTUS_NODE_NAME=node-1 "$multus" daemon -config "$state/daemon" &
daemon=$!
trap 'kill $daemon $theirs 2>/dev/null; rm -rf "$state"' EXIT
theirs=
started daemon "$daemon" /run/multus/multus.sock

rows=()
if [ -n "$upstream" ]; then
    # Their daemon takes a pod's credentials alone, and ends at once unless it writes the node's configuration.
    mkdir -p /run/secrets/kubernetes.io /run/net.d
    ln -s /run/serviceaccount /run/secrets/kubernetes.io/serviceaccount
    echo '{"cniVersion":"1.0.0","name":"default","type":"noop"}' >/run/net.d/10-default.conf
    echo '{"cniVersion":"1.0.0","socketDir":"/run/theirs","multusConfigFile":"auto","multusAutoconfigDir":"/run/net.d","cniConfigDir":"/run/net.d","logToStderr":false}' >"$state/their-daemon"
    MULTUS_NODE_NAME=node-1 KUBERNETES_SERVICE_HOST=$api_host KUBERNETES_SERVICE_PORT=$api_port \
        "$upstream/multus-daemon" -config "$state/their-daemon" >"$state/their-log" 2>&1 &
    theirs=$!
    started "daemon of multus-cni" "$theirs" /run/theirs/multus.sock
    configuration their-plugin '"kubeconfig":"/run/kubeconfig","delegates":[{"cniVersion":"1.0.0","name":"default","type":"noop"}]'
    configuration their-shim '"daemonSocketDir":"/run/theirs","delegates":[{"cniVersion":"1.0.0","name":"default","type":"noop"}]'
    rows=("multus-cni in a cluster" "$state/their-plugin" "$upstream/multus" "shim and daemon of multus-cni" "$state/their-shim" "$upstream/multus-shim")
fi

echo >&"${api[1]}"
read -r -t 10 -u "${api[0]}" asked

configuration shim '"daemonSocketDir":"/run/multus","delegates":[{"cniVersion":"1.0.0","name":"default","type":"noop"}]'
configuration cluster '"kubeconfig":"/run/kubeconfig","delegates":[{"cniVersion":"1.0.0","name":"default","type":"noop"}]'
configuration base '"kubeconfig":"/run/kubeconfig","delegates":[{"cniVersion":"1.0.0","name":"default","type":"noop"}]'
for count in "${counts[@]}"; do
    printf '\n%d attachments\n' "$count"
    configuration inline "$(delegates "$count")"
    networks=
    [ "$count" -eq 0 ] || networks="GET network-attachment-definitions HTTP/2 $count, "
    export CNI_ARGS="IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=pod-$count;K8S_POD_INFRA_CONTAINER_ID=bench"
    expect ADD "$((3 + 2 * count)): ${networks}GET pods HTTP/2 1, PATCH pods/status HTTP/2 1, POST events HTTP/2 $((count + 1))"
    expect DEL "0:"
    read -r before _ <<<"$(figures "$daemon")"
    [ -z "$theirs" ] || read -r before_theirs _ <<<"$(figures "$theirs")"
    "$out/measure" "$runs" 1000 "ADD DEL" "$out/yardstick" "plugin alone" "$state/network" "$out/noop" "multus without a cluster" "$state/inline" "$multus" \
        "multus in a cluster" "$state/cluster" "$multus" "shim and daemon" "$state/shim" "$shim" ${base:+"the other in a cluster" "$state/base" "$base"} "${rows[@]}" 2>"$state/errors" ||
        die "$(tail -n 5 "$state/errors")"
    worked daemon "$daemon" "$before"
    [ -z "$theirs" ] || worked "daemon of multus-cni" "$theirs" "$before_theirs"
    echo >&"${api[1]}"
    read -r -t 10 -u "${api[0]}" asked
done
exec {api[1]}>&-
[ $result -eq 0 ] || echo "the API server was asked for something else than it should be"
exit $result
