#!/usr/bin/env bash
# Builds the programs that ship, for this machine's architecture, into artifacts/bin: static files that need nothing but a kernel.
#
#   ./publish.sh                                    on the newest .NET whose native runtime can be had
#   MULTUS_FRAMEWORK=net9.0 ./publish.sh            on this one
#   ./publish.sh --with-test-programs               and what the tests need besides
set -euo pipefail
cd "$(dirname "$0")"
. eng/setup.sh

need_dotnet
need_packages gcc libc6-dev zlib1g-dev binutils libssl-dev cmake make

architecture() {
    case "$(uname -m)" in
        x86_64) echo x64 ;;
        aarch64) echo arm64 ;;
        *) die "no native .NET for $(uname -m)" ;;
    esac
}

rid=linux-$(architecture)
bin=$PWD/artifacts/bin
log=$PWD/artifacts/publish.log
mkdir -p "$bin"

properties=()
if git rev-parse -q --verify HEAD >/dev/null 2>&1; then
    state=clean
    [ -z "$(git status --porcelain)" ] || state=dirty
    properties=("-p:MultusCommit=$(git rev-parse HEAD)" "-p:MultusCommitDate=$(git log -1 --format=%cI)" "-p:MultusTreeState=$state")
fi

# An OpenSSL that was built with compression needs these behind it.
crypto=$(gcc -print-file-name=libcrypto.a)
if nm "$crypto" 2>/dev/null | grep -q 'U ZSTD_'; then
    need_packages libzstd-dev
    properties+=("-p:MultusOpenSslNeeds=-lzstd%3B-lz")
fi

# can_restore FRAMEWORK: whether the native compiler and runtime of a framework can be had.
can_restore() {
    dotnet restore src/Multus.Cli -p:MultusAotTargetFramework="$1" >"$log" 2>&1
}

publish() {
    local framework=$1 project=$2 name=$3 folder=$4
    # The linker's own settings are not among the inputs that a build looks at.
    rm -rf "$project/obj/Release/$framework/$rid/native" "$project/bin/Release/$framework/$rid/native"
    dotnet publish "$project" -c Release -p:MultusAotTargetFramework="$framework" ${properties[@]+"${properties[@]}"} \
        -o "artifacts/publish/$name" >"$log" 2>&1 || {
        cat "$log" >&2
        die "$project was not built"
    }
    mkdir -p "$folder"
    install -m 0755 "artifacts/publish/$name/$name" "$folder/.$name.new"
    mv "$folder/.$name.new" "$folder/$name"
}

framework=${MULTUS_FRAMEWORK:-}
if [ -z "$framework" ]; then
    for candidate in net10.0 net9.0; do
        if can_restore "$candidate"; then
            framework=$candidate
            break
        fi
        say "the native runtime of $candidate cannot be had: $(grep -om1 'error NU[0-9]*: [^\[]*' "$log" | cut -c1-160 || echo "see $log")"
    done
    [ -n "$framework" ] || die "no native runtime can be had"
fi

say "building on $framework for $rid"
publish "$framework" src/Multus.Cli multus "$bin"
publish "$framework" src/Multus.Cli/Shim multus-shim "$bin"
if [ "${1:-}" = --with-test-programs ]; then
    publish "$framework" tests/Multus.AotApp aot-app "$PWD/artifacts/test-bin"
    publish "$framework" samples/static-addresses static-addresses "$PWD/artifacts/test-bin"
fi
ls -l "$bin/multus" "$bin/multus-shim" | awk '{ printf "%s: %.1f MB\n", $NF, $5 / 1e6 }'
