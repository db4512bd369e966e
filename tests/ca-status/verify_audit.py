#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies an exported audit log by docs/ca/audit-format.md alone: hashlib, and the openssl program for signatures.

usage: verify_audit.py EXPORT.jsonl AUDIT-KEY.pem HASH     HASH: sha256, sha384, sha512, by the kind of the key
Prints one line for each fault; exit 1 when there are any.
"""
import hashlib
import json
import subprocess
import sys
import tempfile


def signature_is_good(key, name, body, signature):
    with tempfile.NamedTemporaryFile() as file, tempfile.NamedTemporaryFile() as sig:
        file.write(body.encode())
        file.flush()
        sig.write(bytes.fromhex(signature))
        sig.flush()
        done = subprocess.run(["openssl", "dgst", "-" + name, "-verify", key, "-signature", sig.name, file.name],
                              capture_output=True, check=False)
        return done.returncode == 0


def verify(lines, key, name):
    faults = []
    chains = {}
    previous = "0" * 64
    number = 0
    for line in lines:
        item = json.loads(line)
        if item["type"] == "record":
            chain = chains.setdefault(item["chain"], [])
            before = chain[-1] if chain else "0" * 64
            where = f"{item['chain']} {item['position']}"
            if item["position"] != len(chain) + 1:
                faults.append(f"{where}: position")
            if item["previous"] != before:
                faults.append(f"{where}: previous")
            digest = hashlib.sha256(bytes.fromhex(item["previous"]) + item["position"].to_bytes(8, "big") +
                                    item["chain"].encode() + b"\0" + item["body"].encode()).hexdigest()
            if digest != item["hash"]:
                faults.append(f"{where}: hash")
            chain.append(item["hash"])
        else:
            number += 1
            body = json.loads(item["body"])
            where = f"checkpoint {item['number']}"
            if item["number"] != number or body["number"] != number:
                faults.append(f"{where}: number")
            if body["previous"] != previous:
                faults.append(f"{where}: previous")
            if not signature_is_good(key, name, item["body"], item["signature"]):
                faults.append(f"{where}: signature")
            for head in body["heads"]:
                chain = chains.get(head["chain"], [])
                if len(chain) < head["position"]:
                    faults.append(f"{where}: {head['chain']} was cut off")
                elif chain[head["position"] - 1] != head["hash"]:
                    faults.append(f"{where}: {head['chain']} {head['position']} is another record")
            previous = hashlib.sha256(item["body"].encode() + bytes.fromhex(item["signature"])).hexdigest()
    return faults, sum(len(chain) for chain in chains.values()), number


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as export:
        found, records, checkpoints = verify(export, sys.argv[2], sys.argv[3])
    print("\n".join(found) if found else f"good: {records} records, {checkpoints} checkpoints")
    sys.exit(1 if found else 0)
