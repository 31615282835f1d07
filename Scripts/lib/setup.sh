# shellcheck shell=bash disable=SC2034  # The scripts that source this use what it sets.
# What ./Scripts/serve and ./Scripts/test have in common: the project's root, the Swift toolchain
# and the Debian packages. To be sourced, with `set -euo pipefail` in force.

root=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)

# Package.swift says `swift-tools-version: 6.2`.
swift_major_min=6
swift_minor_min=2

# What the build links, and how it finds it; libcurl is what Foundation sends requests with.
build_packages=(libuv1-dev libsqlite3-dev libzip-dev libxml2-dev zlib1g-dev libcurl4 pkg-config)

# EX_UNAVAILABLE of sysexits.h: something that the machine must bring is not there.
exit_unavailable=69

# A crash in a test or a server ends it, instead of waiting at a debugger's prompt.
export SWIFT_BACKTRACE=interactive=no

# Says why nothing more can be done, and leaves.
unavailable() {
    printf '%s\n' "$@" >&2
    exit "$exit_unavailable"
}

# Makes sure that a Swift toolchain of the least version needed is on the PATH.
require_swift() {
    local where='https://www.swift.org/install/linux/ (choose Debian 12)'
    command -v swift >/dev/null || unavailable \
        "Swift $swift_major_min.$swift_minor_min or later is needed, and no swift is on the PATH." \
        "Get it from $where"

    local version
    version=$(swift --version 2>/dev/null) || unavailable \
        "swift is on the PATH but does not run; try: swift --version"
    if ! [[ $version =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]]; then
        unavailable "swift --version names no version: $version"
    fi
    local major=${BASH_REMATCH[1]} minor=${BASH_REMATCH[2]}
    if ((major < swift_major_min || (major == swift_major_min && minor < swift_minor_min))); then
        unavailable \
            "Swift $swift_major_min.$swift_minor_min or later is needed; this is $major.$minor." \
            "Get it from $where"
    fi
}

# Installs those of the named Debian packages that are missing: as root, or by sudo if it does not
# ask. Otherwise says the line to run.
require_packages() {
    command -v dpkg-query >/dev/null || unavailable \
        "This is no Debian; install what these packages bring, then build with swift build:" \
        "    $*"

    local package missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0

    local become=()
    if ((EUID != 0)); then
        if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
            unavailable "Packages are missing. Run this, then try again:" \
                "    sudo apt-get install ${missing[*]}"
        fi
        become=(sudo -n)
    fi
    printf 'Installing %s\n' "${missing[*]}" >&2
    # In an array, since an assignment before `sudo` would not reach what sudo runs.
    local apt=("${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq)
    "${apt[@]}" update >&2
    "${apt[@]}" install --yes --no-install-recommends "${missing[@]}" >&2
}

is_installed() {
    local status
    status=$(dpkg-query --show --showformat='${db:Status-Status} ' "$1" 2>/dev/null) || return 1
    # One word for each architecture it is known for.
    [[ " $status" == *' installed '* ]]
}
