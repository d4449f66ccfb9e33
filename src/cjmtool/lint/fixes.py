"""Fixes applied to a text: which of them go together, the text with them, and where its old offsets are in it.

A fix is made whole or not at all. What clashes with an earlier one waits for the next round, when it is placed anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cjmtool.problem import Edit, Problem


def fixable(problems: Iterable[Problem], *, safe: bool) -> list[Problem]:
    """The problems whose fix is safe, or those whose fix is not, in the order of the file."""
    chosen = [p for p in problems if p.fix is not None and p.fix.edits and p.fix.safe is safe]
    return sorted(chosen, key=lambda p: (*_hull(p), p.code, p.message))


def compatible(problems: Iterable[Problem]) -> list[Problem]:
    """From the first on, the problems whose fixes neither overlap nor meet; only deletions may meet."""
    kept: list[Problem] = []
    for p in problems:
        start = _hull(p)[0]
        end = _hull(kept[-1])[1] if kept else -1
        if start > end or (start == end and _deletes(p) and _deletes(kept[-1])):
            kept.append(p)
    return kept


def edits_of(problems: Iterable[Problem]) -> tuple[Edit, ...]:
    """The edits of compatible fixes, in order."""
    edits = [edit for p in problems if p.fix is not None for edit in p.fix.edits]
    return tuple(sorted(edits, key=lambda edit: (edit.start, edit.end)))


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with ordered edits made; everything outside them is what it was."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*pieces, text[at:]))


def landing(edits: Sequence[Edit], offset: int) -> tuple[int, int]:
    """Where an offset of the old text is in the new one: first and last possibility, where something was put there."""
    shift = 0
    for edit in edits:
        moved = len(edit.text) - (edit.end - edit.start)
        if edit.end < offset or (edit.end == offset and edit.start < edit.end):
            shift += moved
        elif edit.start <= offset:
            return edit.start + shift, edit.start + shift + len(edit.text)
        else:
            break
    return offset + shift, offset + shift


def _hull(problem: Problem) -> tuple[int, int]:
    assert problem.fix is not None
    return min(e.start for e in problem.fix.edits), max(e.end for e in problem.fix.edits)


def _deletes(problem: Problem) -> bool:
    return problem.fix is not None and not any(edit.text for edit in problem.fix.edits)
