#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns the table of PKCS#11 functions into the C functions, the function lists, the export map and the test matrix.

usage: generate.py functions.toml header|source|map|matrix OUTPUT
"""
import sys
import tomllib

ENTRIES = ("any", "module", "slot", "session")
OPERATIONS = ("find", "digest", "sign", "verify")
FIELDS = {"since", "enter", "parameters", "calls", "answers", "ends"}


class Parameter:
    """One row of a function's `parameters`: C declarations, the check, and what the bridge gets."""

    def __init__(self, text, where):
        form, *rest = text.split()
        wanted = {"session": (0, 1), "slot": (0,), "value": (2,), "pointer": (2,), "optional": (2,), "array": (3,),
                  "input": (2,), "text": (2,), "template": (2,), "output": (2,)}
        if form not in wanted or len(rest) not in wanted[form]:
            sys.exit(f"{where}: cannot read the parameter '{text}'")
        self.form = form
        pointed = {"input": "CK_BYTE", "text": "CK_UTF8CHAR", "template": "CK_ATTRIBUTE", "output": "CK_BYTE"}
        if form == "session":
            if rest not in ([], ["handle"]):
                sys.exit(f"{where}: cannot read the parameter '{text}'")
            self.type, self.names = "CK_SESSION_HANDLE", ["hSession"]
            self.bridge = ["hSession" if rest else "session"]
        elif form == "slot":
            self.type, self.names, self.bridge = "CK_SLOT_ID", ["slotID"], ["slotID"]
        elif form in pointed:
            self.type, self.names = pointed[form], rest
        else:
            self.type, self.names = rest[0], rest[1:]
        if form in ("value", "pointer", "optional", "array", "text"):
            self.bridge = self.names
        elif form == "input":
            self.bridge = ["ByteView(%s, %s)" % tuple(rest)]
        elif form == "template":
            self.bridge = ["bridge::Template(%s, %s)" % tuple(rest)]
        elif form == "output":
            self.bridge = ["Output{%s, %s}" % tuple(rest)]

    def declarations(self):
        if self.form in ("session", "slot", "value"):
            return [(f"{self.type} ", self.names[0])]
        first = (f"{self.type} *", self.names[0])
        if self.form == "output":
            return [first, ("CK_ULONG *", self.names[1])]
        if self.form in ("array", "input", "text", "template"):
            return [first, ("CK_ULONG ", self.names[1])]
        return [first]

    def check(self):
        if self.form == "pointer":
            return f"requirePointer({self.names[0]});"
        if self.form == "output":
            return f"requirePointer({self.names[1]});"
        if self.form in ("array", "input", "text", "template"):
            return f"requireData({self.names[0]}, {self.names[1]});"
        return None

    def checked(self):
        """The pointers that must not be null."""
        if self.form == "output":
            return [self.names[1]]
        return [self.names[0]] if self.form in ("pointer", "array", "input", "text", "template") else []

    def sample(self):
        """What the matrix passes: `target` for session and slot, zeroed storage for pointers."""
        if self.form in ("session", "slot"):
            return ["target"]
        if self.form == "value":
            return [f"{self.type}{{}}"]
        if self.form == "optional":
            return ["nullptr"]
        pointed = "CK_BYTE" if self.type == "void" else self.type
        first = f'storage.at<{pointed}>("{self.names[0]}")'
        if self.form == "output":
            return [first, f'storage.at<CK_ULONG>("{self.names[1]}")']
        return [first] if self.form == "pointer" else [first, "kSampleLength"]


class Function:
    def __init__(self, name, row, where):
        if set(row) - FIELDS or ("calls" in row) == ("answers" in row) or row.get("enter") not in ENTRIES \
                or row.get("since") not in ("2.40", "3.0") or row.get("ends", "find") not in OPERATIONS:
            sys.exit(f"{where}: {name}: the row is not as the head of the table says")
        self.name, self.enter, self.new = name, row["enter"], row["since"] == "3.0"
        self.calls, self.answers, self.ends = row.get("calls"), row.get("answers"), row.get("ends")
        self.parameters = [Parameter(text, f"{where}: {name}") for text in row["parameters"]]
        first = self.parameters[0].form if self.parameters else ""
        if (self.enter in ("slot", "session") or first in ("slot", "session")) and first != self.enter:
            sys.exit(f"{where}: {name}: enter = \"{self.enter}\" and the first parameter do not agree")

    def declared(self):
        return [d for p in self.parameters for d in p.declarations()]

    def prototype(self, name):
        return f"{name}({', '.join(type_ + n for type_, n in self.declared())})"


