#!/usr/bin/env bash
# Renders each overlay, and each form of the webhook, to the one file that installs it. Tests hold these files to what they are rendered from.
set -euo pipefail
cd "$(dirname "$0")/.."
. eng/setup.sh
. eng/kubernetes-tools.sh

need_kubernetes_tools

# render FOLDER FILE
render() {
    {
        echo "# Rendered from deploy/$1 by deploy/render.sh: change it there. docs/deployment.md says how to use it."
        artifacts/tools/kubectl kustomize "deploy/$1"
    } >"deploy/$2.new"
    mv "deploy/$2.new" "deploy/$2"
}

# The first two have the names they have at multus-cni.
render overlays/thick multus-daemonset-thick.yml
render overlays/thin multus-daemonset.yml
render overlays/thick-per-node-certificates multus-daemonset-thick-per-node-certificates.yml
render overlays/thin-per-node-certificates multus-daemonset-per-node-certificates.yml
render webhook/secret multus-webhook.yml
render webhook/cert-manager multus-webhook-cert-manager.yml
