#!/usr/bin/env bash
# Builds the container image around the programs that ./publish.sh makes, as an OCI archive in artifacts/. The image has these programs
# and nothing else. The same programs at the same commit give the same archive, byte for byte. No registry is asked for anything.
#
#   ./image.sh                    multus-dotnet:VERSION, with programs built now
#   ./image.sh NAME[:TAG]         under this name
#   ./image.sh --keep [NAME]      with the programs that are in artifacts/bin
#   MULTUS_IMAGE_FOLDER=FOLDER ./image.sh ...        in this folder instead of artifacts
set -euo pipefail
cd "$(dirname "$0")"
. eng/setup.sh

keep=false
if [ "${1:-}" = --keep ]; then
    keep=true
    shift
fi

version=$(sed -n 's:.*<VersionPrefix>\(.*\)</VersionPrefix>.*:\1:p' Directory.Build.props)
[ -n "$version" ] || die "Directory.Build.props names no version"
name=${1:-multus-dotnet}
case "${name##*/}" in
    *:*) ;;
    *) name=$name:$version ;;
esac

most_bytes=40000000
bin=artifacts/bin
folder=${MULTUS_IMAGE_FOLDER:-$PWD/artifacts}
root=$folder/image/root
layout=$folder/image/oci
archive=$folder/multus-image.tar
log=$folder/image.log

need_packages buildah
[ "$keep" = true ] || ./publish.sh
for program in multus multus-shim; do
    [ -x "$bin/$program" ] || die "$bin/$program is missing: run ./publish.sh"
done

# What the layer and the archive have for a time: that of the commit.
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)

# The folders of multus-cni's image. Runtimes hand over paths below /var/run, which is /run where they come from.
fill() {
    rm -rf "$root" "$layout"
    install -d -m 0755 "$root" "$root/run" "$root/var" "$root/usr/src/multus-cni/bin"
    install -d -m 1777 "$root/tmp"
    install -m 0755 "$bin/multus" "$bin/multus-shim" "$root/usr/src/multus-cni/bin/"
    local name
    for name in multus-daemon install_multus thin_entrypoint kubeconfig_generator; do
        ln -s multus "$root/usr/src/multus-cni/bin/$name"
        ln -s "usr/src/multus-cni/bin/$name" "$root/$name"
    done
    ln -s usr/src/multus-cni/bin/multus "$root/multus"
    ln -s usr/src/multus-cni/bin/multus-shim "$root/multus-shim"
    ln -s ../run "$root/var/run"
}

# Works in containers too, as root without user namespaces, and leaves nothing in the machine's own storage of images.
export BUILDAH_ISOLATION=chroot
storage=$folder/image/storage
buildah_here() {
    buildah --root "$storage/root" --runroot "$storage/run" --storage-driver vfs "$@" 2>>"$log" || {
        tail -n 20 "$log" >&2
        die "the image was not built: buildah $1 failed; see $log"
    }
}

build() {
    local container
    container=$(buildah_here from scratch)
    buildah_here copy --quiet --chown 0:0 "$container" "$root" / >/dev/null
    buildah_here config --entrypoint '["/multus"]' --cmd '' --workingdir / \
        --created-by "image.sh" --env PATH=/usr/src/multus-cni/bin \
        --label org.opencontainers.image.title="Multus for .NET" \
        --label org.opencontainers.image.description="CNI meta-plugin: several network interfaces for a pod" \
        --label org.opencontainers.image.version="$version" \
        --label org.opencontainers.image.revision="$revision" \
        --label org.opencontainers.image.created="$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)" \
        --label org.opencontainers.image.licenses=Apache-2.0 \
        "$container"
    buildah_here commit --quiet --rm --timestamp "$epoch" --format oci "$container" "localhost/multus-image-build" >/dev/null
    buildah_here push --quiet localhost/multus-image-build "oci:$layout:$name"
}

# full NAME: the name as runtimes complete it that are told no registry.
full() {
    case "${1%%/*}" in
        "$1") echo "docker.io/library/$1" ;;
        *.* | *:* | localhost) echo "$1" ;;
        *) echo "docker.io/$1" ;;
    esac
}

mkdir -p "$folder/image"
: >"$log"
rm -rf "$storage"
trap 'rm -rf "$storage" "$root"' EXIT
fill
build

# containerd takes the name from an annotation of its own.
sed -i "s|\"org.opencontainers.image.ref.name\":|\"io.containerd.image.name\":\"$(full "$name")\",&|" "$layout/index.json"

# A name of the archive's own order, owners and times would make it differ from one build to the next.
tar --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX -C "$layout" -cf "$archive.new" .
mv "$archive.new" "$archive"

size=$(stat -c %s "$archive")
[ "$size" -lt "$most_bytes" ] || die "$archive has $size bytes, which is more than $most_bytes"
digest=$(sed -n 's/.*"digest":"\([^"]*\)".*/\1/p' "$layout/index.json")
printf '%s: %s, %s, %s.%s MB\n' "$archive" "$name" "$digest" "$((size / 1000000))" "$((size / 100000 % 10))"
