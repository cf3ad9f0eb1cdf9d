#!/usr/bin/env bash
# Runs the tests of the libraries and of the program while counting which lines and branches they reach, and prints the rates, and what is
# not reached, worst files first. Fails where a library is under its rate. What the published program reaches when it is tested from outside,
# and what broken inputs reach by luck, does not count.
#
#   ./coverage.sh              the report goes to artifacts/coverage/report.txt as well
set -euo pipefail
cd "$(dirname "$0")"
. eng/setup.sh
. eng/testing.sh

need_dotnet
need_packages $test_packages

results=$PWD/artifacts/coverage
rm -rf "$results"
mkdir -p "$results"
failed=0
for project in tests/Multus.{Core,Cni,K8s,Cli}.Tests; do
    name=$(basename "$project")
    dotnet build "$project" -c Debug >"$results/$name.build.log" 2>&1 || die "$name does not build; see artifacts/coverage/$name.build.log"
    isolated dotnet test "$project" --no-build --nologo --collect:"XPlat Code Coverage" --settings eng/coverage.runsettings \
        --results-directory "$results/$name" >"$results/$name.log" 2>&1 || {
        failed=1
        grep -vE '^\s*(at |---)' "$results/$name.log" | sed -n '1,50p' | cut -c 1-400
    }
    grep -hE '^(Passed|Failed)!' "$results/$name.log" >&2 || { say "$name ran nothing"; failed=1; }
done

python3 eng/coverage.py "$PWD" $(find "$results" -name coverage.json | sort) --least 90 Multus.Core --least 90 Multus.Cni \
    >"$results/report.txt" || failed=1
cut -c 1-220 "$results/report.txt"
exit "$failed"
