"""Diagnoses of tabs: where lines are indented, and where YAML wants a blank.

All lines that begin with tabs are told and mended together: what they are deeper than is known from one another, and
would be lost with the first of them.
"""

from __future__ import annotations

import re

from cjmtool.source.diagnosis import ENTRY, KEYED, Case, Diagnosis, Edit

_DASHES = re.compile(r"(?:- +)*")
_OPENS = re.compile(r":$|[:-]\s+[|>][-+0-9]*$")  # a key without a value, or with the sign of a block


def tab(case: Case) -> Diagnosis | None:
    for line in (case.line, case.context_line):
        text = case.table.line(line)
        indent = text[: len(text) - len(text.lstrip(" \t"))]
        if "\t" in indent and indent != text:
            return _indentation(case, line, case.start(line) + indent.index("\t"))
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


def _indentation(case: Case, first: int, at: int) -> Diagnosis:
    """The line and all lines below it that begin with a tab, each as far to the right as the lines above it say."""
    lines = _Lines(case)
    edits: list[Edit] = []
    safe = True
    for line in range(first, len(case.table.starts) + 1):
        text = case.table.line(line)
        content = text.lstrip(" \t")
        if line != first and (not text.startswith("\t") or not content):
            continue
        width = lines.certain(line)
        safe = safe and (width is not None or content.startswith("#"))
        lines.widths[line] = lines.guess(line) if width is None else width
        edits.append((case.start(line), len(text) - len(content), " " * lines.widths[line]))
    more = len(edits) - 1
    return case.say(
        "yaml-syntax",
        f"tabs stand where this line and {more} more are indented"
        if more
        else "a tab stands where the line is indented",
        at,
        at + 1,
        "indent with spaces, two for each level; most editors can do that for you",
        edits,
        fix="indent with spaces",
        safe=safe,
    )


class _Lines:
    """The lines of a text, with the columns that those with tabs have been given so far."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.widths: dict[int, int] = {}

    def lead(self, line: int) -> int:
        text = self.case.table.line(line)
        return self.widths.get(line, len(text) - len(text.lstrip(" \t")))

    def content(self, line: int) -> str:
        return self.case.table.line(line).strip()

    def inside(self, line: int) -> int:
        """The column of a key, behind the dashes of an entry."""
        dashes = _DASHES.match(self.content(line))
        return self.lead(line) + (dashes.end() if dashes else 0)

    def certain(self, line: int) -> int | None:
        """How far a line belongs to the right if the lines above leave no doubt, whatever the width of a tab.

        It stands like an open line above, or one level below the line above it.
        """
        own = self.case.indent(line)
        first = above = self.case.previous(line)
        deeper: list[int] = []
        while above is not None:
            indent = self.case.indent(above)
            if indent == own:
                return self.lead(above) if min(deeper, default=1 << 30) >= self.lead(above) else None
            if above == first and own.startswith(indent) and own[len(indent) :] in ("\t", "  "):
                return self._below(above, self.content(line))
            if above == first and not indent.startswith(own) and self.content(line).startswith("- "):
                listed = self._list_of_key(above, own)
                if listed is not None:
                    return listed
            if own.startswith(indent):
                return None
            deeper.append(self.lead(above))
            above = self.case.previous(above)
        return None

    def _below(self, above: int, content: str) -> int | None:
        """The column of a line one level below the one above it, if there is only one that it can have."""
        opens, entry = self._opens(above), self.inside(above) > self.lead(above)
        if content.startswith("#") and not opens:
            return self.inside(above)
        if not (KEYED.match(content) or ENTRY.match(content)) or self.content(above)[-1:] in "|>":
            return self.inside(above) + 2  # a text, or the next line of one
        if not entry:
            return self.lead(above) + 2 if opens else None
        if opens != content.startswith("- "):  # a key below `- steps:` may belong to it or to the entry
            return None
        return self.inside(above) + (2 if opens else 0)

    def _opens(self, line: int) -> bool:
        return _OPENS.search(self.content(line)) is not None

    def _list_of_key(self, above: int, own: str) -> int | None:
        """The column of a list below `steps:`, if that is a key of an entry left of which the list cannot begin."""
        lead = self.lead(above)
        holder = self.case.previous(above)
        while holder is not None and self.lead(holder) >= lead:
            holder = self.case.previous(holder)
        if holder is None or self.lead(holder) == self.inside(holder) or self.inside(holder) != lead:
            return None
        left = self.case.indent(holder)
        right = own.startswith(left) and own != left and self._opens(above) and self.inside(above) == lead
        return lead + 2 if right else None

    def guess(self, line: int) -> int:
        """How far a line whose tabs say nothing certain belongs to the right, by the line above it."""
        above = self.case.previous(line)
        if above is None:
            return 0
        content = self.content(line)
        text = not (KEYED.match(content) or ENTRY.match(content) or content.startswith("#"))
        if self._opens(above) or text:
            return self.inside(above) + 2
        entry = self.inside(above) > self.lead(above)
        return self.lead(above) if entry and content.startswith("- ") else self.inside(above)
