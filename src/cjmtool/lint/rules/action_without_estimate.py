"""An action that was decided on without knowing what it brings or takes."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.actions import UNDERWAY, written_actions
from cjmtool.lint.rule import Book, Check, Rule
from cjmtool.model.parts import Action, SharedAction
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import one_of, quoted

RULE = Rule(
    name="action-without-estimate",
    code="CJM702",
    summary="An action has been decided on without an estimate of what it brings and what it takes.",
    severity=Severity.INFO,
    profile="recommended",
    what="An action with the status selected, planned or in_progress that lacks `impact`, or has neither `effort` nor "
    "`cost`. Ideas need no estimate yet, and what is done or rejected needs none any more.",
    why="Actions are ranked by what they bring for what they take. One without an estimate wins or loses by how loudly "
    "somebody speaks for it.",
    how="Write `impact` from 1 to 5, and `effort` in person-days or `cost`. A rough guess is better than none: "
    "`confidence` says how sure you are.",
    bad="""\
cjm: 1
title: Borrowing books
stages:
  - title: Returning
    steps:
      - title: Stands before a closed door
        touchpoints:
          - {channel: Drop box, contact: red, priority: high}
        actions:
          - {title: Set up a drop box by the tram stop, closes: Drop box, status: selected, impact: 4}
""",
    good="""\
cjm: 1
title: Borrowing books
stages:
  - title: Returning
    steps:
      - title: Stands before a closed door
        touchpoints:
          - {channel: Drop box, contact: red, priority: high}
        actions:
          - {title: Set up a drop box by the tram stop, closes: Drop box, status: selected, impact: 4, effort: 3}
""",
)


def check(book: Book) -> Iterator[Remark]:
    for at, action in written_actions(book.part):
        yield from look(at, action)


def look(at: Path, action: Action | SharedAction) -> Iterator[Remark]:
    """One action, where it is written in full."""
    if action.status not in UNDERWAY:
        return
    no_impact = action.impact is None
    no_price = action.effort is None and action.cost is None
    missing = [*(["impact"] if no_impact else []), *(["effort", "cost"] if no_price else [])]
    if missing:
        wanted = ["`impact` (1 to 5)"] if no_impact else []
        wanted += ["`effort` in person-days or `cost`"] if no_price else []
        yield Remark(
            RULE.name,
            f"action {quoted(action.title)} is {UNDERWAY[action.status]} without {one_of(missing)}",
            at,
            label="it cannot be ranked against the other actions",
            help=f"add {' and '.join(wanted)}",
        )


CHECK = Check((RULE,), on="definitions", run=check)
