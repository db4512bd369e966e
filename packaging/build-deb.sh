#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the Debian package out of a finished build folder, without building anything again, and has lintian look at it.
#
# usage: build-deb.sh BUILD OUTPUT      the package and its .changes go to OUTPUT
set -euo pipefail
source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$(cd "$1" && pwd)
mkdir -p "$2"
output=$(cd "$2" && pwd)

version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")
# The date of the last change, so that the same sources give the same package.
seconds=${SOURCE_DATE_EPOCH:-$(git -C "$source_folder" log -1 --format=%ct 2>/dev/null || date +%s)}

stage=$(mktemp -d "$build/package-XXXXXX")
trap 'rm -rf "$stage"' EXIT
# dpkg writes beside the folder it works in.
mkdir "$stage/eid-toolkit"
cp -r "$source_folder/packaging/debian" "$stage/eid-toolkit/debian"
cp "$source_folder/CHANGELOG.md" "$stage/eid-toolkit/"
"$source_folder/packaging/debian_changelog.py" "$source_folder/CHANGELOG.md" "$version" "$seconds" \
    > "$stage/eid-toolkit/debian/changelog"

log=$stage/log
if ! (cd "$stage/eid-toolkit" && SOURCE_DATE_EPOCH=$seconds EID_BUILD=$build DEB_BUILD_OPTIONS=noautodbgsym \
    dpkg-buildpackage -b -us -uc) > "$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
# UNRELEASED is no release to upload to, and nobody closes a bug with a first version.
lintian --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs --no-cfg --allow-root \
    --tag-display-limit 0 "$stage"/*.changes >&2
mv "$stage"/*.deb "$stage"/*.changes "$stage"/*.buildinfo "$output/"
