#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps eid-viewer_{nl,fr,de,en}.ts in step with the texts in the viewer's sources.

usage: viewer_texts.py LUPDATE [--check]

LUPDATE is Qt's program of that name. Without --check the files are updated; with it copies are, and the exit status is
1 when a file lacks a message, has one too many, or one that is not finished.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # nothing is left beside the sources
import ts_files  # noqa: E402

SOURCES = ts_files.FOLDER.parent


def update(lupdate, folder):
    """Runs lupdate on the files in a folder. @return what it complained about."""
    complaints = []
    for language in ts_files.LANGUAGES:
        # English has plural forms only: everything else is in the sources.
        command = [lupdate, "-silent", "-no-obsolete", "-locations", "none", "-extensions", "cpp,hpp",
                   "-target-language", language,
                   *(["-pluralonly"] if language == "en" else []),
                   str(SOURCES), "-ts", str(folder / f"eid-viewer_{language}.ts")]
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if result.returncode:
            sys.exit(f"{' '.join(command)}\n{result.stdout}")
        complaints += [line for line in result.stdout.splitlines() if line.strip()]
    return sorted(set(complaints))


def main(lupdate, *options):
    check = options == ("--check",)
    if options and not check:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        names = [f"eid-viewer_{language}.ts" for language in ts_files.LANGUAGES]
        for file in names:
            if (ts_files.FOLDER / file).exists():
                shutil.copy(ts_files.FOLDER / file, scratch)
        # A text that lupdate cannot attribute is one that nobody can translate.
        problems = update(lupdate, scratch)
        for file in names:
            wanted = ts_files.read(scratch / file)
            have = ts_files.read(ts_files.FOLDER / file) if (ts_files.FOLDER / file).exists() else {}
            problems += ts_files.differences(file, have, wanted) + ts_files.faults(file, have if check else wanted)
            if not check:
                shutil.copy(scratch / file, ts_files.FOLDER)
        texts = len(ts_files.read(scratch / names[0]))
    print("\n".join(problems) if problems else f"{texts} texts of the viewer in each language")
    return 1 if check and problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