def load(path):
    with open(path, "rb") as file:
        functions = [Function(name, row, path) for name, row in tomllib.load(file).items()]
    if any(a.new and not b.new for a, b in zip(functions, functions[1:])):
        sys.exit(f"{path}: a function of 2.40 stands after one of 3.0")
    return functions


NOTE = "// Generated by generate.py from functions.toml.\n// clang-format off\n"


def header(functions):
    new = [f for f in functions if f.new]
    members = "\n".join(f"    decltype(&::{f.name}) {f.name};" for f in functions)
    prototypes = "\n".join(f"CK_RV {f.prototype(f.name)};" for f in new)
    return f"""{NOTE}#pragma once

#include "cryptoki/cryptoki.hpp"

extern "C" {{
{prototypes}
}}

namespace eid::pkcs11 {{

/// CK_FUNCTION_LIST_3_0 (Base Specification 3.0, 3.4): all functions of 2.40 in their order, then the new ones.
struct FunctionList30 {{
    CK_VERSION version;
{members}
}};

extern const CK_FUNCTION_LIST kFunctionList240;
extern const FunctionList30 kFunctionList30;

}} // namespace eid::pkcs11
"""


def definition(function):
    checks = [p.check() for p in function.parameters if p.check()]
    passed = [a for p in function.parameters for a in p.bridge]
    if function.calls is None:
        body = checks + [f"throw Refused({function.answers});"]
    elif function.enter == "any":
        body = checks + [f"pkcs11::{function.calls}({', '.join(passed)});"]
    else:
        body = checks + [f"bridge::{function.calls}({', '.join(['module'] + passed)});"]
    text = "\n        ".join(body)
    used = lambda name, type_: f"{type_}{name}" if name in text or name in enter else f"{type_} /*{name}*/"
    ends = f"Operation::{function.ends}" if function.ends else "std::nullopt"
    call = f'{{"{function.name}", {ends}}}'
    module = "Module &module" if "(module" in text else "Module &"
    session = "Session &session" if " session" in text else "Session &"
    enter = {"any": f"enterAny({call}, [&]() {{",
             "module": f"enterModule({call}, [&]({module}) {{",
             "slot": f"enterSlot({call}, slotID, [&]({module}) {{",
             "session": f"enterSession({call}, hSession, [&]({module}, {session}) {{"}[function.enter]
    parameters = ", ".join(used(name, type_) for type_, name in function.declared())
    return f"""EID_EXPORT CK_RV {function.name}({parameters}) {{
    return {enter}
        {text}
    }});
}}
"""


def source(functions):
    old = [f.name for f in functions if not f.new]
    every = [f.name for f in functions]
    return f"""{NOTE}#include "shim/function_lists.hpp"

#include "bridge/functions.hpp"
#include "bridge/instance.hpp"
#include "shim/enter.hpp"
#include "shim/interfaces.hpp"

using namespace eid;
using namespace eid::pkcs11;
using namespace eid::pkcs11::shim;

extern "C" {{

{chr(10).join(definition(f) for f in functions)}
}} // extern "C"

namespace eid::pkcs11 {{

constinit const CK_FUNCTION_LIST kFunctionList240 = {{
    {{2, 40}},
    {", ".join(old)}}};

constinit const FunctionList30 kFunctionList30 = {{
    {{3, 0}},
    {", ".join(every)}}};

}} // namespace eid::pkcs11
"""


def export_map(functions):
    names = "\n".join(f"        {f.name};" for f in functions)
    return f"/* Generated by generate.py from functions.toml. */\n{{\n    global:\n{names}\n    local:\n        *;\n}};\n"


def matrix(functions):
    rows = []
    for f in functions:
        checked = ", ".join(f'"{n}"' for p in f.parameters for n in p.checked())
        arguments = ", ".join(a for p in f.parameters for a in p.sample())
        ends = f"Operation::{f.ends}" if f.ends else "std::nullopt"
        target = "CK_ULONG target" if "target" in arguments else "CK_ULONG"
        storage = "Storage &storage" if "storage" in arguments else "Storage &"
        rows.append(f"""{{"{f.name}", {str(f.new).lower()}, Enter::{f.enter}, {f.answers or 'CKR_OK'}, {ends}, {{{checked}}},
 []([[maybe_unused]] {target}, {storage}) {{ return {f.name}({arguments}); }}}},""")
    return NOTE + "\n".join(rows) + "\n"


def main():
    if len(sys.argv) != 4 or sys.argv[2] not in FORMS:
        sys.exit(__doc__)
    text = FORMS[sys.argv[2]](load(sys.argv[1]))
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        file.write(text)


FORMS = {"header": header, "source": source, "map": export_map, "matrix": matrix}

if __name__ == "__main__":
    main()
