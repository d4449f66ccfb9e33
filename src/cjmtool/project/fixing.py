"""What becomes of a file when its fixes are made: in rounds, each verified, nothing written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cjmtool.check import Checked, objection
from cjmtool.lint import fixes
from cjmtool.problem import Edit, Problem
from cjmtool.project.run import check_file, findings_of
from cjmtool.project.workspace import Options, Project

# A fix can uncover another one or have to wait for it; so many times a file is read anew.
MAX_ROUNDS = 30
BOM = b"\xef\xbb\xbf"


# A problem that stays, and why.
Refusal = tuple[Problem, str]


@dataclass
class Change:
    """What becomes of one file. `made`: how many problems it settles; `refused`: those that stay."""

    before: bytes
    after: bytes
    made: int = 0
    refused: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True)
class _State:
    raw: bytes
    checked: Checked
    reported: Sequence[Problem]


class _Fixer:
    """The fixes of one file."""

    def __init__(self, path: Path, project: Project, options: Options) -> None:
        self.path, self.project, self.options = path, project, options

    def read(self, raw: bytes) -> _State:
        checked = check_file(self.path, self.project, self.options, raw)
        return _State(raw, checked, findings_of(checked, self.project, self.options))

    def make(self, base: _State, problems: Sequence[Problem]) -> tuple[_State, list[Problem], list[Refusal]]:
        """The file with as many of the fixes as hold; those made, and those refused.

        All at once where that holds, else each half by itself.
        """
        after = self.read(edited(base.raw, base.checked.document.text, fixes.edits_of(problems)))
        why = objection(base.checked, after.checked, problems)
        if not why:
            return after, list(problems), []
        if len(problems) == 1:
            return base, [], [(problems[0], why)]
        half = len(problems) // 2
        first, left, not_left = self.make(base, problems[:half])
        second, right, not_right = self.make(base, problems[half:])
        refused = not_left + not_right
        if not (left and right):
            return (first if left else second), left + right, refused
        both = self.read(edited(base.raw, base.checked.document.text, fixes.edits_of([*left, *right])))
        if objection(base.checked, both.checked, [*left, *right]):
            return first, left, refused  # the others wait for the next round
        return both, left + right, refused


def edited(raw: bytes, text: str, edits: Sequence[Edit]) -> bytes:
    """The bytes of a file with edits of its text made: a byte order mark, line ends and all the rest stay."""
    mark = BOM if raw.startswith(BOM) else b""
    return mark + fixes.apply(text, edits).encode("utf-8")


def fixed(
    path: Path, project: Project, options: Options, raw: bytes, reported: Sequence[Problem], *, unsafe: bool
) -> Change:
    """What becomes of a file when what is reported of it is fixed: safe fixes first, then, if wanted, the others.

    `reported`: what a run over the whole project found in these bytes; what a fix uncovers is found in the file alone.
    """
    fixer = _Fixer(path, project, options)
    state = replace(fixer.read(raw), reported=reported)
    change = Change(raw, raw)
    for _ in range(MAX_ROUNDS):
        refused: list[Refusal] = []
        made: list[Problem] = []
        for safe in (True, False) if unsafe else (True,):
            chosen = fixes.compatible(fixes.fixable(state.reported, safe=safe))
            if chosen:
                state, made, not_made = fixer.make(state, chosen)
                refused += not_made
                if made:
                    break
        change.refused = refused
        if not made:
            break
        change.made += len(made)
    change.after = state.raw
    return change
