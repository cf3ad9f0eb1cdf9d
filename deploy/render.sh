#!/usr/bin/env bash
# Renders each overlay to the one file that installs it. A test holds these files to the overlays.
set -euo pipefail
cd "$(dirname "$0")/.."
. eng/setup.sh
. eng/kubernetes-tools.sh

need_kubernetes_tools

# render OVERLAY FILE
render() {
    {
        echo "# Rendered from deploy/overlays/$1 by deploy/render.sh: change it there. docs/deployment.md says how to use it."
        artifacts/tools/kubectl kustomize "deploy/overlays/$1"
    } >"deploy/$2.new"
    mv "deploy/$2.new" "deploy/$2"
}

# The first two have the names they have at multus-cni.
render thick multus-daemonset-thick.yml
render thin multus-daemonset.yml
render thick-per-node-certificates multus-daemonset-thick-per-node-certificates.yml
render thin-per-node-certificates multus-daemonset-per-node-certificates.yml
