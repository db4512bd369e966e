#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns the catalogue of situations into a header, a table, a page and a source for translators.

usage: catalogue.py SITUATIONS.toml header|table|page|messages OUTPUT
"""
import json
import re
import sys
import tomllib

CHAPTERS = {
    "1": ("environment", "Environment: service, readers, files"),
    "2": ("card", "Card"),
    "3": ("pin", "PIN"),
    "4": ("trust", "Certificates and trust"),
    "5": ("module", "Module and browser"),
    "6": ("authority", "Certification and registration authority"),
    "7": ("document", "Documents"),
}
FIELDS = ("code", "exit", "title", "cause", "remedy")


def load(path):
    with open(path, "rb") as file:
        rows = tomllib.load(file)
    seen = set()
    for name, row in rows.items():
        if set(row) != set(FIELDS):
            sys.exit(f"{path}: {name}: needs exactly the fields {', '.join(FIELDS)}")
        if not re.fullmatch(r"EID-[1-7]\d\d", row["code"]) or row["code"] in seen:
            sys.exit(f"{path}: {name}: code {row['code']} is malformed or used twice")
        seen.add(row["code"])
    return rows


def header(rows):
    names = "\n".join(f"    {name}, ///< {row['code']}: {row['title']}" for name, row in rows.items())
    kinds = ", ".join(kind for kind, _ in CHAPTERS.values())
    return f"""// Generated from situations.toml.
#pragma once

namespace eid {{

/// The chapters of the catalogue.
enum class SituationKind {{ {kinds} }};

/// Everything a person can be told.
enum class Situation {{
{names}
}};

inline constexpr int kSituationCount = {len(rows)};

}} // namespace eid
"""


def table(rows):
    quote = json.dumps
    lines = "\n".join(
        f"    {{Situation::{name}, {quote(row['code'])}, {quote(name)}, "
        f"SituationKind::{CHAPTERS[row['code'][4]][0]}, {row['exit']},\n"
        f"     {quote(row['title'])},\n     {quote(row['cause'])},\n     {quote(row['remedy'])}}},"
        for name, row in rows.items()
    )
    return f"// Generated from situations.toml.\n{lines}\n"


def page(rows):
    out = [
        "# Situations",
        "",
        "Generated from `libeid/src/base/situations.toml`. The same code, title, cause and remedy appear in `cardtool`,",
        "in `--json` (`error.code`), in the viewer and in the logs.",
    ]
    for digit, (_, title) in CHAPTERS.items():
        chapter = [(n, r) for n, r in rows.items() if r["code"][4] == digit]
        if not chapter:
            continue
        out += ["", f"## {title}", "", "| code | exit | what happened | why | what to do |", "|---|---|---|---|---|"]
        out += [f"| {r['code']} | {r['exit']} | {r['title']} | {r['cause']} | {r['remedy']} |" for _, r in chapter]
    return "\n".join(out) + "\n"


def messages(rows):
    return json.dumps({r["code"]: {k: r[k] for k in ("title", "cause", "remedy")} for r in rows.values()}, indent=1) + "\n"


if __name__ == "__main__":
    source, form, target = sys.argv[1:4]
    text = {"header": header, "table": table, "page": page, "messages": messages}[form](load(source))
    with open(target, "w", encoding="utf-8") as out:
        out.write(text)
