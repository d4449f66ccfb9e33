"""Diagnoses of lines that are indented unlike the lines around them, or belong to nothing."""

from __future__ import annotations

import math

from cjmtool.source.diagnosis import ENTRY, KEYED, Case, Diagnosis, Edit
from cjmtool.words import quoted


def indentation(case: Case) -> Diagnosis | None:
    if (
        "<block end>" not in case.error.problem
        and "could not find expected ':'" not in case.error.problem
        and "'<document start>'" not in case.error.problem
    ):
        return None
    line = case.context_line if "could not find" in case.error.problem else case.line
    text = case.table.line(line)
    lead = len(text) - len(text.lstrip())
    start = case.start(line) + lead
    end = case.start(line) + len(text.rstrip())
    if "could not find" in case.error.problem:
        if KEYED.match(text) is None:
            return case.say(
                "yaml-syntax",
                f"{quoted(text.strip())} is neither a key with a colon nor an entry of a list",
                start,
                end,
                "write key: value; to continue the text of the line above, indent it deeper than that line's key",
                _mend_stray(case, line),
            )
        return None
    gap = line - 1
    if gap and len(case.table.line(gap)) > lead and not case.table.line(gap).strip():
        return case.say(
            "yaml-syntax",
            "this empty line holds more blanks than the text below it",
            case.start(gap),
            case.table.line_end(gap),
            "take the blanks out of the empty line",
            [(case.start(gap), len(case.table.line(gap)), "")],
            fix="take the blanks out",
            safe=True,
        )
    indents = sorted(
        {
            len(row) - len(row.lstrip())
            for row in (case.table.line(n) for n in range(1, line))
            if row.strip() and not row.lstrip().startswith("#")
        }
    )
    if indents and lead < indents[0]:
        return _first_lines_indented(case, indents[0])
    if lead in indents and (KEYED.match(text) or ENTRY.match(text)):
        return _stray(case, line, start, end)
    if lead in indents:
        return None
    peers = _peers(case, line)
    nearest = min(peers, key=lambda i: (abs(i - lead), -i), default=0)
    return case.say(
        "yaml-syntax",
        f"{quoted(text.strip(), 40)} is indented unlike the lines around it",
        start,
        end,
        f"begin it in column {nearest + 1}" + (f", as {quoted(peers[nearest], 40)} does" if peers else ""),
        [(case.start(line), lead, " " * nearest)],
    )


def _peers(case: Case, line: int) -> dict[int, str]:
    """The lists (for an entry) or the keys (for any other line) that could go on in this line.

    Each by where it begins, with what was last written there.
    """
    entry = ENTRY.match(case.table.line(line)) is not None
    found: dict[int, str] = {}
    edge = math.inf  # what stands deeper has ended
    for n in range(line - 1, 0, -1):
        row = case.table.line(n)
        begins = len(row) - len(row.lstrip())
        if not row.strip() or row.lstrip().startswith("#") or begins >= edge:
            continue
        edge = begins
        dash, keyed = ENTRY.match(row), KEYED.match(row)
        if entry and dash:
            found[begins] = row.strip()
        elif not entry and keyed:
            found[len(keyed[1])] = row[len(keyed[1]) :].strip()
    return found


def _first_lines_indented(case: Case, width: int) -> Diagnosis:
    """The file begins with blanks, and a later line does not."""
    rows = [n for n in range(1, case.line) if case.table.line(n).strip()]
    first = next(n for n in rows if not case.table.line(n).lstrip().startswith("#"))
    start = case.start(first)
    return case.say(
        "yaml-syntax",
        f"the file begins with blanks, and line {case.line} does not",
        start,
        start + width,
        "begin both in column 1",
        [(case.start(n), width, "") for n in rows if case.table.line(n).startswith(" " * width)],
        fix="begin in column 1",
    )


def _stray(case: Case, line: int, start: int, end: int) -> Diagnosis:
    """A key among the entries of a list, or an entry among keys."""
    text = case.table.line(line)
    if ENTRY.match(text):
        return case.say(
            "yaml-syntax",
            f"{quoted(text.strip(), 40)} is an entry of a list, and the lines around it are keys",
            start,
            end,
            "indent it under the key that the list belongs to",
        )
    return case.say(
        "yaml-syntax",
        f"{quoted(text.strip(), 40)} is a key, and the lines around it are entries of a list",
        start,
        end,
        "indent it under the entry that it belongs to, or put a dash and a blank before it",
    )


def _mend_stray(case: Case, line: int) -> list[Edit]:
    """A stray text is taken for a comment, so that the rest can be read."""
    text = case.table.line(line)
    return [(case.start(line) + len(text) - len(text.lstrip()), 0, "# ")]
