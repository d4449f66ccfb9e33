"""An action whose day has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cjmtool.lint.actions import UNDERWAY, written_actions
from cjmtool.lint.rule import Book, Check, Rule
from cjmtool.model.maps import JourneyMap
from cjmtool.model.parts import Action, SharedAction
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="action-overdue",
    code="CJM705",
    summary="An action should have been done by a day that has passed.",
    severity=Severity.ERROR,
    profile="recommended",
    what="An action whose `due` is past and whose status is neither done nor rejected. Of a month or a year the last "
    "day counts. A map with `status: archived` is left alone.",
    why="Either the action has been done, and the map does not say so, or the promise was broken, and nobody has "
    "decided what follows. Readers trust the plan in both cases.",
    how="Ask its owner. Set `status: done` and look at the cards that it was to close, or write a new `due`, or reject "
    "it with a `reason`.",
    bad="""\
cjm: 1
title: Ordering medicine
stages:
  - title: Ordering
    steps:
      - title: Asks whether the pharmacy has it
        touchpoints:
          - {channel: Messenger, contact: red, priority: medium}
        actions:
          - {title: Answer in the messenger, closes: Messenger, status: planned, owner: Counter, due: 2020-04}
""",
    good="""\
cjm: 1
title: Ordering medicine
stages:
  - title: Ordering
    steps:
      - title: Asks whether the pharmacy has it
        touchpoints:
          - {channel: Messenger, contact: green}
        actions:
          - {title: Answer in the messenger, closes: Messenger, status: done, owner: Counter, due: 2020-04}
""",
)


def check(book: Book) -> Iterator[Remark]:
    if isinstance(book.part, JourneyMap) and book.part.status == "archived":
        return
    for at, action in written_actions(book.part):
        yield from look(at, action, book.today)


def look(at: Path, action: Action | SharedAction, today: date) -> Iterator[Remark]:
    """One action, where it is written in full."""
    if action.due is None or action.due.last >= today or action.status in ("done", "rejected"):
        return
    still = UNDERWAY.get(action.status, "an idea")
    yield Remark(
        RULE.name,
        f"action {quoted(action.title)} was due on {action.due.last} and is still {still}",
        (*at, "due"),
        label="the plan promises what has not come",
        help="set `status: done`, write a new `due`, or reject it with a `reason`",
    )


CHECK = Check((RULE,), on="definitions", run=check)
