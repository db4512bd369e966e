# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The second half of the demo, read by demo.sh: an authority from its ceremony to the end of a certificate whose key is on
# the virtual card. $bin, $source, $work, $module, $pin and the running card are demo.sh's.

mkdir -p authority/{keys,ocsp,journal,profiles}
cp "$source"/ca-ra/profiles/*.toml authority/profiles/
(umask 077 && head -c 24 /dev/urandom | base64 >authority/passphrase)
cat >authority/ca.toml <<'TOML'
require-approvals = false       # at an authority, operators sign with their cards; see eid-ca(8)
profile-folder = "profiles"
audit-key = "files:audit"

[store]
address = "sqlite:ca.sqlite"
journal-folder = "journal"

[[key-store]]
name = "files"
kind = "files"
folder = "keys"
passphrase-file = "passphrase"

[[key-store]]
name = "ocsp"
kind = "files"
folder = "ocsp"
passphrase-file = "passphrase"

[[issuer]]
name = "root-2026"
key = "files:root-2026"
online = false

[[issuer]]
name = "citizen-2026"
key = "files:citizen-2026"

[cmp]
key = "files:cmp"
certificate = "cmp.crt"
chain = ["publish/citizen-2026.pem"]

[lists]
folder = "publish"
certificates-folder = "publish"
watch-ms = 100

[ocsp]
signer-folder = "ocsp"
signer-keys = "ocsp"
watch-ms = 100

[time-stamping]
key = "files:tsu"
certificate = "tsu.crt"
chain = ["publish/citizen-2026.pem"]
clock = "vouched"               # a time-stamping authority asks the kernel
TOML
# The sample's root and its authority for citizens.
awk '/^\[\[authority\]\]/ { block++ } block < 3' "$source/docs/ca/ceremony-sample.toml" >authority/ceremony.toml

# What was configured aloud is not said again with each command, but when it fails.
authority() {
    "$bin/eid-ca" --config authority/ca.toml "$@" 2>authority/said || {
        cat authority/said >&2
        exit 1
    }
}
# The certificate of a service or registration authority, for the request of the same name.
certify() { authority certificate issue --issuer citizen-2026 --profile "$2" --csr "$1.csr" --out "$1.cer" >/dev/null &&
    openssl x509 -inform DER -in "$1.cer" -out "authority/$1.crt"; }
# The port that a service says it listens on.
start_service() {
    local name=$1
    shift
    "$@" >"authority/$name.log" 2>&1 &
    pids+=($!)
    local deadline=$((SECONDS + 30))
    until grep -qs ' listens on ' "authority/$name.log"; do
        if ! kill -0 "$!" 2>/dev/null || [ $SECONDS -ge $deadline ]; then
            cat "authority/$name.log" >&2
            exit 1
        fi
        sleep 0.05
    done
    service_port=$(sed -nE 's/.* listens on .* port ([0-9]+).*/\1/p' "authority/$name.log" | head -n 1)
}
# status_is TEXT: asks OCSP until it says so; a change is known to every process within a moment
status_is() {
    local deadline=$((SECONDS + 30))
    until openssl ocsp -issuer authority/citizen.crt -cert citizen.crt -url "http://127.0.0.1:$ocsp_port/" \
        -CAfile authority/root.crt -verify_other authority/citizen.crt >authority/answer 2>&1 && grep -q "$1" authority/answer; do
        if [ $SECONDS -ge $deadline ]; then
            cat authority/answer >&2
            exit 1
        fi
        sleep 0.1
    done
    sed 's/^/  OCSP: /' authority/answer
}

step "A certification authority: its ceremony"
authority store migrate >/dev/null
authority ceremony authority/ceremony.toml
openssl x509 -inform DER -in authority/publish/root-2026.cer -out authority/root.crt
openssl x509 -inform DER -in authority/publish/citizen-2026.cer -out authority/citizen.crt
for key in audit cmp tsu; do authority key new "files:$key" >/dev/null; done
for key in cmp tsu; do
    authority key request "files:$key" --subject "C=BE,O=eID Example Trust Services,CN=$key" --out "$key.csr" >/dev/null
done
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout authority/ra.key -out ra.csr \
    -subj "/C=BE/O=Municipality/CN=Counter 1" 2>/dev/null
certify cmp registration-authority
certify ra registration-authority
certify tsu tsa
cat >>authority/ca.toml <<'TOML'

[[registration-authority]]
name = "municipality"
certificate = "ra.crt"
profiles = ["be-legacy-authentication"]
TOML
start_service eid-ca "$bin/eid-ca" --config authority/ca.toml serve
cmp_port=$service_port
start_service eid-ocsp "$bin/eid-ocsp" --config authority/ca.toml
ocsp_port=$service_port
# Each process that writes has an audit chain of its own.
sed 's/^journal-folder.*/&\nchain = "tsa"/' authority/ca.toml >authority/tsa.toml
start_service eid-tsa "$bin/eid-tsa" --config authority/tsa.toml
tsa_port=$service_port
echo "eid-ca serves CMP on port $cmp_port, eid-ocsp status and lists on $ocsp_port, eid-tsa time stamps on $tsa_port"

step "A citizen's certificate for the key on the card: the registration authority asks for it (openssl cmp)"
# The clerk takes the names from the identity that the card proves. A specimen's number is nobody's: its check digits are
# wrong on purpose, which the authority would notice, so it gets the number that examples use.
subject=$(openssl x509 -in auth.pem -noout -subject -nameopt compat |
    sed -e 's/^subject=//' -e 's|/serialNumber=[0-9]*|/serialNumber=85073003328|')
PKCS11_MODULE_PATH=$module openssl req -new -sha256 -engine pkcs11 -keyform engine \
    -key "pkcs11:id=%02;type=private;pin-source=file:$work/pin.txt" -out citizen.csr -utf8 \
    -subj "$subject" 2>engine.err || {
    cat engine.err >&2
    exit 1
}
ra=(-server "127.0.0.1:$cmp_port" -path .well-known/cmp/p/be-legacy-authentication -cert authority/ra.crt
    -key authority/ra.key -untrusted authority/citizen.crt -trusted authority/root.crt)
openssl cmp -cmd p10cr -csr citizen.csr "${ra[@]}" -certout citizen.crt >authority/cmp.log 2>&1 || {
    cat authority/cmp.log >&2
    exit 1
}
openssl verify -CAfile authority/root.crt -untrusted authority/citizen.crt citizen.crt
openssl x509 -in citizen.crt -noout -subject -issuer -enddate
echo "It is born on hold:"
status_is certificateHold

step "At the counter it is activated"
openssl cmp -cmd rr -oldcert citizen.crt -revreason 8 "${ra[@]}" >authority/cmp.log 2>&1
status_is good

step "The signed document gets a time stamp"
show openssl ts -query -data contract.txt.p7s -sha256 -cert -out query.tsq
curl -sS --fail --data-binary @query.tsq -H 'Content-Type: application/timestamp-query' "http://127.0.0.1:$tsa_port/" -o reply.tsr
show openssl ts -verify -queryfile query.tsq -in reply.tsr -CAfile authority/root.crt -untrusted authority/citizen.crt

step "The card is lost"
openssl cmp -cmd rr -oldcert citizen.crt -revreason 1 "${ra[@]}" >authority/cmp.log 2>&1
status_is keyCompromise
deadline=$((SECONDS + 30))
until authority crl check --issuer citizen-2026 >authority/check && grep -q 'listed: 1' authority/check; do
    [ $SECONDS -lt $deadline ] || break
    sleep 0.1
done
cat authority/check
grep -q 'listed: 1' authority/check
authority audit verify
