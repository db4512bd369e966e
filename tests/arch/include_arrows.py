#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scans the #include lines of every source against the arrows of docs/architecture.md.

usage: include_arrows.py [ROOT]      checks the tree; exit 1 and one line for each forbidden include
       include_arrows.py --self-test plants forbidden includes in a scratch tree and requires that each is caught
"""
import pathlib
import re
import sys
import tempfile

# A room: where its files are, and what they may include besides their own files and the standard library.
# Arrows name rooms (by the prefix under which their headers are included) and third-party families.
ROOMS = {
    "api":       ("libeid/include/eid", set()),
    "base":      ("libeid/src/base", {"api", "fmt"}),
    "der":       ("libeid/src/der", {"api", "base"}),
    "transport": ("libeid/src/transport", {"api", "base", "fmt"}),
    "iso7816":   ("libeid/src/iso7816", {"api", "base", "der", "transport"}),
    "card":      ("libeid/src/card", {"api", "base", "der", "transport", "iso7816"}),
    "identity":  ("libeid/src/identity", {"fmt", "api", "base", "der", "card", "botan", "json"}),
    "service":   ("libeid/src/service", {"api", "base", "transport", "iso7816", "card", "identity"}),
    "sim":       ("libeid/sim", {"api", "base", "der", "transport", "iso7816", "botan", "fmt", "cli11"}),
    # der: the CMS container is written and read with the one DER reader and writer there is
    "sign":      ("libeid/sign", {"api", "der", "openssl"}),
    "cardtool":  ("cardtool", {"api", "sign-api", "sim", "fmt", "json", "cli11"}),
    # The module's own rooms, from the top; the shim is generated and sees the bridge only.
    "p11-shim":    ("pkcs11-module/shim", {"api", "base", "p11-bridge", "p11-model", "cryptoki"}),
    "p11-bridge":  ("pkcs11-module/bridge", {"api", "base", "p11-model", "p11-mech", "cryptoki"}),
    "p11-model":   ("pkcs11-module/model", {"api", "base", "p11-mech", "p11-objects", "cryptoki"}),
    "p11-objects": ("pkcs11-module/objects", {"api", "der", "identity", "p11-mech", "cryptoki"}),
    "p11-mech":    ("pkcs11-module/mech", {"api", "identity", "cryptoki", "botan"}),
    "cryptoki":    ("pkcs11-module/cryptoki", {"p11-kit"}),
    # The certification authority. SQL in its store only; the network in http and bin only.
    "ca-core":     ("ca-ra/core", {"api", "base", "der", "fmt", "json", "openssl"}),
    "ca-keys":     ("ca-ra/keys", {"api", "base", "der", "fmt", "ca-core", "openssl", "botan", "p11-kit"}),
    "ca-profiles": ("ca-ra/profiles", {"api", "base", "der", "fmt", "ca-core", "ca-keys"}),
    "ca-lint":     ("ca-ra/lint", {"api", "base", "der", "fmt", "ca-core", "ca-keys", "ca-profiles"}),
    "ca-store":    ("ca-ra/store", {"api", "base", "der", "fmt", "json", "ca-core", "soci", "sqlite"}),
    "ca-issuance": ("ca-ra/issuance", {"api", "base", "der", "fmt", "ca-core", "ca-keys", "ca-profiles", "ca-lint"}),
    "ca-crl":      ("ca-ra/crl", {"api", "base", "der", "fmt", "ca-core", "ca-keys", "openssl"}),
    # sign-api: operators approve with CAdES signatures
    "ca-ca":       ("ca-ra/ca", {"api", "base", "der", "fmt", "json", "ca-core", "ca-keys", "ca-profiles", "ca-lint",
                                 "ca-issuance", "ca-crl", "openssl", "sign-api"}),
    "ca-ocsp":     ("ca-ra/ocsp", {"api", "base", "der", "fmt", "ca-core", "ca-keys"}),
    "ca-tsa":      ("ca-ra/tsa", {"api", "base", "der", "fmt", "ca-core", "ca-keys"}),
    "ca-http":     ("ca-ra/http", {"api", "base", "fmt", "json", "boost", "ca-core", "ca-keys", "ca-ca", "ca-ocsp", "ca-tsa"}),
    "ca-bin":      ("ca-ra/bin", {"api", "base", "der", "fmt", "json", "cli11", "openssl", "sign-api", "ca-core", "ca-keys",
                                  "ca-profiles", "ca-lint", "ca-store", "ca-issuance", "ca-crl", "ca-ca", "ca-ocsp",
                                  "ca-tsa", "ca-http"}),
    # The viewer's own rooms, from the bottom; its core is linked with QtCore alone, so it cannot include more of Qt.
    "viewer-core":    ("gui-viewer/core", {"api", "sign-api", "qt"}),
    "viewer-i18n":    ("gui-viewer/i18n", {"api", "qt"}),
    "viewer-net":     ("gui-viewer/net", {"api", "qt", "viewer-core"}),
    "viewer-print":   ("gui-viewer/print", {"api", "qt", "viewer-core"}),
    "viewer-widgets": ("gui-viewer/widgets", {"api", "qt", "viewer-core"}),
    "viewer-pages":   ("gui-viewer/pages", {"api", "sign-api", "qt", "viewer-core", "viewer-i18n", "viewer-print",
                                            "viewer-widgets"}),
    "viewer":         ("gui-viewer", {"api", "qt", "viewer-core", "viewer-i18n", "viewer-net", "viewer-pages",
                                      "viewer-widgets"}),
}

# Folders below which the rooms include one another by a path from there, and what those rooms' names begin with.
INCLUDE_ROOTS = {"viewer": "gui-viewer"}

# Exceptions for one folder or file, each with its reason.
GRANTS = [
    ("libeid/src/transport/pcsc/", "pcsc"),      # the only place that speaks to the smart-card service
    ("libeid/src/service/doctor", "pcsc"),       # tells "not running" from "no permission" without a Readers object
    ("libeid/src/base/toml.hpp", "toml"),        # the one way to it, for everybody
    ("libeid/sim/bin/", "cli11"),
    ("gui-viewer/core/practice", "sim"),         # practice mode is a virtual card
    ("ca-ra/issuance/signature_check", "openssl"),  # verifies what the authority's key made, by the faster of the two
    ("ca-ra/issuance/signature_check", "botan"),
]

# How an include path is recognised; the first match counts.
FAMILIES = [
    ("api", r"eid/"),
    ("sign-api", r"eid-sign/"),
    ("sim", r"sim/"),
    ("base", r"base/"), ("der", r"der/"), ("transport", r"transport/"), ("iso7816", r"iso7816/"),
    ("card", r"card/"), ("identity", r"identity/"), ("service", r"service/"),
    ("cryptoki", r"cryptoki/"),
    ("p11-kit", r"p11-kit/pkcs11\.h$"),
    ("p11-shim", r"shim/"), ("p11-bridge", r"bridge/"), ("p11-model", r"model/"),
    ("p11-mech", r"mech/"), ("p11-objects", r"objects/"),
    ("ca-core", r"core/"), ("ca-keys", r"keys/"), ("ca-profiles", r"profiles/"), ("ca-lint", r"lint/"),
    ("ca-store", r"store/"), ("ca-issuance", r"issuance/"), ("ca-crl", r"crl/"), ("ca-ca", r"ca/"),
    ("ca-ocsp", r"ocsp/"), ("ca-tsa", r"tsa/"), ("ca-http", r"http/"), ("ca-bin", r"bin/"),
    ("openssl", r"openssl/"),
    ("botan", r"botan/"),
    ("pcsc", r"(PCSC/)?(winscard|pcsclite|wintypes|reader|ifdhandler)\.h$"),
    ("qt", r"Q[A-Z]\w*(/|$)|Qt\w+/"),
    ("fmt", r"(fmt|spdlog)/"),
    ("json", r"nlohmann/"),
    ("toml", r"toml\+\+/|toml\.hpp$"),
    ("cli11", r"CLI/"),
    ("soci", r"soci/"),
    ("sqlite", r"sqlite3\.h$"),
    ("libp11", r"libp11\.h$"),
    ("boost", r"boost/"),
]

# POSIX and Linux headers that any room but the public headers may use; the C++ library has no dot in its names.
SYSTEM = re.compile(r"[a-z_0-9]+$|(sys|arpa|netinet|linux)/[a-z_0-9]+\.h$|"
                    r"(unistd|fcntl|termios|poll|signal|dirent|pwd|grp|dlfcn|errno|time|sched|spawn|pthread|pty|netdb|"
                    r"syslog|locale|langinfo|string|stdlib|stdio|cxxabi)\.h$")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
SUFFIXES = {".cpp", ".hpp", ".h", ".cc", ".inc"}


def family(path):
    for name, pattern in FAMILIES:
        if re.match(pattern, path):
            return name
    return None


def room_of(relative):
    for name, (folder, _) in ROOMS.items():
        if relative.startswith(folder + "/"):
            return name
    return None


def allowed(root, file, room, quote, path):
    relative = file.relative_to(root).as_posix()
    folder, arrows = ROOMS[room]
    if any(relative.startswith(prefix) and family(path) == grant for prefix, grant in GRANTS):
        return True
    # A room's own files: beside the including file or under the room's folder, never by climbing out of it.
    if quote == '"' and ".." not in pathlib.PurePosixPath(path).parts:
        if (file.parent / path).is_file() or any((root / folder / sub / path).is_file() for sub in ("", "src", "include")):
            return True
    for prefix, base in INCLUDE_ROOTS.items():
        if room.startswith(prefix) and quote == '"' and (root / base / path).is_file():
            target = room_of(f"{base}/{path}")
            return target == room or target in arrows
    if quote == '"' and re.fullmatch(r"[a-z_0-9]+\.inc", path):
        return True  # generated into the build folder by the room itself
    found = family(path)
    if found is None:
        return quote == "<" and SYSTEM.match(path) is not None and not (room == "api" and "." in path)
    own = {"sign": "sign-api"}.get(room, room)
    return found == own or found in arrows


def violations(root):
    found = []
    for file in sorted(p for folder, _ in ROOMS.values() for p in (root / folder).rglob("*") if p.suffix in SUFFIXES):
        room = room_of(file.relative_to(root).as_posix())
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if match and not allowed(root, file, room, *match.groups()):
                found.append(f"{file.relative_to(root)}:{number}: {room} may not include {match.group(2)}")
    return found


def self_test():
    planted = {  # file: (include, forbidden?)
        "libeid/src/base/a.cpp": ('"der/reader.hpp"', True),
        "libeid/src/der/b.cpp": ("<openssl/evp.h>", True),
        "libeid/src/identity/c.cpp": ("<QString>", True),
        "libeid/src/card/d.cpp": ("<winscard.h>", True),
        "libeid/src/card/d2.cpp": ("<PCSC/winscard.h>", True),
        "libeid/src/iso7816/e.cpp": ('"card/card_driver.hpp"', True),
        "libeid/src/card/f.cpp": ('"../identity/certificate.hpp"', True),
        "libeid/include/eid/g.hpp": ("<unistd.h>", True),
        "libeid/include/eid/h.hpp": ('"base/file.hpp"', True),
        "libeid/sign/src/i.cpp": ("<botan/rsa.h>", True),
        "libeid/sim/j.cpp": ('"card/card_driver.hpp"', True),
        "cardtool/k.cpp": ('"der/reader.hpp"', True),
        "cardtool/k2.cpp": ("<openssl/x509.h>", True),
        "cardtool/k3.cpp": ('"../libeid/src/der/reader.hpp"', True),
        "libeid/src/base/l.cpp": ("<unheard/of.h>", True),
        "libeid/src/transport/pcsc/m.cpp": ("<winscard.h>", False),
        "libeid/src/service/doctor.cpp": ("<PCSC/winscard.h>", False),
        "libeid/src/iso7816/n.cpp": ('"der/reader.hpp"', False),
        "libeid/sign/src/o.cpp": ("<openssl/cms.h>", False),
        "libeid/sign/src/p.cpp": ("<eid-sign/cades.hpp>", False),
        "cardtool/q.cpp": ("<eid/card.hpp>", False),
        "cardtool/commands/r.cpp": ('"command.hpp"', False),
        "libeid/src/base/s.cpp": ("<sys/mman.h>", False),
        "libeid/include/eid/t.hpp": ("<vector>", False),
        "ca-ra/ocsp/u.cpp": ("<soci/soci.h>", True),
        "ca-ra/core/v.cpp": ('"store/open_store.hpp"', True),
        "ca-ra/store/w.cpp": ('"issuance/issuing_service.hpp"', True),
        "ca-ra/ca/x.cpp": ("<boost/asio.hpp>", True),
        "cardtool/y.cpp": ('"core/serial.hpp"', True),
        "ca-ra/store/z.cpp": ("<soci/soci.h>", False),
        "ca-ra/ca/cmp/z.cpp": ('"issuance/issuing_service.hpp"', False),
        "gui-viewer/core/aa.cpp": ('"widgets/look.hpp"', True),
        "gui-viewer/core/ab.cpp": ('"sim/persona.hpp"', True),
        "gui-viewer/widgets/ac.cpp": ('"pages/page.hpp"', True),
        "gui-viewer/core/practice.cpp": ('"sim/persona.hpp"', False),
        "gui-viewer/pages/ad.cpp": ('"widgets/look.hpp"', False),
    }
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        for name, (include, _) in planted.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(f"#include {include}\n", encoding="utf-8")
        (root / "cardtool/command.hpp").write_text("#include <string>\n", encoding="utf-8")
        (root / "gui-viewer/widgets/look.hpp").write_text("\n", encoding="utf-8")
        (root / "gui-viewer/pages/page.hpp").write_text("\n", encoding="utf-8")
        (root / "libeid/src/identity/certificate.hpp").write_text("\n", encoding="utf-8")
        (root / "libeid/src/der/reader.hpp").write_text("\n", encoding="utf-8")
        caught = {line.split(":")[0] for line in violations(root)}
    wrong = [name for name, (_, forbidden) in planted.items() if (name in caught) != forbidden]
    for name in wrong:
        print(f"self-test: {name} including {planted[name][0]} was {'missed' if planted[name][1] else 'refused'}")
    return not wrong


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(0 if self_test() else 1)
    top = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]).resolve()
    problems = violations(top)
    print("\n".join(problems) if problems else "all includes follow the arrows")
    sys.exit(1 if problems else 0)
