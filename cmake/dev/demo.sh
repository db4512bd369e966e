#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The main job from end to end on embedded defaults: a virtual card in a virtual reader of the real pcscd, read, checked
# and signed with. Everything lives in one temporary folder and ends with this script.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

persona=${1:-jan}
source=$PWD
bin=$source/build/bin
work=$(mktemp -d "${TMPDIR:-/tmp}/eid-demo.XXXXXX")
pids=()

cleanup() {
    local pid
    for pid in "${pids[@]}"; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }
show() {
    printf '$ %s\n' "$*"
    "$@"
}

# wait_for_line FILE TEXT PID: until a background program has said it
wait_for_line() {
    local deadline=$((SECONDS + 30))
    until grep -q "^$2" "$1"; do
        if ! kill -0 "$3" 2>/dev/null || [ $SECONDS -ge $deadline ]; then
            cat "$1" >&2
            printf 'demo: the program that should have said "%s" did not\n' "$2" >&2
            exit 1
        fi
        sleep 0.05
    done
}

step "A reader and a card"
"$bin/eid-virtual-reader" >"$work/reader" 2>"$work/reader.err" &
pids+=($!)
wait_for_line "$work/reader" ready $!
PCSCLITE_CSOCK_NAME=$(sed -n 's/^PCSCLITE_CSOCK_NAME=//p' "$work/reader")
port=$(sed -n 's/^PORT=//p' "$work/reader")
export PCSCLITE_CSOCK_NAME
echo "pcscd listens at a private place, its virtual reader on 127.0.0.1:$port"

"$bin/cardtool" card watch --until card_recognised >"$work/watch" 2>&1 &
watcher=$!
pids+=("$watcher")
"$bin/eid-sim" run --persona "$persona" --port "$port" --trust-out "$work/trust" >"$work/card" 2>&1 &
pids=($! "${pids[@]}") # the card goes before its reader
wait_for_line "$work/card" ready $!
wait "$watcher"

PATH=$bin:$PATH
cd "$work"
show cardtool reader list
show cardtool card show

step "Who is it, and is that true?"
show cardtool id show --trust trust
show cardtool id photo -o photo.jpg
printf 'the photo is a JPEG of %s octets\n' "$(wc -c <photo.jpg)"

step "The PIN"
show cardtool pin status

step "A document is signed with the signature key"
printf 'I hereby agree to the purchase of 12 boxes of pralines.\n' >contract.txt
pin=$(sed -n 's/^pin = "\(.*\)"$/\1/p' "$source/libeid/sim/personas/$persona.toml")
printf '$ cardtool sign --as cades contract.txt      (the PIN comes on a file descriptor)\n'
cardtool sign --as cades contract.txt --pin-fd 3 3<<<"$pin"
show cardtool verify contract.txt.p7s --trust trust

step "And an independent program agrees"
for root in trust/*.der; do
    openssl x509 -inform DER -in "$root"
done >roots.pem
printf '$ openssl cms -verify -cades -binary -inform DER -in contract.txt.p7s -content contract.txt -CAfile roots.pem -purpose any\n'
openssl cms -verify -cades -binary -inform DER -in contract.txt.p7s -content contract.txt -CAfile roots.pem -purpose any -out /dev/null

step "Programs that know nothing of this toolkit, through its PKCS#11 module"
module=$source/build/lib/eid-pkcs11.so
printf '$ ssh-keygen -D eid-pkcs11.so\n'
ssh-keygen -D "$module"
printf 'log me in, 2f8a91\n' >challenge.txt
(umask 077 && printf '%s' "$pin" >pin.txt)
cardtool cert export auth -o auth.pem --pem >/dev/null
printf '$ openssl dgst -sha256 -engine pkcs11 -keyform engine -sign "pkcs11:id=%%02;type=private" ... challenge.txt\n'
PKCS11_MODULE_PATH=$module openssl dgst -sha256 -engine pkcs11 -keyform engine -out challenge.sig \
    -sign "pkcs11:id=%02;type=private;pin-source=file:$work/pin.txt" challenge.txt 2>engine.err || {
    cat engine.err >&2
    exit 1
}
openssl x509 -in auth.pem -noout -pubkey >auth.pub
show openssl dgst -sha256 -verify auth.pub -signature challenge.sig challenge.txt

# shellcheck source=cmake/dev/demo_authority.sh
. "$source/cmake/dev/demo_authority.sh"

step "What to try next"
cat <<'TEXT'
  On a screen:
    build/bin/eid-viewer --practice        everything about a card in windows, on a virtual one
  With a reader and a card of your own (pcscd running):
    build/bin/eid-viewer                   the same with your own card
    build/bin/cardtool doctor              is everything in place?
    build/bin/cardtool id show             who the card belongs to, and whether that is true
    build/bin/cardtool sign --as cades FILE
    build/bin/cardtool module register     tell the browsers of the card
  An authority of your own: docs/ca/eid-ca-sample.toml and docs/ca/ceremony-sample.toml; build/bin/eid-ca --help
  Without a card: build/bin/eid-sim personas lists the virtual cards; ./dev demo NAME runs another one.
  Every command explains itself: build/bin/cardtool help.
TEXT
