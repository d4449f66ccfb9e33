"""What becomes of a file when what is reported of it is ignored by comments: verified, nothing written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cjmtool.check import Checked, same
from cjmtool.lint import fixes
from cjmtool.lint.ignores import apply, excusable
from cjmtool.lint.new_ignores import Writer
from cjmtool.problem import Edit, Problem
from cjmtool.project.fixing import Change, edited
from cjmtool.project.run import check_file
from cjmtool.project.workspace import Options, Project


def ignoring(
    path: Path, project: Project, options: Options, raw: bytes, problems: Sequence[Problem], reason: str
) -> Change:
    """What becomes of a file when comments silence these problems of it, as far as they can."""
    before = check_file(path, project, options, raw)
    change = Change(raw, raw)
    change.refused += [(p, "it cannot be ignored by a comment") for p in problems if not excusable(p)]
    if not before.document.readable:
        change.refused += [(p, "the file cannot be read") for p in problems if excusable(p)]
        return change
    writer = Writer(before.document, before.ignores, options.today)
    wanted = [p for p in problems if excusable(p)]
    edits, left = writer.edits(wanted, reason)
    written = [p for p in wanted if p not in left]

    def holds(edits: Sequence[Edit], problems: Sequence[Problem]) -> bool:
        after = check_file(path, project, options, edited(raw, before.document.text, edits))
        return same(before, after) and _covered(after, edits, problems, options)

    if written and not holds(edits, written):
        left += [p for p in written if not holds(writer.edits([p], reason)[0], [p])]
        written = [p for p in wanted if p not in left]
        edits = writer.edits(written, reason)[0]
        if not holds(edits, written):
            left, written, edits = wanted, [], []
    change.refused += [(p, "no comment can stand there") for p in left]
    change.made = len(written)
    change.after = edited(raw, before.document.text, edits)
    return change


def _covered(after: Checked, edits: Sequence[Edit], problems: Sequence[Problem], options: Options) -> bool:
    """Whether ignores silence all the problems, at the places where these are now."""
    moved = []
    for p in problems:
        offset = fixes.landing(edits, p.span.start.offset)[1]
        moved.append(replace(p, span=after.document.lines.span(offset, offset)))
    return not apply(moved, after.ignores, options.today)[0]
