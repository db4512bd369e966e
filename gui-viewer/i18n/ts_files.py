# SPDX-License-Identifier: Apache-2.0
"""Qt's translation files (.ts): read, written, and looked at for what a person would stumble over."""
import collections
import pathlib
import re
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

FOLDER = pathlib.Path(__file__).resolve().parent
LANGUAGES = ("nl", "fr", "de", "en")
PLURAL_FORMS = 2  # in each of the four

Key = collections.namedtuple("Key", "context source comment")
# forms: the translation, or one for each plural form
Message = collections.namedtuple("Message", "forms plural finished")


def read(path):
    """The messages of a file by their key, in the file's order."""
    messages = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = Key(context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            translation = message.find("translation")
            plural = message.get("numerus") == "yes"
            forms = [form.text or "" for form in translation.iter("numerusform")] if plural else [translation.text or ""]
            messages[key] = Message(forms, plural, translation.get("type") is None)
    return messages


def write(path, language, messages):
    """Writes messages without plural forms, in the order given; lupdate writes those of the viewer itself."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", f'<TS version="2.1" language="{language}">']
    context = None
    for key, message in messages.items():
        if key.context != context:
            lines += ([] if context is None else ["</context>"]) + ["<context>", f"    <name>{escape(key.context)}</name>"]
            context = key.context
        lines += ["    <message>", f"        <source>{escape(key.source)}</source>"]
        lines += [f"        <comment>{escape(key.comment)}</comment>"] if key.comment else []
        state = "" if message.finished else ' type="unfinished"'
        lines += [f"        <translation{state}>{escape(message.forms[0])}</translation>", "    </message>"]
    lines += ([] if context is None else ["</context>"]) + ["</TS>", ""]
    pathlib.Path(path).write_text("\n".join(lines), encoding="utf-8")


def places(text):
    """What is put into a text when it is shown: %1, %L2, %n."""
    return sorted(re.findall(r"%L?[0-9]{1,2}|%n", text))


def code_words(text):
    """What has to be typed as it stands: options and commands."""
    return sorted(re.findall(r"--[a-z][a-z-]*|\b(?:cardtool|eid-ca|systemctl|gpgconf) [a-z][a-z. -]*[a-z]", text))


def ending(text):
    found = re.search(r"[.:?…]$", text)
    return found.group(0) if found else ""


def faults(name, messages):
    """One line for each message that is not as a finished translation must be."""
    found = []
    for key, message in messages.items():
        where = f"{name}: {key.context}: {key.source!r}"
        if not message.finished or not all(message.forms):
            found.append(f"{where}: not translated")
            continue
        if message.plural and len(message.forms) != PLURAL_FORMS:
            found.append(f"{where}: {len(message.forms)} plural forms, not {PLURAL_FORMS}")
        for form in message.forms:
            if places(form) != places(key.source):
                found.append(f"{where}: other places in {form!r}")
            if code_words(form) != code_words(key.source):
                found.append(f"{where}: other commands in {form!r}")
            if ending(form) != ending(key.source):
                found.append(f"{where}: ends in another way: {form!r}")
            if form != form.strip() and key.source == key.source.strip():
                found.append(f"{where}: blanks around {form!r}")
    return found


def differences(name, have, want):
    """One line for each key that only one of the two has."""
    return [f"{name}: lacks {key.context}: {key.source!r} {key.comment}".rstrip() for key in want if key not in have] + [
        f"{name}: nobody says {key.context}: {key.source!r} {key.comment}".rstrip() for key in have if key not in want]
