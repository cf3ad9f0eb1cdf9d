# Sourced by the scripts at the top: what a fresh Debian or Ubuntu lacks is installed where that is allowed, and named where not.

say() { printf '%s\n' "$*" >&2; }

die() {
    say "error: $*"
    exit 1
}

# as_root COMMAND...: runs it as root, directly or through sudo without a password; fails if neither can be.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

# need_packages PACKAGE...: sees to it that Debian packages are installed.
need_packages() {
    local missing=() package
    command -v dpkg-query >/dev/null 2>&1 || die "this is no Debian or Ubuntu; install what these Debian packages hold and try again: $*"
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    local command="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
    say "installing: ${missing[*]}"
    if ! as_root env DEBIAN_FRONTEND=noninteractive sh -c "$command" >/tmp/multus-apt.$$ 2>&1; then
        tail -n 20 "/tmp/multus-apt.$$" >&2
        rm -f "/tmp/multus-apt.$$"
        die "packages are missing; run as root:  $command"
    fi
    rm -f "/tmp/multus-apt.$$"
}

need_dotnet() {
    command -v dotnet >/dev/null 2>&1 || die "the .NET SDK 10 is missing (https://dotnet.microsoft.com/download)"
    dotnet --version >/dev/null 2>&1 || die "the .NET SDK that global.json asks for is missing: $(dotnet --version 2>&1 | head -n 3)"
    # What is restored is what the lock files say.
    export RestoreLockedMode=true
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
}

# need_node: sees to it that there is Node, which some packages of it bring with npm and others without.
need_node() {
    command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || need_packages nodejs npm
    [ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ] || die "Node 18 or later is needed; this is $(node --version)"
}

# need_node_modules FOLDER: sees to it that what a folder's package-lock.json names is installed there.
need_node_modules() {
    local installed=$1/node_modules/.package-lock.json log=/tmp/multus-npm.$$
    [ "$installed" -nt "$1/package-lock.json" ] && return
    if ! (cd "$1" && npm ci) >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        die "npm packages are missing; run:  cd $1 && npm ci"
    fi
    rm -f "$log"
}
