#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the PNG icons from the SVG, with chromium and ImageMagick; to be run when the drawing has changed.

usage: render_icon.py           writes org.eid_toolkit.Viewer-{48,128,256}.png beside the drawing
       render_icon.py --check   exit status 1 when one of them is of another drawing or size

Each PNG carries the digest of the drawing it was made from, so that the check needs no renderer.
"""
import hashlib
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

FOLDER = pathlib.Path(__file__).resolve().parent
DRAWING = FOLDER / "org.eid_toolkit.Viewer.svg"
SIZES = (48, 128, 256)
KEYWORD = b"Source"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def icon(size):
    return FOLDER / f"org.eid_toolkit.Viewer-{size}.png"


def chunks(png):
    """The chunks of a PNG file as (type, content)."""
    if not png.startswith(SIGNATURE):
        raise ValueError("no PNG file")
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at:at + 4])
        kind, content = png[at + 4:at + 8], png[at + 8:at + 8 + length]
        if struct.unpack(">I", png[at + 8 + length:at + 12 + length])[0] != zlib.crc32(kind + content):
            raise ValueError("damaged PNG file")
        yield kind, content
        at += 12 + length


def digest():
    return hashlib.sha256(DRAWING.read_bytes()).hexdigest().encode()


def render(size):
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        (scratch / "page.html").write_text(
            f'<body style="margin:0"><img src="{DRAWING.as_uri()}" width="{size}" height="{size}" style="display:block">',
            encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        "--allow-file-access-from-files", "--default-background-color=00000000",
                        "--force-device-scale-factor=1", f"--user-data-dir={scratch}/profile",
                        "--window-size=800,800", f"--screenshot={scratch}/page.png", f"{scratch}/page.html"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # A window as small as an icon is not drawn whole.
        subprocess.run(["convert", f"{scratch}/page.png", "-crop", f"{size}x{size}+0+0", "+repage",
                        f"PNG32:{scratch}/icon.png"], check=True)
        drawn = list(chunks((scratch / "icon.png").read_bytes()))
    kept = [chunk for chunk in drawn if chunk[0] in (b"IHDR", b"IDAT", b"IEND")]
    kept.insert(1, (b"tEXt", KEYWORD + b"\0" + digest()))
    icon(size).write_bytes(SIGNATURE + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in kept))


def fault(size):
    found = dict(chunks(icon(size).read_bytes()))
    if struct.unpack(">II", found[b"IHDR"][:8]) != (size, size):
        return "has another size"
    if found.get(b"tEXt") != KEYWORD + b"\0" + digest():
        return "was made from another drawing: run render_icon.py"
    return None


def main(*options):
    if options and options != ("--check",):
        sys.exit(__doc__)
    if not options:
        for size in SIZES:
            render(size)
    faults = [f"{icon(size).name} {why}" for size in SIZES if (why := fault(size))]
    print("\n".join(faults) if faults else f"{len(SIZES)} icons")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
