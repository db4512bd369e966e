#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes debian/changelog from CHANGELOG.md, so that there is one list of changes.

usage: debian_changelog.py CHANGELOG.md VERSION SECONDS > debian/changelog

VERSION is the program's; the newest heading must be the same. SECONDS since 1970 is the date of the entry.
"""
import email.utils
import re
import sys
import textwrap

MAINTAINER = "eID toolkit maintainers <maintainers@eid-toolkit.example>"


def entries(text):
    """(version, items) of each `## VERSION - DATE`, the newest first; an item is a `* ` paragraph on one line."""
    for block in re.split(r"^## ", text, flags=re.M)[1:]:
        heading, _, body = block.partition("\n")
        items = re.findall(r"^\* (.*(?:\n  .*)*)", body, flags=re.M)
        yield heading.split()[0], [" ".join(item.split()) for item in items]


def main(path, version, seconds):
    with open(path, encoding="utf-8") as file:
        newest, items = next(entries(file.read()), (None, []))
    if newest != version or not items:
        sys.exit(f"{path}: its newest entry is {newest} with {len(items)} items, the program is {version}")
    print(f"eid-toolkit ({version}-1) UNRELEASED; urgency=medium\n")
    for item in items:
        print(textwrap.fill(item.replace("`", ""), 78, initial_indent="  * ", subsequent_indent="    "))
    print(f"\n -- {MAINTAINER}  {email.utils.formatdate(int(seconds))}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
