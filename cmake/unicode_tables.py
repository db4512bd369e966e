#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes ca-ra/core/unicode_tables.cpp from Python's own copy of the Unicode character database.

Run by hand when a newer Unicode is wanted (the version is written into the file): unicode_tables.py > FILE.
Not run by the build: the same sources must refuse the same names whatever Python is installed.
"""
import sys
import unicodedata as ud

# Default_Ignorable_Code_Point (DerivedCoreProperties.txt, Unicode 14.0), which Python does not have, and U+2800, which
# looks like a space and is none.
IGNORABLE = [(0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
             (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x2800, 0x2800), (0x3164, 0x3164),
             (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
             (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)]
# Bidi_Control (PropList.txt)
BIDI = [(0x61C, 0x61C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069)]
BY_CATEGORY = {'Cc': 'control', 'Cf': 'hidden', 'Zl': 'lineBreak', 'Zp': 'lineBreak', 'Zs': 'otherSpace',
               'Co': 'privateUse', 'Cs': 'noCharacter', 'Cn': 'unassigned'}


def within(code, ranges):
    return any(first <= code <= last for first, last in ranges)


def refused(code):
    if within(code, BIDI):
        return 'steering'
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return 'noCharacter'
    if within(code, IGNORABLE):
        return 'hidden'
    if code in (0xFFFC, 0xFFFD):  # RFC 4518, 2.2 and 2.4
        return 'noCharacter'
    if code == 0x20:
        return None
    kind = BY_CATEGORY.get(ud.category(chr(code)))
    if kind is None and not 0xD800 <= code <= 0xDFFF:
        # NFC_Quick_Check=No: what NFC turns into something else all by itself
        if ud.normalize('NFC', chr(code)) != chr(code):
            return 'decomposed'
    return kind


def ranges(of):
    found = []
    for code in range(0x110000):
        value = of(code)
        if not value:
            continue
        if found and found[-1][2] == value and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code, value])
    return found


def lines(items):
    text, line = '', '   '
    for item in items:
        if len(line) + len(item) + 2 > 120:
            text, line = text + line + '\n', '   '
        line += f' {item},'
    return text + line + '\n'


def pairs():
    """Mark to the characters it composes with. Hangul is computed (Unicode, 3.12)."""
    found = {}
    for code in range(0x110000):
        if 0xAC00 <= code <= 0xD7A3 or 0xD800 <= code <= 0xDFFF:
            continue
        parts = ud.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith('<'):
            base, mark = int(parts[0], 16), int(parts[1], 16)
            if ud.normalize('NFC', chr(base) + chr(mark)) == chr(code):
                found.setdefault(mark, []).append(base)
    return found


def main():
    table = ranges(refused)
    classes = ranges(lambda code: 0 if 0xD800 <= code <= 0xDFFF else ud.combining(chr(code)))
    out = sys.stdout.write
    out('// SPDX-License-Identifier: Apache-2.0\n')
    out(f'// Written by cmake/unicode_tables.py from Unicode {ud.unidata_version}; not edited by hand.\n')
    out('#include "core/unicode_tables.hpp"\n\n#include <array>\n\nnamespace eid::ca {\n\nnamespace {\n\n')
    out('using enum NameFault;\n\n// clang-format off\n')
    out(f'constexpr std::array<RefusedRange, {len(table)}> kRefused{{{{\n')
    out(lines([f'{{0x{a:X}, 0x{b:X}, {kind}}}' for a, b, kind in table]) + '}};\n\n')
    out(f'constexpr std::array<CombiningRange, {len(classes)}> kCombining{{{{\n')
    out(lines([f'{{0x{a:X}, 0x{b:X}, {kind}}}' for a, b, kind in classes]) + '}};\n\n')
    composed = sorted((mark << 32 | base) for mark, bases in pairs().items() for base in bases)
    out('// mark in the upper half, base in the lower\n')
    out(f'constexpr std::array<std::uint64_t, {len(composed)}> kComposing{{{{\n')
    out(lines([f'0x{each:X}' for each in composed]) + '}};\n// clang-format on\n\n} // namespace\n\n')
    out('std::span<const RefusedRange> refusedRanges() noexcept {\n    return kRefused;\n}\n\n')
    out('std::span<const CombiningRange> combiningRanges() noexcept {\n    return kCombining;\n}\n\n')
    out('std::span<const std::uint64_t> composingPairs() noexcept {\n    return kComposing;\n}\n\n')
    out('} // namespace eid::ca\n')


main()
