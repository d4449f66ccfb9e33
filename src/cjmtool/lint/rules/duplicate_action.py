"""The same action, written down twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cjmtool.lint.actions import written_actions
from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.parts import Action
from cjmtool.model.types import composed
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="duplicate-action",
    code="CJM708",
    summary="Two actions of the map have the same title.",
    severity=Severity.WARNING,
    profile="recommended",
    what="An action that is written in full although another one with the same title is written in the map or in a "
    "library that it uses, under a different `id` or without any. Capitals and blanks make no difference.",
    why="Where either has an `id`, these are two actions for the plan, with two efforts, two costs and two states, and "
    "sooner or later one of them is done and the other is not. Without any, the plan takes them for one, and the one "
    "that says more counts for both.",
    how="Write it in full once, with an `id`, and refer to it elsewhere: `{id: …}`, with the `closes` and the `note` "
    "of that step. If they are two things after all, let their titles say how they differ.",
    bad="""\
cjm: 1
title: Moving to another town
stages:
  - title: Packing
    steps:
      - title: Asks what the removal will cost
        touchpoints: Hotline
        actions: Send an estimate on the same day
      - title: Asks again for a later date
        touchpoints: Hotline
        actions: Send an estimate on the same day
""",
    good="""\
cjm: 1
title: Moving to another town
stages:
  - title: Packing
    steps:
      - title: Asks what the removal will cost
        touchpoints: Hotline
        actions: {id: same-day-estimate, title: Send an estimate on the same day}
      - title: Asks again for a later date
        touchpoints: Hotline
        actions: {id: same-day-estimate}
""",
)


class _First(NamedTuple):
    """Where a title stands first; `at` is None in a library, whose file this rule cannot point at."""

    id: str | None
    at: Path | None


def check(context: Context) -> Iterator[Remark]:
    map = context.journey.map
    first: dict[str, _First] = {}
    for id, shared in context.journey.actions.items():
        if id not in map.actions:
            first.setdefault(_folded(shared.title), _First(id, None))
    for at, action in written_actions(map):
        title = action.title or ""
        # Under `actions` of the map the key is the id.
        written = action.id if isinstance(action, Action) else str(at[1])
        other = first.setdefault(_folded(title), _First(written, at))
        if other.at != at and (written is None or written != other.id):
            yield _remark(title, at, written, other)


def _remark(title: str, at: Path, id: str | None, other: _First) -> Remark:
    if other.at is None:
        message = f"action {quoted(title)} is written in a library already, as {quoted(other.id)}"
    else:
        message = f"two actions have the same title, {quoted(title)}"
    if other.id is not None:
        help = f"if it is the same, refer to it: `{{id: {other.id}}}`"
    elif id is not None:
        help = f"if it is the same, refer to this one there: `{{id: {id}}}`"
    else:
        help = "if it is the same, give the first an `id` and refer to it here: `{id: …}`"
    return Remark(
        RULE.name,
        message,
        at,
        label="the plan counts it twice",
        help=help,
        related=(Pointer(other.at, "the first one is here"),) if other.at else (),
    )


def _folded(title: str) -> str:
    """Titles that readers take for the same: whatever the capitals, the blanks and the way of writing accents."""
    return " ".join(composed(composed(title).casefold()).split())


CHECK = Check((RULE,), on="journey", run=check)
