#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants faults in copies of the translation files and requires that each is caught.

usage: planted_faults.py LUPDATE EID-LIBRARY-TEXTS
"""
import contextlib
import io
import pathlib
import shutil
import sys
import tempfile

I18N = pathlib.Path(__file__).resolve().parents[2] / "gui-viewer/i18n"
sys.path.insert(0, str(I18N))
import library_texts  # noqa: E402
import ts_files  # noqa: E402
import viewer_texts  # noqa: E402

# file, what is replaced (once), by what, and what the check has to say
FAULTS = [
    ("eid-viewer_nl.ts", "<source>yes</source>", "<source>yess</source>", "lacks Texts: 'yes'"),
    ("eid-viewer_fr.ts", "<translation>oui</translation>", '<translation type="unfinished">oui</translation>',
     "'yes': not translated"),
    ("eid-viewer_de.ts", "<translation>ja</translation>", "<translation></translation>", "'yes': not translated"),
    ("eid-viewer_de.ts", "Feld %1", "Feld %2", "other places in 'Feld %2'"),
    ("eid-viewer_en.ts", "            <numerusform>%n try left</numerusform>\n", "", "1 plural forms, not 2"),
    ("eid-viewer_nl.ts", "nog %n pogingen", "nog pogingen", "other places in 'nog pogingen'"),
    ("library_nl.ts", "<source>The PIN is wrong</source>", "<source>The PIN was wrong</source>",
     "lacks Situation: 'The PIN is wrong'"),
    ("library_fr.ts", "<source>The PIN is wrong</source>", "<source>The PIN was wrong</source>",
     "nobody says Situation: 'The PIN was wrong'"),
    ("library_de.ts", "<translation>Der PIN-Code ist falsch</translation>", "<translation></translation>",
     "'The PIN is wrong': not translated"),
    ("library_fr.ts", "Le lecteur «\u00a0%1", "Le lecteur «\u00a0%2", "other places"),
    ("library_de.ts", "„cardtool doctor", "„cardtool Doktor", "other commands"),
    ("library_nl.ts", "Begin opnieuw.</translation>", "Begin opnieuw</translation>", "ends in another way"),
]


def said(check, *arguments):
    """The exit status of a check and what it printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = check.main(*arguments, "--check")
    return code, printed.getvalue()


def main(lupdate, program):
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        ts_files.FOLDER = pathlib.Path(name)
        for file, old, new, complaint in FAULTS:
            for original in I18N.glob("*.ts"):
                shutil.copy(original, ts_files.FOLDER)
            path = ts_files.FOLDER / file
            text = path.read_text(encoding="utf-8")
            if old not in text:
                wrong.append(f"{file}: nothing to replace: {old}")
                continue
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
            of_library = file.startswith("library")
            code, printed = said(library_texts, program) if of_library else said(viewer_texts, lupdate)
            if code != 1 or complaint not in printed:
                wrong.append(f"{file}: {new!r} was not caught; printed: {printed}")
    print("\n".join(wrong) if wrong else f"{len(FAULTS)} planted faults were caught")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
