#!/usr/bin/env bash
# Builds the development cluster once per content of this folder, into the user's cache directory.
# The only line on stdout is the path of the binary; beside it lie links `kubectl` and `helm`.
set -euo pipefail
cache=${QUARTERDECK_CACHE:-${XDG_CACHE_HOME:-${HOME:?set HOME or QUARTERDECK_CACHE}/.cache}/quarterdeck}/dev-cluster
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")"

name=quarterdeck-dev-cluster
kubernetes=v1.36.3 helm=v4.3.1 # the embedded API server does not know its version by itself

say() { echo "dev-cluster: $*" >&2; }
fail() { say "$*"; exit 1; }

# Tests do not count: they are no part of the binary.
sources() { printf '%s\n' build.sh go.mod go.sum *.go | grep -v '_test\.go$' | LC_ALL=C sort; }
digest() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }
hash=$({ uname -sm; sources; sources | xargs cat; } | digest | cut -c1-24)

binary=$cache/$hash/$name
[ -x "$binary" ] && { echo "$binary"; exit 0; }

# One build at a time; who waited finds it done. Without flock two may build, and the second one wins.
if command -v flock >/dev/null; then
    exec 9>"$cache/lock"
    flock -n 9 || { say "another build is running, waiting for it"; flock 9; }
    [ -x "$binary" ] && { echo "$binary"; exit 0; }
fi

wanted=$(awk '$1 == "go" { print $2; exit }' go.mod)
command -v go >/dev/null || fail "Go $wanted or newer is needed to build the development cluster, and there is no go on the PATH"
found=$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null | sed 's/^go//; s/[^0-9.].*//')
[ "$(printf '%s\n' "$wanted" "${found:-0}" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$wanted" ] ||
    fail "Go $wanted or newer is needed to build the development cluster, and this is Go ${found:-of unknown version}"

say "building $hash: about five minutes the first time, seconds after a change"
began=$SECONDS
unfinished=$(mktemp -d "$cache/unfinished-XXXXXX")
trap 'rm -rf "$unfinished"' EXIT
trap 'exit 130' INT TERM
version=k8s.io/component-base/version
stamps="-X $version.gitVersion=$kubernetes -X $version.gitMajor=1 -X $version.gitMinor=36"
stamps+=" -X helm.sh/helm/v4/internal/version.version=$helm"
CGO_ENABLED=0 GOWORK=off GOTOOLCHAIN=local GOFLAGS=-mod=readonly \
    go build -trimpath -buildvcs=false -ldflags "-s -w $stamps" -o "$unfinished/$name" . >&2 9>&- ||
    fail "the build failed"
ln -s "$name" "$unfinished/kubectl"
ln -s "$name" "$unfinished/helm"
chmod 755 "$unfinished"
rm -rf "${cache:?}/$hash" # only ever a leftover without a binary
mv "$unfinished" "$cache/$hash"
say "built in $((SECONDS - began)) s"
echo "$binary"
