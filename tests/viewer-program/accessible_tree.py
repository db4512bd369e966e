# SPDX-License-Identifier: Apache-2.0
"""What an assistive program learns of a program, for tests in another language.

Reads one JSON object a line and answers each with one: {"do": "tree"} gives all objects of the program, {"do": "press",
"name": ..., "role": ...} presses one, {"do": "write", "role": ..., "text": ...} tries to put a text into one.
"""
import json
import sys

import pyatspi


def program(name):
    desktop = pyatspi.Registry.getDesktop(0)
    desktop.clearCache()
    for one in desktop:
        if one is not None and one.name == name:
            return one
    return None


def walk(node, depth=0):
    if node is None or depth > 60:
        return
    # What it said before may have changed since; nobody listens to events here.
    node.clearCache()
    yield node
    for index in range(node.childCount):
        try:
            child = node.getChildAtIndex(index)
        except Exception:  # it went while being looked at
            continue
        yield from walk(child, depth + 1)


def text_of(node):
    try:
        text = node.queryText()
        return text.getText(0, text.characterCount)
    except NotImplementedError:
        return ""


def describe(node):
    states = [pyatspi.stateToString(state) for state in node.getState().getStates()]
    return {"role": node.getRoleName(), "name": node.name, "description": node.description, "states": states,
            "text": text_of(node)}


def alive(nodes):
    found = []
    for node in nodes:
        try:
            found.append((node, describe(node)))
        except Exception:  # likewise
            continue
    return found


def press(node):
    action = node.queryAction()
    names = [action.getName(index).lower() for index in range(action.nActions)]
    for wanted in ("press", "toggle"):
        if wanted in names:
            return action.doAction(names.index(wanted))
    return False


def write(node, text):
    try:
        return node.queryEditableText().setTextContents(text)
    except NotImplementedError:
        return False


def answer(order, name):
    root = program(name)
    if root is None:
        there = [one.name if one is not None else None for one in pyatspi.Registry.getDesktop(0)]
        return {"found": False, "nodes": [], "error": f"no program of that name among {there}"}
    if order["do"] == "tree":
        return {"found": True, "nodes": [facts for _, facts in alive(walk(root))]}
    for node, facts in alive(walk(root)):
        if "showing" not in facts["states"] or facts["role"] != order["role"]:
            continue
        if order["do"] == "press" and facts["name"] == order["name"]:
            return {"found": True, "done": press(node)}
        if order["do"] == "write":
            return {"found": True, "done": write(node, order["text"])}
    return {"found": False, "done": False}


def main():
    for line in sys.stdin:
        try:
            print(json.dumps(answer(json.loads(line), sys.argv[1])), flush=True)
        except Exception as error:  # the program may be starting or ending
            print(json.dumps({"found": False, "nodes": [], "error": repr(error)}), flush=True)


main()
