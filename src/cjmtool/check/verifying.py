"""A changed file compared with what it was: nothing but what was to change may have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from cjmtool.check.road import Checked
from cjmtool.lint.fixes import edits_of, landing
from cjmtool.lint.rules import WHOLE_ONLY
from cjmtool.problem import Edit, Path, Problem, Severity
from cjmtool.source import Document

_MISSING = object()


def objection(before: Checked, after: Checked, fixed: Sequence[Problem]) -> str:
    """Why the fixes of some problems of `before`, which made it `after`, are not to be kept; nothing: they are."""
    edits = edits_of(fixed)
    if not after.document.readable and before.document.readable:
        return "the file could not be read any more"
    if all(p.fix is not None and p.fix.safe for p in fixed):
        if not same(before, after):
            return "what the map says would change"
    elif before.document.readable and strays(before.document, after.document, edits):
        return "something else would change as well"
    if _left(before, after, fixed, edits):
        return "it would not help"
    if before.document.readable and _new(before, after, edits):
        return "it would cause another error"
    return ""


def same(before: Checked, after: Checked) -> bool:
    """Whether two readings say the same. Where nothing could be read before, there is nothing to compare."""
    if not before.document.readable:
        return True
    parts = [checked.built.part if checked.built else None for checked in (before, after)]
    return bool(before.document.data == after.document.data and parts[0] == parts[1])


def strays(before: Document, after: Document, edits: Sequence[Edit]) -> bool:
    """Whether the data differ at an address at which no edit was made."""
    touched: set[Path] = set()
    for edit in edits:
        start = landing(edits, edit.start)[0]
        old = before.spot(edit.start)
        new = after.spot(start)
        touched |= {old.at, new.at, before.spot(edit.end).at, after.spot(start + len(edit.text)).at}
        if old.on_key and new.on_key and _at(before.data, old.at) != _at(after.data, new.at):
            return True  # a key was to be renamed, and what stands under it is another thing now
    return any(
        not any(at[: len(allowed)] == allowed for allowed in touched if allowed)
        for at in differences(before.data, after.data)
    )


def differences(one: Any, other: Any, at: Path = ()) -> Iterator[Path]:
    """The innermost addresses at which two data differ; of keys and entries that only one has, the one that has it."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in (*one, *(key for key in other if key not in one)):
            yield from differences(one.get(key, _MISSING), other.get(key, _MISSING), (*at, key))
    elif isinstance(one, list) and isinstance(other, list):
        for n in range(max(len(one), len(other))):
            first, second = (data[n] if n < len(data) else _MISSING for data in (one, other))
            yield from differences(first, second, (*at, n))
    elif one is not other and one != other:
        yield at


def _at(data: Any, at: Path) -> Any:
    for part in at:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return _MISSING
    return data


def _left(before: Checked, after: Checked, fixed: Sequence[Problem], edits: Sequence[Edit]) -> bool:
    """Whether a problem that was to go is still there: one of its rule at its place, and no fewer than before."""
    old, new, gone = (Counter(p.name for p in problems) for problems in (before.problems, after.problems, fixed))
    places = {(p.name, p.span.start.offset) for p in after.problems}
    for p in fixed:
        first, last = landing(edits, p.span.start.offset)
        if any((p.name, at) in places for at in range(first, last + 1)) and new[p.name] > old[p.name] - gone[p.name]:
            return True
    return False


def _new(before: Checked, after: Checked, edits: Sequence[Edit]) -> bool:
    """Whether there is an error that was not there, of a rule that looked at the file before as well."""
    messages = {(p.name, p.message) for p in before.problems}
    places: dict[str, list[tuple[int, int]]] = {}
    for p in before.problems:
        places.setdefault(p.name, []).append(landing(edits, p.span.start.offset))
    for p in after.problems:
        if p.severity is Severity.ERROR and _looked(before, p) and (p.name, p.message) not in messages:
            at = p.span.start.offset
            if not any(first <= at <= last for first, last in places.get(p.name, ())):
                return True
    return False


def _looked(checked: Checked, problem: Problem) -> bool:
    """Whether the rule of a problem looked at a file, all of it."""
    if problem.code.startswith(("CJM0", "CJM1")):
        return True
    whole = checked.built is not None and checked.built.whole
    if problem.code.startswith("CJM2"):
        return (
            checked.built is not None and checked.built.part is not None and (whole or problem.name not in WHOLE_ONLY)
        )
    return checked.judged
