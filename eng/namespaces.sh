# Sourced by scripts that need a network and mounts of their own.

# unshare_here: prints what gives a command both, as far as this machine lets us; fails where it does not.
unshare_here() {
    local unshare
    for unshare in "unshare --net --mount" "unshare --user --map-root-user --net --mount"; do
        if $unshare sh -c 'mount -t tmpfs tmpfs /run' 2>/dev/null; then
            echo "$unshare"
            return
        fi
    done
    return 1
}
