#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""clang-tidy over source files: usage: tidy.py JOBS FILE...

What was found clean is remembered in build/clang-tidy/, by what decides the verdict: the file after preprocessing (with
its comments, which carry NOLINT), its compile command, .clang-tidy and the version of clang-tidy. Exit code 1 when
anything was found.
"""
import concurrent.futures
import hashlib
import json
import pathlib
import re
import shlex
import subprocess
import sys

BUILD = pathlib.Path('build')
CACHE = BUILD / 'clang-tidy'
# clang's own analysis of who holds which lock; g++, which builds the project, has none.
ANALYSES = ['-Wthread-safety']
# The build may use compiler flags the parser of clang-tidy does not know; it must not stumble over them.
TOLERANT = ['-Wno-unknown-warning-option', '-Wno-ignored-optimization-argument']
NOISE = re.compile(r'^(\d+ warnings? (and \d+ errors? )?generated|Suppressed |Use -header-filter)')


def preprocessed(entry):
    """The file as clang-tidy sees it, or None when it does not even preprocess (clang-tidy will say why)."""
    words = entry.get('arguments') or shlex.split(entry['command'])
    while pathlib.Path(words[0]).name == 'ccache':
        words = words[1:]
    words = words[1:words.index('-o')] + words[words.index('-o') + 2:]
    words = [word for word in words if word != '-c']
    result = subprocess.run(['clang++', *TOLERANT, '-w', '-E', '-C', *words], cwd=entry['directory'], capture_output=True)
    return result.stdout if result.returncode == 0 else None


def examine(file, entry, common):
    """What clang-tidy says about the file; empty when it is clean."""
    text = preprocessed(entry)
    stamp = None
    if text is not None:
        key = hashlib.sha256(common + json.dumps(entry, sort_keys=True).encode() + text).hexdigest()
        stamp = CACHE / key
        if stamp.exists():
            stamp.touch()
            return ''
    command = ['clang-tidy', '-p', str(BUILD), '--quiet', *(f'--extra-arg={option}' for option in TOLERANT + ANALYSES), file]
    result = subprocess.run(command, capture_output=True, text=True)
    output = '\n'.join(line for line in (result.stdout + result.stderr).splitlines() if not NOISE.match(line)).strip()
    if result.returncode == 0 and not output:
        if stamp is not None:
            stamp.touch()
        return ''
    return output or f'{file}: clang-tidy ended with {result.returncode}'


def main():
    jobs, files = int(sys.argv[1]), sys.argv[2:]
    root = pathlib.Path.cwd()
    entries = {}
    for entry in json.loads((BUILD / 'compile_commands.json').read_text()):
        entries.setdefault((pathlib.Path(entry['directory']) / entry['file']).resolve(), entry)
    common = pathlib.Path('.clang-tidy').read_bytes()
    common += subprocess.run(['clang-tidy', '--version'], capture_output=True, check=True).stdout
    CACHE.mkdir(exist_ok=True)
    found = False
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        tasks = []
        for file in files:
            entry = entries.get((root / file).resolve())
            if entry is None:
                print(f'{file}: not part of the build in {BUILD}/')
                found = True
            else:
                tasks.append(pool.submit(examine, file, entry, common))
        for task in tasks:
            output = task.result()
            if output:
                print(output, flush=True)
                found = True
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
