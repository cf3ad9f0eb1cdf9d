#!/usr/bin/env bash
# Packs the libraries as NuGet packages, with their symbols, into artifacts/packages. What lies there afterwards is what was packed.
#
#   ./pack.sh                 a release: the version of Directory.Build.props
#   ./pack.sh rc.1            a version before it: 0.1.0-rc.1
#   ./pack.sh --for-tests     into artifacts/test-packages, as a version that no cache can know
set -euo pipefail
cd "$(dirname "$0")"
. eng/setup.sh

need_dotnet

packages=$PWD/artifacts/packages
suffix=${1:-}
case "$suffix" in
    --for-tests)
        packages=$PWD/artifacts/test-packages
        suffix=test.$(date +%s)
        ;;
    -*) die "unknown option: $suffix" ;;
esac

log=$PWD/artifacts/pack.log
rm -rf "$packages"
mkdir -p "$packages"

if [ -z "$suffix" ] && [ -n "$(git status --porcelain 2>/dev/null)" ]; then
    say "not everything here is committed: these packages name a commit that they were not made from"
fi

# The rules of the house are looked at where everything is built, and cost as much again as the compiler.
dotnet pack eng/Packages.slnf -c Release -p:ContinuousIntegrationBuild=true -p:RunAnalyzers=false ${suffix:+"-p:VersionSuffix=$suffix"} \
    -o "$packages" >"$log" 2>&1 || {
    cat "$log" >&2
    die "the libraries were not packed; see artifacts/pack.log"
}
(cd "$packages" && ls -l -- *.nupkg *.snupkg) | awk '{ printf "%s: %.1f KB\n", $NF, $5 / 1e3 }'
