"""Diagnoses of tabs: where a line is indented, and where YAML wants a blank."""

from __future__ import annotations

import re

from cjmtool.source.diagnosis import ENTRY, Case, Diagnosis


def tab(case: Case) -> Diagnosis | None:
    for line in (case.line, case.context_line):
        text = case.table.line(line)
        indent = re.match(r"[ \t]*", text)
        assert indent is not None
        if "\t" in indent[0] and indent[0] != text:
            start = case.start(line)
            at = start + indent[0].index("\t")
            width = _certain(case, line, text.lstrip())
            return case.say(
                "yaml-syntax",
                "a tab stands where the line is indented",
                at,
                at + 1,
                "indent with spaces, two for each level; most editors can do that for you",
                [(start, len(indent[0]), " " * (_guess(case, line, text.lstrip()) if width is None else width))],
                fix="indent with spaces",
                safe=width is not None,
            )
    if case.at < len(case.text) and case.text[case.at] == "\t":
        return case.say(
            "yaml-syntax",
            "a tab stands where YAML wants spaces",
            case.at,
            case.at + 1,
            "use spaces",
            [(case.at, 1, " ")],
            fix="put a blank in place of the tab",
            safe=True,
        )
    return None


def _certain(case: Case, line: int, content: str) -> int | None:
    """How far a line belongs to the right if the lines above leave no doubt, whatever the width of a tab; else None.

    It stands like an open line above, or one level below the line above it.
    """
    own = case.indent(line)
    above = case.previous(line)
    first = above
    while above is not None:
        indent = case.indent(above)
        if indent == own:
            return _lead(case, above)
        if not indent.startswith(own):  # else it is deeper, and closed by this line
            if above != first:
                return None
            if own.startswith(indent) and own[len(indent) :] in ("\t", "  "):
                return _below(case, above, content)
            return _list_of_key(case, above, own) if content.startswith("- ") else None
        above = case.previous(above)
    return None


def _list_of_key(case: Case, above: int, own: str) -> int | None:
    """The column of a list below `steps:`, if that is a key of an entry left of which the list cannot begin."""
    lead = _lead(case, above)
    holder = case.previous(above)
    while holder is not None and _lead(case, holder) >= lead:
        holder = case.previous(holder)
    entry = ENTRY.match(case.table.line(holder)) if holder is not None else None
    if holder is None or entry is None or len(entry[1]) != lead or ENTRY.match(case.table.line(above)):
        return None
    left = case.indent(holder)
    right = own.startswith(left) and own != left and case.table.line(above).rstrip().endswith(":")
    return lead + 2 if right else None


def _lead(case: Case, line: int) -> int:
    text = case.table.line(line)
    return len(text) - len(text.lstrip())


def _below(case: Case, above: int, content: str) -> int | None:
    """The column of a line one level below the one above it, if there is only one that it can have."""
    before = case.table.line(above)
    entry = ENTRY.match(before)
    opens = before.rstrip().endswith(":")
    if entry is None:
        return _lead(case, above) + 2 if opens else None
    if opens != content.startswith("- "):  # a key below `- steps:` may belong to it or to the entry
        return None
    return len(entry[1]) + (2 if opens else 0)


def _guess(case: Case, line: int, content: str) -> int:
    """How far a line whose tabs say nothing certain belongs to the right, by the line above it."""
    above = case.previous(line)
    if above is None:
        return 0
    before = case.table.line(above)
    lead = _lead(case, above)
    entry = ENTRY.match(before)
    inside = len(entry[1]) if entry else lead
    if before.rstrip().endswith(":"):
        return inside + 2
    return lead if entry and content.startswith("- ") else inside
