#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps library_{nl,fr,de}.ts in step with what libeid says.

usage: library_texts.py PROGRAM [--check]

PROGRAM is eid-library-texts of the build folder. Without --check new texts are put in, unfinished, and those that nobody
says any more are taken out; with it nothing is written, and the exit status is 1 for a file that is not complete.
"""
import json
import subprocess
import sys

sys.dont_write_bytecode = True  # nothing is left beside the sources
import ts_files  # noqa: E402


def main(program, *options):
    check = options == ("--check",)
    if options and not check:
        sys.exit(__doc__)
    listed = json.loads(subprocess.run([program], check=True, stdout=subprocess.PIPE).stdout)
    wanted = [ts_files.Key(entry["context"], entry["source"], entry["comment"]) for entry in listed]
    problems = []
    for language in [code for code in ts_files.LANGUAGES if code != "en"]:  # libeid speaks English itself
        path = ts_files.FOLDER / f"library_{language}.ts"
        have = ts_files.read(path) if path.exists() else {}
        problems += ts_files.differences(path.name, have, wanted)
        complete = {key: have.get(key, ts_files.Message([""], False, False)) for key in wanted}
        problems += ts_files.faults(path.name, {key: complete[key] for key in wanted if key in have})
        if not check:
            ts_files.write(path, language, complete)
    print("\n".join(problems) if problems else f"{len(wanted)} texts of libeid in each language")
    return 1 if check and problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
