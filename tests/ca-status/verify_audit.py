#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies an exported audit log by docs/ca/audit-format.md alone: hashlib, and the openssl program for signatures.

usage: verify_audit.py EXPORT.jsonl AUDIT-KEY.pem HASH [FORMER-HASH ...]
HASH: sha256, sha384, sha512, by the kind of the key; of earlier keys, which the log names, in their order
Prints one line for each fault; exit 1 when there are any.
"""
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import textwrap


def signature_is_good(key, name, body, signature):
    with tempfile.NamedTemporaryFile() as file, tempfile.NamedTemporaryFile() as sig:
        file.write(body.encode())
        file.flush()
        sig.write(bytes.fromhex(signature))
        sig.flush()
        done = subprocess.run(["openssl", "dgst", "-" + name, "-verify", key, "-signature", sig.name, file.name],
                              capture_output=True, check=False)
        return done.returncode == 0


def former_keys(lines, folder):
    """Last checkpoint of each earlier key, and that key as a file."""
    keys = []
    for line in lines:
        item = json.loads(line)
        body = json.loads(item["body"]) if item["type"] == "record" else {}
        if body.get("event") == "audit.key_changed":
            keys.append((int(body["last_checkpoint"]), body))
    files = []
    for last, body in sorted(keys, key=lambda key: key[0]):
        assert hashlib.sha256(base64.b64decode(body["former_key"])).hexdigest() == body["former_key_sha256"]
        name = os.path.join(folder, f"{last}.pem")
        with open(name, "w", encoding="ascii") as file:
            file.write("-----BEGIN PUBLIC KEY-----\n" + textwrap.fill(body["former_key"], 64) +
                       "\n-----END PUBLIC KEY-----\n")
        files.append((last, name))
    return files


def verify(lines, key, name, former, former_hashes):
    faults = []
    chains = {}
    told = {}
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
            event = json.loads(item["body"])
            if event["event"] == "audit.checkpoint":
                told[int(event["number"])] = event["sha256"]
        else:
            number += 1
            body = json.loads(item["body"])
            where = f"checkpoint {item['number']}"
            if item["number"] != number or body["number"] != number:
                faults.append(f"{where}: number")
            if body["previous"] != previous:
                faults.append(f"{where}: previous")
            made_by = [(file, hash_name) for (last, file), hash_name in zip(former, former_hashes) if number <= last]
            signer, signer_hash = made_by[0] if made_by else (key, name)
            if not signature_is_good(signer, signer_hash, item["body"], item["signature"]):
                faults.append(f"{where}: signature")
            for head in body["heads"]:
                chain = chains.get(head["chain"], [])
                if len(chain) < head["position"]:
                    faults.append(f"{where}: {head['chain']} was cut off")
                elif chain[head["position"] - 1] != head["hash"]:
                    faults.append(f"{where}: {head['chain']} {head['position']} is another record")
            previous = hashlib.sha256(item["body"].encode() + bytes.fromhex(item["signature"])).hexdigest()
            if told.pop(number, previous) != previous:
                faults.append(f"{where}: another than told of")
    faults += [f"checkpoint {gone}: told of, but gone" for gone in told]
    return faults, sum(len(chain) for chain in chains.values()), number


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as export, tempfile.TemporaryDirectory() as keys:
        everything = export.readlines()
        found, records, checkpoints = verify(everything, sys.argv[2], sys.argv[3], former_keys(everything, keys),
                                             sys.argv[4:])
    print("\n".join(found) if found else f"good: {records} records, {checkpoints} checkpoints")
    sys.exit(1 if found else 0)
